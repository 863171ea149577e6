/** A printer as steel and paper: jobs, a path that a sheet can be stuck in, a tray it falls into. It outlives kiosk processes. */
import type { Clock } from '../../drivers/driver.js'
import { Emitter } from '../../drivers/emitter.js'
import type { PrinterReason } from '../../drivers/printer/printer.js'
import type { PrintableSheet } from '../../drivers/printer/sheet.js'

export const printerFaults = [
  'unreachable',
  'mediaEmpty',
  'coverOpen',
  'tonerEmpty',
  'outputFull',
  'stopped',
  /** The next sheet sticks inside, before it is out. */
  'jamInside',
  /** The next sheet sticks with its end out: it falls when the jam is cleared. */
  'jamAtExit',
  /** Completed, and its count says two for one. */
  'countLies',
  /** Completed, and its count says one too few. */
  'countLacks',
  /** Stops with the sheet inside (processing-stopped), and goes on with it when it is put right. */
  'stopsWhileProcessing',
  /** Its plug is pulled: every job is forgotten. */
  'losesPower',
  /** Completed, and no sheet falls. */
  'swallows',
  /** The job is reported processing for ever; the sheet falls all the same. */
  'neverEnds',
  /** The document arrives, and its acknowledgement does not. */
  'sendAnswerLost',
  /** The document does not arrive. */
  'sendLost',
  'createRefused',
  /** The next sheet sticks inside, the job is given up, and nothing is said: it comes out with the next one. */
  'sticksSilently',
  /** Cancelled jobs come out all the same, later. */
  'printsLate',
  /** Power fails when the next sheet moves; every job is forgotten. */
  'rebootsWhilePrinting',
] as const
export type PrinterModelFault = (typeof printerFaults)[number]

/** Lasting until they are healed; the others strike one job. */
const reasonOf: Partial<Record<PrinterModelFault, PrinterReason>> = {
  mediaEmpty: 'mediaEmpty',
  coverOpen: 'coverOpen',
  tonerEmpty: 'tonerEmpty',
  outputFull: 'outputFull',
  stopped: 'stopped',
}

/** Why a printer draws no sheet. */
const beforeBeginning: ReadonlySet<PrinterReason> = new Set(['mediaEmpty', 'tonerEmpty', 'outputFull'])

export interface Job {
  id: number
  impressions: number
  sheet: PrintableSheet | null
  state: 'pending' | 'processing' | 'stopped' | 'canceled' | 'aborted' | 'completed'
  done: number
  jammed: boolean
  /** Its paper has moved. */
  moved: boolean
}

const warmMs = 1_500
const sheetMs = 2_500
const rebootMs = 40_000
const lateMs = 90_000

export class PrinterSteel {
  readonly faults = new Set<PrinterModelFault>()
  readonly changed = new Emitter<void>()
  /** Told before anything is done with a document. */
  readonly sent = new Emitter<{ jobId: number; sheet: PrintableSheet }>()
  readonly #clock: Clock
  readonly #drop: (sheet: PrintableSheet) => void
  readonly #jobs = new Map<number, Job>()
  #lastId = 0
  #off = false
  /** Stopped in the middle of a sheet. */
  #halted = false
  /** Sheets inside that must leave before the kiosk opens again. */
  #inside: { sheet: PrintableSheet; atExit: boolean }[] = []
  /** What nothing tells of: sheets stuck without a word, and those of cancelled jobs that come later. */
  #hidden: PrintableSheet[] = []

  constructor(clock: Clock, drop: (sheet: PrintableSheet) => void) {
    this.#clock = clock
    this.#drop = drop
  }

  get reachable(): boolean {
    return !this.#off && !this.faults.has('unreachable')
  }

