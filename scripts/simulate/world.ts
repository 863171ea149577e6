/**
 * One kiosk and everything around it in one process, on a virtual clock: steel, card, centre and journal storage
 * outlive the kiosk processes that are started, served by, and cut off here.
 */
import type Database from 'better-sqlite3'
import type { SimulatedSmartCard } from '../../drivers/card-reader/simulated-smart-card.js'
import { SimulatedCardReader } from '../../drivers/card-reader/simulator.js'
import { SimulatedCash } from '../../drivers/cash/simulator.js'
import type { Clock } from '../../drivers/driver.js'
import { SimulatedKeypad } from '../../drivers/keypad/simulator.js'
import { SimulatedPanel } from '../../drivers/panel/simulator.js'
import { SimulatedPower } from '../../drivers/power/simulator.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { SimulatedVoice } from '../../drivers/voice/simulator.js'
import type { Duty } from '../../kiosk/duty/duty.js'
import { Journal } from '../../kiosk/journal/journal.js'
import { openMemoryStorage } from '../../kiosk/journal/storage.js'
import type { View } from '../../kiosk/screen/view.js'
import type { FaultCode } from '../../machines/fault-code.js'
import type { Where } from '../../machines/where.js'
import { Battery } from './battery.js'
import { CentreModel, subjectOf } from './centre.js'
import { Checks, type Fact } from './checks.js'
import { Hands } from './hands.js'
import { openKiosk } from './kiosk-process.js'
import { cardNamed, material, startMs } from './material.js'
import { Mortal, type Step } from './mortal.js'
import { PrinterSteel } from './printer-steel.js'
import type { Dice } from './random.js'
import { settled } from './settled.js'
import { StandingFaults } from './standing-faults.js'

/** Time a coin or the flap of the escrow needs. */
const coinMs = 300
export type Cut = 'killed' | 'powerCut' | 'longPowerCut'
/** Down at least and at most. */
const downMs: Record<Cut, readonly [number, number]> = {
  killed: [200, 3_000],
  powerCut: [20_000, 110_000],
  longPowerCut: [150_000, 600_000],
}
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

export class World {
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
    .prepare("SELECT count(*) FROM outbox CROSS JOIN facts USING (sequence) WHERE kind = 'outcome'")
    .pluck()
  readonly #latch = this.storage.prepare('SELECT fault FROM latch').pluck()
  readonly hands = new Hands(this)
  readonly faults = new StandingFaults(this)
  readonly battery = new Battery(this)
  readonly checks: Checks
  readonly dice: Dice
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
  #duty: Duty | null = null
  #cutting: Cut | null = null
  #wantsStart = true
  readonly #drawings: (() => void)[] = []
  #ended = 0
  #signedAtMs = 0
  #lastFactAtMs = 0

  /** `draws`: every word of its screens is made, and looked at by the checkers. */
  constructor(
    dice: Dice,
    readonly draws: boolean,
  ) {
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

  /** What runs in the process, once it has opened its devices. */
  get duty(): Duty | null {
    return this.#duty
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

  /** What keeps the kiosk out of service until staff clear it, or null. */
  get latched(): FaultCode | null {
    return (this.#latch.get() as FaultCode | undefined) ?? null
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
    const isKnown = this.#lastFactAtMs >= this.faults.clockSteppedAtMs
    this.checks.onStart(isKnown ? this.clock.monotonicMs() - this.#lastFactAtMs : 0)
    const clock = mortal.clock(this.clock)
    const hang = clock.setTimeout(() => this.kill('killed'), startingMs)
    const duty = await openKiosk({
      ...{ world: this, mortal, clock, journal },
      onOpen: () => clock.clearTimeout(hang),
      onFact: (fact) => this.#onFact(fact),
      onView: (view) => this.#onView(view),
      onWhere: (where) => this.#onWhere(where),
    })
    if (!duty) return
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

  #onStep(step: Step): boolean {
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
    // Of what is written of the kiosk itself nobody needs to be there.
    if (fact.visit !== null) this.#lastFactAtMs = this.clock.monotonicMs()
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
    this.checks.onView(view)
  }

  // ---- time ----

  /** Once what happens now is over. */
  drawSoon(draw: () => void): void {
    this.#drawings.push(draw)
  }

  #draw(): boolean {
    const drawings = this.#drawings.splice(0)
    for (const draw of drawings) draw()
    return drawings.length > 0
  }

  /** Everything that can happen now happens; then time moves to the next thing that will. */
  async step(): Promise<void> {
    this.counts.steps++
    if (this.#wantsStart) void this.#start()
    do await settled()
    while (this.#draw())
    const violation = this.checks.violations[0]
    if (violation) throw violation
    const nextMs = this.clock.nextTimerMs
    if (nextMs !== undefined) this.clock.advance(nextMs)
  }

  /** A card that the checkers listen to. */
  card(name: string, card: SimulatedSmartCard): SimulatedSmartCard {
    const isIssued = material().cards.some((one) => one.name === name)
    return this.checks.apdus.listen(card, isIssued ? subjectOf(cardNamed(name)) : '')
  }
}
