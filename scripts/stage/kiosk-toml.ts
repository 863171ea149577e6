/** A `kiosk.toml` for simulated devices, the reference centre and its test PKI. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PkiPaths } from '../reference-centre/pki/ensure-pki.js'

export interface BrowserOfStage {
  /** In memory; one of the kiosk's own. */
  folder: string
  /** Further options of Chromium. */
  arguments: readonly string[]
  /** Another program than Chromium. */
  command?: string
}

export interface StageAddresses {
  stateDir: string
  /** The state folder, where it is not given. */
  journalFolder?: string
  screenPort: number
  dockUrl: string
  worldSocket: string
  printerUri: string
  centreUrl: string
  kioskId: string
  /** Seconds until a job that stands still is cancelled; the kiosk's own usual time by default. */
  sheetTimeoutS?: number
  /** PC/SC name of a real reader; a simulated one without. */
  cardReader?: string
  /** Drawn by each of its processes before it stands by; as on a kiosk by default. */
  warmUpSheets?: number
  /** The kiosk starts its own; none without. */
  browser?: BrowserOfStage
  /** The operator's broker; without, the kiosk belongs to no fleet. */
  fleet?: StageFleet
}

export interface StageFleet {
  broker: string
  trustedCa: string
  operatorKeys: readonly string[]
}

/** Writes the file and returns its path. JSON strings are TOML strings. */
export function writeKioskToml(pki: PkiPaths, addresses: StageAddresses): string {
  const text = (value: string) => JSON.stringify(value)
  const lines = [
    '# Written at start for simulated devices and the reference centre. Not for a real kiosk.',
    '[kiosk]',
    `id = ${text(addresses.kioskId)}`,
    'contact = "0120-000-000（見本）"',
    ...(addresses.warmUpSheets === undefined ? [] : [`warm-up-sheets = ${addresses.warmUpSheets}`]),
    '[screen]',
    `port = ${addresses.screenPort}`,
    `frame-ancestors = [${text(addresses.dockUrl)}]`,
    ...(addresses.browser === undefined
      ? []
      : [
          '[screen.browser]',
          `folder = ${text(addresses.browser.folder)}`,
          ...(addresses.browser.command === undefined
            ? []
            : [`command = ${text(addresses.browser.command)}`]),
          `arguments = ${JSON.stringify(addresses.browser.arguments)}`,
        ]),
    '[devices]',
    `world = ${text(addresses.worldSocket)}`,
    ...(addresses.cardReader === undefined
      ? []
      : ['[devices.card-reader]', 'driver = "pcsc"', `name = ${text(addresses.cardReader)}`]),
    '[devices.printer]',
    `uri = ${text(addresses.printerUri)}`,
    ...(addresses.sheetTimeoutS === undefined ? [] : [`sheet-timeout-s = ${addresses.sheetTimeoutS}`]),
    '[centre]',
    `url = ${text(addresses.centreUrl)}`,
    `certificate = ${text(pki.kioskTls.certificate)}`,
    `key = ${text(pki.kioskTls.key)}`,
    `trusted-ca = ${text(pki.tlsCa.certificate)}`,
    '[trust]',
    `user-authentication-anchors = [${text(pki.userAuthenticationCa.certificate)}]`,
    `authentication-service-anchors = [${text(pki.authenticationServiceCa.certificate)}]`,
    `municipal-issuer-anchors = [${text(pki.municipalIssuerCa.certificate)}]`,
    '[journal]',
    `path = ${text(join(addresses.journalFolder ?? addresses.stateDir, 'journal.sqlite'))}`,
  ]
  if (addresses.fleet) {
    const { broker, trustedCa, operatorKeys } = addresses.fleet
    lines.push('[fleet]', `broker = ${text(broker)}`, `trusted-ca = ${text(trustedCa)}`)
    lines.push(`operator-keys = [${operatorKeys.map(text).join(', ')}]`)
  }
  const path = join(addresses.stateDir, 'kiosk.toml')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}
