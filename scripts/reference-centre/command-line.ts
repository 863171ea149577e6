import { parseArgs } from 'node:util'
import { isMischiefName, type MischiefName, mischiefs } from './mischief/catalogue.js'

export interface CommandLine {
  list: boolean
  protocol: boolean
  port: number
  stateDir: string
  /** Undefined: kiosks get no certificates here. */
  enrolmentPort?: number
  kioskCertificateMs?: number
  /** Only these cards of the test PKI; undefined is all. */
  cards?: string[]
  register: { certificateFile: string; personId: string }[]
  anchorFiles: string[]
  ownCard: boolean
  policies: string[]
  /** Undefined: the centre starts a certificate status service of its own. */
  statusUrl?: string
  alwaysOpen: boolean
  /** Software versions to serve; undefined is all. */
  acceptedVersions?: string[]
  /** What kiosks must attest of their configuration, by their ids. */
  configurations: Record<string, string>
  /** Milliseconds by which the centre's clock differs from the machine's. */
  clockOffsetMs: number
  /** A known way of sending the wrong document, from the start on. */
  mischiefName?: MischiefName
}

export const usage = `npm run centre -- [options]

  --port NUMBER          port to listen on (8443; 0 takes a free one)
  --enrolment-port NUMBER  where new kiosks get their certificates (EST); none without
  --kiosk-days NUMBER    how long those certificates are valid (90)
  --state-dir FOLDER     test PKI and database live here (.state)
  --card CARD            make and know only this card of the test PKI; may be repeated (all)
  --register FILE=PERSON a further certificate (PEM or DER) belongs to this person; may be repeated
  --anchor FILE          a further authority to trust (PEM or DER), only with --own-card; may be repeated
  --own-card             serve certificates of those authorities: nothing is stored, every page is a specimen
  --policy OID           a further certificate policy to take for user authentication; may be repeated
  --status-url URL       ask another certificate status service (URL/ocsp, URL/crl)
  --accept-version TEXT  serve only kiosks of this software version; may be repeated (all)
  --configuration KIOSK=SHA256
                         serve this kiosk only with this configuration; may be repeated (any)
  --always-open          no closing hours, no maintenance
  --now TIME             start the centre's clock at this time (ISO 8601)
  --mischief NAME        misbehave as centres have done (see --list)
  --list                 print the persons, cards and mischiefs, and end
  --protocol             print the messages of the protocol as tables, and end
`

const defaultPort = '8443'

/** Throws an Error with one clear line for whatever cannot be understood. */
export function readCommandLine(args: readonly string[], nowMs: number): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: defaultPort },
      'state-dir': { type: 'string', default: '.state' },
      'enrolment-port': { type: 'string' },
      'kiosk-days': { type: 'string' },
      card: { type: 'string', multiple: true },
      register: { type: 'string', multiple: true, default: [] },
      anchor: { type: 'string', multiple: true, default: [] },
      policy: { type: 'string', multiple: true, default: [] },
      'status-url': { type: 'string' },
      'own-card': { type: 'boolean', default: false },
      'accept-version': { type: 'string', multiple: true },
      configuration: { type: 'string', multiple: true, default: [] },
      'always-open': { type: 'boolean', default: false },
      now: { type: 'string' },
      mischief: { type: 'string' },
      list: { type: 'boolean', default: false },
      protocol: { type: 'boolean', default: false },
    },
  })
  return {
    list: values.list,
    protocol: values.protocol,
    port: readPort(values.port),
    stateDir: values['state-dir'],
    ...(values['enrolment-port'] !== undefined && {
      enrolmentPort: readPort(values['enrolment-port'], '--enrolment-port'),
    }),
    ...(values['kiosk-days'] !== undefined && { kioskCertificateMs: readDays(values['kiosk-days']) }),
    ...(values.card && { cards: values.card }),
    register: values.register.map(readRegistration),
    anchorFiles: values.anchor,
    ownCard: values['own-card'],
    policies: values.policy,
    ...(values['status-url'] !== undefined && { statusUrl: values['status-url'] }),
    alwaysOpen: values['always-open'],
    ...(values['accept-version'] && { acceptedVersions: values['accept-version'] }),
    configurations: Object.fromEntries(values.configuration.map(readConfiguration)),
    clockOffsetMs: values.now === undefined ? 0 : readTime(values.now) - nowMs,
    ...(values.mischief !== undefined && { mischiefName: readMischief(values.mischief) }),
  }
}

function readDays(text: string): number {
  const days = Number(text)
  if (!(days > 0 && days <= 3650)) throw new Error(`--kiosk-days: ${text} is not a number of days up to 3650`)
  return days * 86_400_000
}

function readPort(text: string, name = '--port'): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`${name}: ${text} is not a port (0 to 65535)`)
  return port
}

function readRegistration(text: string): { certificateFile: string; personId: string } {
  const [, certificateFile, personId] = /^(.+)=([^=]+)$/.exec(text) ?? []
  if (!certificateFile || !personId) throw new Error(`--register: ${text} is not FILE=PERSON`)
  return { certificateFile, personId }
}

function readConfiguration(text: string): [kioskId: string, sha256: string] {
  const [, kioskId, sha256] = /^([A-Za-z0-9._-]{1,64})=([0-9a-f]{64})$/.exec(text) ?? []
  if (!kioskId || !sha256) throw new Error(`--configuration: ${text} is not KIOSK=SHA256, 64 hex digits`)
  return [kioskId, sha256]
}

function readTime(text: string): number {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw new Error(`--now: ${text} is not a time such as 2026-11-22T10:00:00+09:00`)
  return ms
}

function readMischief(text: string): MischiefName {
  if (!isMischiefName(text))
    throw new Error(`--mischief: ${text} is none of ${Object.keys(mischiefs).join(', ')}`)
  return text
}
