/**
 * One kiosk and everything around it in one process, on a virtual clock: steel, card, centre and journal storage
 * outlive the kiosk processes that are started, served by, and cut off here.
 */
import type Database from 'better-sqlite3'
import type { SimulatedSmartCard } from '../../drivers/card-reader/simulated-smart-card.js'
import { SimulatedCardReader } from '../../drivers/card-reader/simulator.js'
import type { CoinValueYen } from '../../drivers/cash/cash.js'
import { SimulatedCash } from '../../drivers/cash/simulator.js'
import type { Clock, TimerHandle } from '../../drivers/driver.js'
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import { SimulatedKeypad } from '../../drivers/keypad/simulator.js'
import { SimulatedPanel } from '../../drivers/panel/simulator.js'
import { SimulatedPower } from '../../drivers/power/simulator.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { SimulatedVoice } from '../../drivers/voice/simulator.js'
import type { Configuration } from '../../kiosk/configuration/schema.js'
import { Duty } from '../../kiosk/duty/duty.js'
import { openDrivers } from '../../kiosk/duty/open-drivers.js'
import { Journal } from '../../kiosk/journal/journal.js'
import { openMemoryStorage } from '../../kiosk/journal/storage.js'
import type { View } from '../../kiosk/screen/view.js'
import { StaffRefusal } from '../../kiosk/staff/refusal.js'
import { silentLog } from '../../kiosk/telemetry/log.js'
import type { Where } from '../../machines/where.js'
import { CentreModel, kioskId, subjectOf } from './centre.js'
import { Checks, type Fact } from './checks.js'
import type { Scene } from './citizen.js'
import { type FaultName, faults } from './faults.js'
import { cardNamed, material, startMs } from './material.js'
import { Mortal, type Step } from './mortal.js'
import { ModelledPrinter, PrinterSteel } from './printer.js'
import type { Dice } from './random.js'
import { staffPinFile } from './staff.js'
import { stubReceipt, stubTemplates } from './template.js'

const configuration = {
  kiosk: { id: kioskId, contact: '0120-00-0000', staff: '店員', production: false, 'reset-places': '' },
  devices: { printer: { uri: 'ipp://simulated/', 'sheet-timeout-s': 120 } },
  staff: { 'pin-file': staffPinFile() },
} as unknown as Configuration

/** Time a coin or the flap of the escrow needs. */
const coinMs = 300
export type Cut = 'killed' | 'powerCut' | 'longPowerCut'
/** Down at least and at most. */
const downMs: Record<Cut, readonly [number, number]> = {
  killed: [200, 3_000],
  powerCut: [20_000, 110_000],
  longPowerCut: [150_000, 600_000],
}
const batteryLowAfterMs = 3 * 60_000
const batteryEmptyAfterMs = 8 * 60_000
/** The launcher takes a process that does not come to its work for hanging. */
const startingMs = 30_000
const traceLength = 80

/** As a clock that nobody steps. */
const rightClock = (clock: SimulatedClock): Clock => ({
  nowMs: () => startMs + clock.monotonicMs(),
  monotonicMs: () => clock.monotonicMs(),
  setTimeout: (callback, delayMs) => clock.setTimeout(callback, delayMs),
  clearTimeout: (handle) => clock.clearTimeout(handle),
})

