/** One kiosk of several in this process: its own devices, journal and TLS certificate; each visit a new duty. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import { join } from 'node:path'
import { HttpsCentre } from '../../../../drivers/centre/https.js'
import { loadConfiguration } from '../../../../kiosk/configuration/load.js'
import type { Configuration } from '../../../../kiosk/configuration/schema.js'
import { openDevices } from '../../../../kiosk/duty/devices.js'
import { Duty } from '../../../../kiosk/duty/duty.js'
import { loadTrustAnchors } from '../../../../kiosk/duty/trust-anchors.js'
import type { JournalFact } from '../../../../kiosk/journal/facts.js'
import { Journal } from '../../../../kiosk/journal/journal.js'
import type { View } from '../../../../kiosk/screen/view.js'
import { createLog, type LogFields } from '../../../../kiosk/telemetry/log.js'
import type { FaultCode } from '../../../../machines/fault-code.js'
import type { ScreenName } from '../../../../machines/names.js'
import type { Where } from '../../../../machines/where.js'
import { templates } from '../../../../templates/catalogue.js'
import { renderReceipt } from '../../../../templates/receipt/index.js'
import { writeKioskToml } from '../../../stage/kiosk-toml.js'
import { Citizen, type Wishes } from '../../../visit/citizen.js'
import type { TakenSheet } from '../../../world/commands.js'
import { startWorld, type World } from '../../../world/world.js'
import { issueKioskCertificate, type PkiPaths } from '../../pki/ensure-pki.js'
import { BorrowedClock } from './borrowed-clock.js'

export interface LogLine extends LogFields {
  level: string
  msg: string
}

export interface PlayedVisit {
  /** Null: the kiosk is out of service, and no visit began or the next one cannot. */
  end: string | null
  fault: FaultCode | null
  screens: readonly ScreenName[]
  views: readonly View[]
  /** Everything that was said, in order. */
  heard: readonly { text: string; channel: string }[]
  facts: readonly JournalFact[]
  log: readonly LogLine[]
  sheets: readonly TakenSheet[]
  /** From sending the signature to the next screen. */
  authenticatingMs: number
}

export interface VisitWishes extends Partial<Wishes> {
  person: string
  /** Certificates wanted one after another. */
  certificates?: number
  /** Called at each new screen; what it returns is waited for before the citizen acts. */
  at?: (screen: ScreenName, kiosk: PlayedKiosk) => unknown
}

export interface KioskOptions {
  /** Has the PKI below it. */
  stateDir: string
  pki: PkiPaths
  kioskId: string
  centreUrl: string
  timeoutMs?: { apply?: number }
}

const sheetDurationMs = 50

export class PlayedKiosk {
  readonly clock = new BorrowedClock()

  private constructor(
    readonly id: string,
    readonly world: World,
    readonly configuration: Configuration,
    public timeoutMs: NonNullable<KioskOptions['timeoutMs']>,
  ) {}

  static async start(options: KioskOptions): Promise<PlayedKiosk> {
    const { stateDir, pki, kioskId, centreUrl, timeoutMs = {} } = options
    const folder = join(stateDir, kioskId)
    mkdirSync(folder, { recursive: true })
    const world = await startWorld({
      ...{ stateDir, socketPath: join(folder, 'world.sock'), dockPort: null },
      ...{ sheetDurationMs, coinMovementMs: 0 },
    })
    const files = await issueKioskCertificate(pki, kioskId)
    const config = writeKioskToml(
      { ...pki, kioskTls: files },
      {
        ...{ stateDir: folder, screenPort: 0, dockUrl: 'http://127.0.0.1:1', kioskId, centreUrl },
        ...{ worldSocket: world.link.socketPath, printerUri: world.printerUri },
      },
    )
    return new PlayedKiosk(kioskId, world, loadConfiguration(config), timeoutMs)
  }

  async close(): Promise<void> {
    this.clock.end()
    await this.world.close()
  }

  /** Opens the journal as a process that starts does. */
  withJournal<Result>(work: (journal: Journal) => Result): Result {
    const journal = new Journal(this.configuration.journal.path, { clock: this.clock, randomBytes })
    try {
      return work(journal)
    } finally {
      journal.close()
    }
  }

  get latchedFault(): FaultCode | null {
    return this.withJournal((journal) => journal.latchedFault())
  }