  get reasons(): PrinterReason[] {
    const lasting = [...this.faults].flatMap((fault) => reasonOf[fault] ?? [])
    if (this.#halted && !lasting.includes('stopped')) lasting.push('stopped')
    return this.#inside.length > 0 ? ['mediaJam', ...lasting] : lasting
  }

  get sheetsInside(): number {
    return this.#inside.length
  }

  get openJobIds(): number[] {
    return [...this.#jobs.values()].filter((job) => !isTerminal(job)).map(({ id }) => id)
  }

  setFault(fault: PrinterModelFault, on: boolean): void {
    if (on) this.faults.add(fault)
    else this.faults.delete(fault)
    if (fault === 'losesPower' && on) this.losePower()
    if (fault === 'stopsWhileProcessing' && !on) this.#halted = false
    if (!on) for (const job of this.#jobs.values()) this.#work(job)
    this.changed.emit()
  }

  /** Staff: everything is mended, what was stuck is taken out, jobs that nobody waits for are cleared. */
  heal(): void {
    this.faults.clear()
    this.#halted = false
    for (const { sheet, atExit } of this.#inside.splice(0)) if (atExit) this.#drop(sheet)
    for (const job of this.#jobs.values()) if (!isTerminal(job)) job.state = 'canceled'
    this.changed.emit()
  }

  get sheetsHidden(): number {
    return this.#hidden.length
  }

  /** Staff were told to look: they open it, take everything out, and switch it off and on. */
  lookInside(): void {
    this.#hidden = []
  }

  /** Jobs are gone with the power; what was inside stays inside, told of as a jam or not, by turns. */
  losePower(forMs = rebootMs): void {
    for (const job of this.#jobs.values()) {
      if (!job.sheet || !job.moved || job.jammed || isTerminal(job)) continue
      if (job.id % 2 === 1) this.#inside.push({ sheet: job.sheet, atExit: false })
      else this.#hidden.push(job.sheet)
    }
    this.#jobs.clear()
    this.#halted = false
    this.#off = true
    this.changed.emit()
    this.#clock.setTimeout(() => {
      this.#off = false
      this.changed.emit()
    }, forMs)
  }

  job(id: number): Readonly<Job> | undefined {
    return this.#jobs.get(id)
  }

  create(impressions: number): number {
    const id = ++this.#lastId
    this.#jobs.set(id, {
      id,
      impressions,
      sheet: null,
      state: 'pending',
      done: 0,
      jammed: false,
      moved: false,
    })
    return id
  }

  send(id: number, sheet: PrintableSheet): void {
    const job = this.#jobs.get(id)
    if (!job || isTerminal(job)) return
    job.sheet = sheet
    this.#work(job)
  }

  cancel(id: number): void {
    const job = this.#jobs.get(id)
    if (!job || isTerminal(job)) return
    // Paper that moves is let out first.
    if (job.state === 'processing' && !this.faults.has('neverEnds')) return
    if (job.sheet && !job.jammed && !this.#heldBack(job) && this.faults.delete('printsLate')) {
      this.#hidden.push(job.sheet)
      this.#clock.setTimeout(() => this.#letOut(), lateMs)
    }
    job.state = 'canceled'
    this.changed.emit()
  }

  /** It lies once, not twice: one that says why it did not begin has begun nothing (README.md). */
  #heldBack(job: Job): boolean {
    const { reasons } = this
    return !job.moved && reasons.length > 0 && reasons.every((reason) => beforeBeginning.has(reason))
  }

  #work(job: Job): void {
    if (!job.sheet || (job.state !== 'pending' && job.state !== 'stopped') || job.jammed) return
    if (this.reasons.length > 0 || this.faults.has('printsLate')) {
      job.state = 'stopped'
      this.changed.emit()
      return
    }
    job.state = 'processing'
    job.moved = true
    this.changed.emit()
    this.#clock.setTimeout(() => this.#move(job), warmMs + sheetMs * job.impressions)
  }

  #countedTooMany(): number {
    if (this.faults.delete('countLies')) return 1
    return this.faults.delete('countLacks') ? -1 : 0
  }

  #move(job: Job): void {
    if (!job.sheet || this.#jobs.get(job.id) !== job || isTerminal(job)) return
    if (this.faults.delete('rebootsWhilePrinting')) return this.losePower()
    if (this.faults.delete('stopsWhileProcessing')) {
      this.#halted = true
      job.state = 'stopped'
      return this.changed.emit()
    }
    this.#letOut()
    if (this.faults.delete('sticksSilently')) {
      this.#hidden.push(job.sheet)
      job.state = 'aborted'
      this.changed.emit()
      return
    }
    const atExit = this.faults.delete('jamAtExit')
    if (atExit || this.faults.delete('jamInside')) {
      this.#inside.push({ sheet: job.sheet, atExit })
      job.jammed = true
      job.state = 'stopped'
      job.done = atExit ? 1 : 0
    } else if (this.faults.has('neverEnds')) {
      this.#drop(job.sheet)
      job.sheet = null
    } else {
      if (!this.faults.delete('swallows')) this.#drop(job.sheet)
      job.done = job.impressions + this.#countedTooMany()
      job.state = 'completed'
    }
    this.changed.emit()
  }

  #letOut(): void {
    for (const sheet of this.#hidden.splice(0)) this.#drop(sheet)
  }
}

export const isTerminal = ({ state }: Job): boolean =>
  state === 'canceled' || state === 'aborted' || state === 'completed'