export class World implements Scene {
  readonly clock = new SimulatedClock(startMs)
  readonly reader = new SimulatedCardReader({ clock: this.clock })
  readonly keypad = new SimulatedKeypad({ clock: this.clock })
  readonly panel = new SimulatedPanel()
  readonly cash = new SimulatedCash({ clock: this.clock, movementMs: coinMs })
  readonly power = new SimulatedPower()
  readonly voice = new SimulatedVoice({ clock: this.clock })
  readonly printer: PrinterSteel
  /** Its time is right, whatever the kiosk's clock says. */
  readonly centre = new CentreModel(rightClock(this.clock))
  readonly storage: Database.Database = openMemoryStorage()
  readonly #countOpenVisits = this.storage.prepare('SELECT count(*) FROM open_visits').pluck()
  readonly #countOutbox = this.storage
    .prepare("SELECT count(*) FROM outbox JOIN facts USING (sequence) WHERE kind = 'outcome'")
    .pluck()
  readonly checks: Checks
  readonly dice: Dice
  /** Faults that stand now, and since when. */
  readonly standing = new Map<FaultName, number>()
  /** Faults that struck since the books were closed. */
  readonly struck = new Set<FaultName>()
  readonly #notes: { atMs: number; what: string; data: object | undefined }[] = []
  /** Asked at each step of a process: how it is cut there, or null. */
  cutAt: (step: Step) => Cut | null = () => null
  /** Called at each change of screen. */
  onWhere: (where: Where) => void = () => {}
  /** The same, for whoever watches a whole life. */
  onEachWhere: (where: Where) => void = () => {}
  where: Where | null = null
  /** On the disk that the journal would lie on. */
  freeBytes = Number.POSITIVE_INFINITY
  /** The buffer that PIN digits are typed into. */
  secret: Uint8Array | null = null
  readonly counts = { facts: 0, faults: 0, cuts: 0, starts: 0, served: 0, steps: 0, screens: 0 }
  #mortal: Mortal | null = null
  #cutting: Cut | null = null
  #wantsStart = true
  #activity = 0
  #ended = 0
  #signedAtMs = 0
  #lastFactAtMs = 0
  /** When the wall clock was last stepped. */
  #steppedAtMs = 0
  #battery: TimerHandle[] = []
  /** On the reader, whatever it says of them. */
  #cards = 0

  constructor(dice: Dice) {
    this.dice = dice
    this.printer = new PrinterSteel(this.clock, (sheet) => {
      this.checks.onSheet(sheet)
      this.note('a sheet falls')
      this.panel.setTrayPaper(true)
    })
    this.checks = new Checks(this)
    this.checks.apdus.onSigned = () => {
      this.#signedAtMs = this.clock.monotonicMs()
    }
    this.cash.onEvent((event) => {
      this.note(`cash tells ${event.kind}`)
      if (event.kind === 'late' && this.#duty && this.#mortal?.alive) this.checks.onLateCoin()
    })
  }

  /** Written out only when something is told of it: nearly all of it never is. */
  note(what: string, data?: object): void {
    this.#notes.push({ atMs: this.clock.monotonicMs(), what, data })
    if (this.#notes.length > traceLength * 2) this.#notes.splice(0, traceLength)
  }

  get trace(): string[] {
    return this.#notes.map(({ atMs, what, data }) => {
      const text = data ? `${what} ${JSON.stringify(data)}` : what
      return `${(atMs / 1000).toFixed(2).padStart(9)} ${text}`
    })
  }

  // ---- processes ----

  /** Visits served to their end by a process. */
  get ended(): number {
    return this.#ended
  }

  get running(): boolean {
    return this.#mortal !== null
  }

  /** A journal of one's own over the same storage, to look into or as staff. */
  journal(): Journal {
    return new Journal(this.storage, { clock: this.clock, randomBytes: (length) => this.dice.bytes(length) })
  }

  get openVisits(): number {
    return this.#countOpenVisits.get() as number
  }

  get pendingOutcomes(): number {
    return this.#countOutbox.get() as number
  }

  kill(cut: Cut): void {
    this.#cutting = cut
    this.#mortal?.end()
  }