  /** The life of one kiosk process, as kiosk/duty/main.ts leads it, with a citizen before it. */
  async visit(wishes: VisitWishes): Promise<PlayedVisit> {
    const { clock, configuration, world } = this
    const lines: LogLine[] = []
    const log = createLog({ role: 'duty' }, (line) => lines.push(JSON.parse(line)), 'debug')
    const journal = new Journal(configuration.journal.path, { clock, randomBytes })
    const firstFact = journal.head.sequence
    const heard: PlayedVisit['heard'][number][] = []
    const deaf = world.simulators.voice.onHeard(({ text, channel }) => heard.push({ text, channel }))
    const opened = await openDevices(configuration, clock, log, () => {})
    const devices = { ...opened, centre: this.#centre() }
    const views: View[] = []
    const follower = new Follower(this, wishes, () => duty)
    const duty: Duty = new Duty({
      ...{
        configuration,
        devices,
        journal,
        clock,
        log,
        templates,
        renderReceipt,
        attestation: { softwareVersion: 'test', configurationSha256: '0'.repeat(64) },
      },
      trust: loadTrustAnchors(configuration),
      show: (view) => views.push(view),
      onWhere: (where) => follower.look(where),
    })
    try {
      const output = await Promise.race([duty.run(), follower.stopped])
      const facts = [...journal.all()].filter(({ sequence }) => sequence > firstFact)
      const { screens, sheets, authenticatingMs } = follower
      const told = { end: output?.end ?? null, fault: output?.fault ?? null }
      // As it is now: what closing still says is no part of the visit.
      const kept = { views: [...views], heard: [...heard], log: [...lines] }
      return { ...told, screens, ...kept, facts, sheets, authenticatingMs }
    } finally {
      deaf()
      // What a process takes with it when it ends.
      clock.end()
      await Promise.allSettled([devices.centre.close(), opened.close()])
      journal.close()
    }
  }

  /** One request to the centre that is none of a visit's, with this kiosk's certificate. */
  async post(path: string, body: unknown): Promise<unknown> {
    const { centre } = this.configuration
    const agent = new Agent({
      cert: readFileSync(centre.certificate),
      key: readFileSync(centre.key),
      ca: readFileSync(centre['trusted-ca']),
    })
    try {
      const url = new URL(path, `${centre.url}/`)
      const sent = request(url, { agent, method: 'POST', headers: { 'content-type': 'application/json' } })
      sent.end(JSON.stringify(body))
      const [answer] = (await once(sent, 'response')) as [IncomingMessage]
      answer.resume()
      if (answer.statusCode !== 200) throw new Error(`answered with ${answer.statusCode}`)
      return answer.statusCode
    } finally {
      agent.destroy()
    }
  }

  #centre(): HttpsCentre {
    const { centre } = this.configuration
    return new HttpsCentre({
      url: centre.url,
      certificatePem: readFileSync(centre.certificate, 'utf8'),
      keyPem: readFileSync(centre.key, 'utf8'),
      trustedCaPem: readFileSync(centre['trusted-ca'], 'utf8'),
      timeoutMs: this.timeoutMs,
      clock: this.clock,
    })
  }
}

/** The citizen, and what the kiosk showed meanwhile. */
class Follower {
  readonly #kiosk: PlayedKiosk
  readonly #wishes: VisitWishes
  readonly #citizen: Citizen
  readonly screens: ScreenName[] = []
  readonly stopped: Promise<null>
  #stop: () => void = () => {}
  #fail: (error: unknown) => void = () => {}
  #more: number
  #latest: Where | null = null
  #authenticatingSinceMs: number | null = null
  authenticatingMs = 0
  #waiting: Promise<unknown> = Promise.resolve()

  constructor(kiosk: PlayedKiosk, wishes: VisitWishes, duty: () => Duty) {
    this.#kiosk = kiosk
    this.#wishes = wishes
    this.#more = (wishes.certificates ?? 1) - 1
    this.stopped = new Promise((resolve, reject) => {
      this.#stop = () => resolve(null)
      this.#fail = reject
    })
    this.stopped.catch(() => {})
    const { control } = kiosk.world
    const usual = { issuer: 'residence', kind: 'residence', who: 'all', copies: 1 } as const
    const quiet = { members: [], include: [], enterPin: () => control.pressPin('1234'), say: () => {} }
    this.#citizen = new Citizen(control, { ...usual, ...quiet, ...wishes }, duty)
  }

  get sheets(): readonly TakenSheet[] {
    return this.#citizen.sheets
  }

  look(where: Where): void {
    const { screen } = where
    this.#latest = where
    if (screen === 'outOfService') {
      this.#stop()
      return
    }
    if (this.screens.at(-1) !== screen) {
      this.screens.push(screen)
      this.#time(screen)
      const at = this.#wishes.at?.(screen, this.#kiosk)
      this.#waiting = Promise.resolve(at).then(() => this.#wantMore(screen))
    }
    this.#waiting.then(() => this.#citizen.look(this.#latest ?? where, this.#fail)).catch(this.#fail)
  }

  #time(screen: ScreenName): void {
    const nowMs = performance.now()
    if (screen === 'authenticating') this.#authenticatingSinceMs = nowMs
    else if (this.#authenticatingSinceMs !== null && this.authenticatingMs === 0)
      this.authenticatingMs = nowMs - this.#authenticatingSinceMs
  }

  async #wantMore(screen: ScreenName): Promise<void> {
    if (screen !== 'offeringMore' || this.#more === 0) return
    this.#more -= 1
    await this.#kiosk.world.control.press('confirm')
    // The citizen below would say no to this very screen.
    await this.#kiosk.world.control.waitFor(() => this.screens.at(-1) !== 'offeringMore')
  }
}