  async #start(): Promise<void> {
    this.#wantsStart = false
    this.counts.starts++
    const mortal: Mortal = new Mortal(
      (step) => this.#onStep(step),
      () => this.#onEnd(mortal),
    )
    this.#mortal = mortal
    const journal = this.journal()
    // A clock that is set right while nobody looks at it makes the time look shorter, and nothing tells of it.
    const isKnown = this.#lastFactAtMs >= this.#steppedAtMs
    this.checks.onStart(isKnown ? this.clock.monotonicMs() - this.#lastFactAtMs : 0)
    const clock = mortal.clock(this.clock)
    const hang = clock.setTimeout(() => this.kill('killed'), startingMs)
    const device = <Device extends object>(name: string, one: Device): Device => mortal.device(name, one)
    const opened = {
      cardReader: device('card-reader', this.reader),
      keypad: device('keypad', this.keypad),
      panel: device('panel', this.panel),
      cash: device('cash', this.cash),
      power: device('power', this.power),
      voice: device('voice', this.voice),
      printer: device('printer', new ModelledPrinter(this.printer, this.clock)),
    }
    const openings = await openDrivers(opened, silentLog, clock)
    if (!mortal.alive) return
    clock.clearTimeout(hang)
    const { beginSecret } = opened.keypad
    const keypad = device('keypad', this.keypad)
    const listening = new Proxy(keypad, {
      get: (target, property) =>
        property === 'beginSecret'
          ? (buffer: Uint8Array, onCount: (count: number) => void) => {
              this.secret = buffer
              return beginSecret(buffer, onCount)
            }
          : Reflect.get(target, property),
    })
    const devices = { ...opened, keypad: listening, centre: device('centre', this.centre.connect()) }
    const duty = new Duty({
      configuration,
      devices: { ...devices, simulated: true, ...openings, close: async () => {} },
      journal: mortal.journal(journal, (fact) => this.#onFact(fact)),
      trust: material().trust,
      templates: stubTemplates,
      renderReceipt: stubReceipt,
      clock,
      log: silentLog,
      freeBytes: () => this.freeBytes,
      attestation: { softwareVersion: 'simulation', configurationSha256: '0'.repeat(64) },
      show: (view) => mortal.alive && this.#onView(view),
      onWhere: (where) => mortal.alive && this.#onWhere(where),
    })
    this.#duty = duty
    try {
      await duty.run()
      this.#ended++
      if (mortal.alive) journal.close()
    } catch (error) {
      if (mortal.alive) this.checks.violate('L1', `the machine broke: ${(error as Error).stack}`)
    }
    mortal.end()
  }

  #duty: Duty | null = null

  #onStep(step: Step): boolean {
    this.#activity++
    if (step.moment === 'before') {
      this.checks.onCommand(step.name)
      if (!step.name.startsWith('card.')) this.note(step.name)
    }
    const cut = this.cutAt(step)
    if (cut === null) return false
    this.note(`${cut} ${step.moment} ${step.name}`)
    this.#cutting = cut
    return true
  }

  #onFact(fact: Fact): void {
    this.counts.facts++
    this.#lastFactAtMs = this.clock.monotonicMs()
    this.checks.onFact(fact)
    this.note(`journal ${fact.kind}`, fact.data)
  }

  #onEnd(mortal: Mortal): void {
    if (this.#mortal !== mortal) return
    this.#mortal = null
    this.#duty = null
    this.where = null
    this.secret = null
    for (const device of [this.reader, this.keypad, this.panel, this.cash, this.power, this.voice])
      void device.close()
    const cut = this.#cutting
    this.#cutting = null
    if (cut === null) {
      this.#wantsStart = true
      return
    }
    this.counts.cuts++
    this.checks.onCut()
    if (cut !== 'killed') {
      this.printer.losePower()
      this.cash.mechanism.setAccepting(false)
    }
    this.clock.setTimeout(
      () => {
        this.#wantsStart = true
      },
      this.dice.between(...downMs[cut]),
    )
  }

  #onWhere(where: Where): void {
    this.#activity++
    const before = this.where
    this.where = where
    if (before?.path !== where.path) {
      this.counts.screens++
      this.note(`-> ${where.path}${where.fault ? ` (${where.fault})` : ''}`)
      if (where.fault === 'PERSON-EXCLUDED' && before?.screen === 'authenticating') {
        this.checks.onExclusion(this.clock.monotonicMs() - this.#signedAtMs)
      }
      this.onWhere(where)
      this.onEachWhere(where)
    }
    this.checks.onWhere(where)
  }

  #onView(view: View): void {
    this.#activity++
    this.checks.onView(view)
  }

  // ---- time ----

  /** Everything that can happen now happens; then time moves to the next thing that will. */
  async step(): Promise<void> {
    this.counts.steps++
    if (this.#wantsStart) void this.#start()
    // One turn lets every promise settle; what is drawn after it is seen in the next.
    await new Promise(setImmediate)
    for (let before = -1; before !== this.#activity; ) {
      before = this.#activity
      await new Promise(setImmediate)
    }
    const violation = this.checks.violations[0]
    if (violation) throw violation
    const nextMs = this.clock.nextTimerMs
    if (nextMs !== undefined) this.clock.advance(nextMs)
  }

  // ---- power ----

  runBatteryDown(): void {
    this.power.setFault('mainsLost', true)
    this.#battery = [
      this.clock.setTimeout(() => this.power.setFault('batteryLow', true), batteryLowAfterMs),
      this.clock.setTimeout(() => this.kill('longPowerCut'), batteryEmptyAfterMs),
    ]
  }

  mainsBack(): void {
    for (const timer of this.#battery) this.clock.clearTimeout(timer)
    this.power.setFault('batteryLow', false)
  }

  // ---- faults ----

  setFault(name: FaultName, on: boolean): void {
    const strike = faults.get(name)
    if (!strike) throw new Error(`no fault ${name}`)
    this.note(`${on ? 'FAULT' : 'healed'} ${name}`)
    if (name.startsWith('clock.')) this.#steppedAtMs = this.clock.monotonicMs()
    if (on) {
      this.counts.faults++
      this.standing.set(name, this.clock.monotonicMs())
      this.struck.add(name)
    } else this.#mend(name)
    strike(this, on)
  }

  #mend(name: FaultName): void {
    this.standing.delete(name)
    if (name !== 'power.unplugged') return
    // What a supply without its cable could not tell, it tells from now on.
    for (const fault of this.standing.keys())
      if (fault.startsWith('power.')) this.standing.set(fault, this.clock.monotonicMs())
  }

  /** All faults heal. Money and paper stay where they are. */
  healFaults(): void {
    for (const name of this.standing.keys()) this.setFault(name, false)
    this.reader.clearFaults()
    this.centre.heal()
    this.printer.heal()
  }

  // ---- hands ----

  press(key: KeypadKey): void {
    this.note(`key ${key}`)
    if (key === 'confirm') this.checks.apdus.onConfirm()
    this.keypad.press(key)
  }

  touchConfirm(): void {
    this.note('touch confirm')
    this.checks.apdus.onConfirm()
    this.#duty?.touch({ type: 'confirm', revision: 0 })
  }

  get cardOnReader(): boolean {
    return this.reader.occupied
  }

  placeCard(card: SimulatedSmartCard): void {
    this.note('card placed')
    if (this.#cards > 0) return
    this.#cards = 1
    this.reader.place(card)
  }

  placeSecondCard(card: SimulatedSmartCard): void {
    this.note('second card placed')
    if (this.#cards !== 1) return
    this.#cards = 2
    this.reader.placeSecond(card)
  }

  removeCards(): void {
    if (!this.reader.occupied) return
    this.note('cards removed')
    while (this.reader.occupied) this.reader.remove()
    this.#cards = 0
  }

  insertCoin(valueYen: CoinValueYen): void {
    this.note(`coin ${valueYen}`)
    this.cash.mechanism.insertCoin(valueYen)
  }

  insertForeignCoin(): void {
    this.cash.mechanism.insertForeignCoin()
  }

  letCoinFall(valueYen: CoinValueYen): void {
    this.cash.mechanism.setCoinInFlight(valueYen)
  }

  pressLever(): void {
    this.note('lever')
    this.cash.mechanism.pressLever()
  }

  get paperInTray(): boolean {
    return this.panel.truth.tray === 'paper'
  }

  takePaper(): void {
    this.note('paper taken')
    this.panel.setTrayPaper(false)
  }

  askStaff(): boolean {
    const { staff } = this.#duty ?? {}
    const paper = staff?.paper()
    if (!staff || !paper) return false
    this.note('staff turn their key')
    this.panel.setKeySwitch('staff')
    this.panel.setKeySwitch('citizen')
    try {
      staff.reprint(this.dice.between(1, paper.sheets))
      return true
    } catch (error) {
      if (error instanceof StaffRefusal) return false
      throw error
    }
  }

  takeCoins(): void {
    this.cash.mechanism.takeCup()
  }

  /** The key of staff; a fault may hold it there. */
  turnKey(keySwitch: 'staff' | 'citizen'): void {
    this.note(`key at ${keySwitch}`)
    this.panel.setKeySwitch(keySwitch)
  }

  /** A card that the checkers listen to. */
  card(name: string, card: SimulatedSmartCard): SimulatedSmartCard {
    const isIssued = material().cards.some((one) => one.name === name)
    return this.checks.apdus.listen(card, isIssued ? subjectOf(cardNamed(name)) : '')
  }
}
