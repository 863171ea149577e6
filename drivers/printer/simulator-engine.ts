/** The paper path, the jobs and the faults of the simulated printer. Speaks no protocol; time is injected. */
import type { Clock, TimerHandle } from '../driver.js'
import { Emitter } from '../emitter.js'
import type { SimulatedPrinterFault } from './simulator-faults.js'
import { countPages, isTerminal, type SimulatedJob, type SimulatedSheet, sheetOf } from './simulator-job.js'

export interface EngineOptions {
  clock: Clock
  sheetDurationMs: number
  sheetsLoaded: number
}

/** What a full cassette of a small printer holds. */
export const fullTraySheets = 250
/** Then a job without its document is aborted; RFC 8011 section 5.4.31 recommends 60 to 240 s. */
const documentTimeoutMs = 60_000
/** A printer forgets old jobs; longer than any visit needs. */
const jobsRemembered = 100
export const slowFactor = 10

type Stop = { reasons: string[]; printerStops: boolean }

export class SimulatedPrinterEngine {
  readonly sheets = new Emitter<SimulatedSheet>()
  readonly powerFailures = new Emitter<void>()
  readonly #clock: Clock
  readonly #sheetDurationMs: number
  readonly #faults = new Set<SimulatedPrinterFault>()
  #jobs = new Map<number, SimulatedJob>()
  #nextJobId = 1
  #sheetsLoaded: number
  #stuck: SimulatedSheet | undefined
  #jam = false
  #powered = true
  #poweredAtMs: number
  readonly #timers = new Set<TimerHandle>()
  #stepTimer: TimerHandle | undefined
  /** The job whose sheet is in the paper path, and how far it is. */
  #moving: { job: SimulatedJob; step: number; pagesBefore: number } | undefined

  constructor({ clock, sheetDurationMs, sheetsLoaded }: EngineOptions) {
    this.#clock = clock
    this.#poweredAtMs = clock.monotonicMs()
    this.#sheetDurationMs = sheetDurationMs
    this.#sheetsLoaded = sheetsLoaded
  }

  get powered(): boolean {
    return this.#powered
  }

  get upTimeS(): number {
    return 1 + Math.floor((this.#clock.monotonicMs() - this.#poweredAtMs) / 1000)
  }

  get sheetsLoaded(): number {
    return this.#sheetsLoaded
  }

  get sheetStuckInside(): boolean {
    return this.#stuck !== undefined
  }

  has(fault: SimulatedPrinterFault): boolean {
    return this.#faults.has(fault)
  }

  setFault(fault: SimulatedPrinterFault, on: boolean): void {
    if (on) this.#faults.add(fault)
    else this.#faults.delete(fault)
    // Whoever takes the cause of a jam away has opened the door and shut it: the printer calls the jam cleared.
    if (!on && fault.startsWith('jam')) this.#jam = false
    this.#run()
  }

  /** Someone opens the printer and takes out what is stuck. Returns that sheet, if it was printed on. */
  removeJammedSheet(): SimulatedSheet | undefined {
    const sheet = this.#stuck
    this.#stuck = undefined
    this.#jam = false
    this.#run()
    return sheet
  }

  loadPaper(sheets: number): void {
    if (!Number.isInteger(sheets) || sheets < 0 || sheets + this.#sheetsLoaded > fullTraySheets)
      throw new Error(
        `cannot load ${sheets} sheets onto ${this.#sheetsLoaded}: the tray takes ${fullTraySheets}`,
      )
    this.#sheetsLoaded += sheets
    this.#run()
  }

  createJob(twoSided: boolean, name: string, user: string): SimulatedJob {
    const job: SimulatedJob = {
      id: this.#nextJobId++,
      name,
      user,
      createdAtS: this.upTimeS,
      processingAtS: null,
      endedAtS: null,
      state: 'pending',
      stateReasons: ['job-data-insufficient'],
      printerReasons: [],
      twoSided,
      pdf: null,
      pages: 0,
      impressions: 0,
      cancelling: false,
    }
    this.#jobs.set(job.id, job)
    const oldest = [...this.#jobs.values()].find((known) => isTerminal(known))
    if (this.#jobs.size > jobsRemembered && oldest) this.#jobs.delete(oldest.id)
    this.#after(documentTimeoutMs, () => {
      if (job.state === 'pending' && !job.pdf) this.#end(job, 'aborted', 'aborted-by-system')
    })
    return job
  }

  /** Gives a job its one document. The caller has refused a second one. */
  takeDocument(job: SimulatedJob, pdf: Uint8Array): void {
    job.pdf = pdf
    job.pages = countPages(pdf)
    job.stateReasons = []
    if (job.pages === 0) this.#end(job, 'aborted', 'document-format-error')
    else this.#run()
  }

  cancel(job: SimulatedJob): void {
    if (isTerminal(job)) throw new Error(`job ${job.id} is ${job.state}`)
    job.cancelling = true
    job.stateReasons = ['processing-to-stop-point']
    // A sheet that moves is let out first; one that is stuck stays where it is.
    if (this.has('cancelIgnored') || (this.#moving?.job === job && !this.#stop())) return
    this.#endCancelled(job)
  }

  job(id: number): SimulatedJob | undefined {
    return this.#jobs.get(id)
  }

  get jobs(): SimulatedJob[] {
    return [...this.#jobs.values()]
  }

  get openJobs(): SimulatedJob[] {
    return this.jobs.filter((job) => !isTerminal(job))
  }

  /** `printer-state` in words, and the keywords of `printer-state-reasons`; none is an empty list. */
  get state(): { state: 'idle' | 'processing' | 'stopped'; reasons: string[]; paperReady: boolean } {
    const stop = this.#stop()
    const busy = this.openJobs.some((job) => job.state !== 'pending')
    const state = stop?.printerStops ? 'stopped' : busy ? 'processing' : 'idle'
    const low = [
      ...(this.has('paperLow') ? ['media-low-warning'] : []),
      ...(this.has('tonerLow') ? ['toner-low-report'] : []),
    ]
    return { state, reasons: [...(stop?.reasons ?? []), ...low], paperReady: this.#paperReady }
  }

  powerOff(): void {
    if (!this.#powered) throw new Error('the printer is off already')
    this.#powered = false
    this.#stepTimer = undefined
    for (const timer of this.#timers) this.#clock.clearTimeout(timer)
    this.#timers.clear()
    const moving = this.#moving
    this.#moving = undefined
    if (moving && moving.step > 0 && !this.#stuck) this.#stuck = sheetOf(moving.job, moving.pagesBefore)
    this.powerFailures.emit()
  }

  powerOn(): void {
    if (this.#powered) throw new Error('the printer is on already')
    this.#powered = true
    this.#poweredAtMs = this.#clock.monotonicMs()
    if (this.has('forgetsJobs')) {
      this.#jobs = new Map()
      this.#nextJobId = 1
    }
    for (const job of this.openJobs) {
      if (this.has('printsAtPowerUp') && job.pdf) Object.assign(job, { state: 'pending', stateReasons: [] })
      else this.#end(job, 'aborted', 'aborted-by-system')
    }
    // The rollers turn once at power-up and push out what lay inside.
    if (!this.#jam) this.#pushOutStuckSheet()
    this.#run()
  }

  /** Called by the front when a request reaches a moment at which the power fails. */
  failPowerAt(fault: SimulatedPrinterFault): boolean {
    if (!this.has(fault)) return false
    this.powerOff()
    return true
  }

  get #paperReady(): boolean {
    return !this.has('paperEmpty') && this.#sheetsLoaded > 0
  }

  /** What keeps paper from moving now. */
  #stop(): Stop | undefined {
    const reasons: string[] = []
    if (this.#jam) reasons.push('media-jam-error')
    if (this.has('coverOpen')) reasons.push('cover-open-error')
    if (!this.#paperReady) reasons.push('media-empty-error', 'media-needed-error')
    if (this.has('tonerEmpty')) reasons.push('toner-empty-error')
    if (this.has('outputFull')) reasons.push('output-area-full-error')
    if (this.has('paused')) reasons.push('paused')
    if (reasons.length > 0 || this.has('stopped')) return { reasons, printerStops: true }
    return this.has('jobStops') ? { reasons, printerStops: false } : undefined
  }

  /** Brings the first open job on. Called after everything that may let it move or stop it. */
  #run(): void {
    if (!this.#powered) return
    const job = this.#moving?.job ?? this.openJobs.find((open) => open.pdf)
    if (!job) return
    const stop = this.#stop()
    // An empty tray does not hold the sheet that has left it.
    const holds = stop && !(this.#moving && isEmptyTrayOnly(stop))
    if (job.cancelling && (holds || !this.#moving) && !this.has('cancelIgnored')) {
      this.#endCancelled(job)
      return
    }
    if (holds) {
      this.#clearStep()
      job.state = 'processing-stopped'
      job.printerReasons = stop.reasons
      if (!job.cancelling) job.stateReasons = stop.printerStops ? ['printer-stopped'] : []
      return
    }
    if (job.state === 'processing') return
    job.state = 'processing'
    job.processingAtS ??= this.upTimeS
    job.printerReasons = []
    if (!job.cancelling) job.stateReasons = ['job-printing']
    if (this.#moving) this.#nextStep()
    else this.#draw(job, job.impressions)
  }

  /** Takes a sheet out of the tray. */
  #draw(job: SimulatedJob, pagesBefore: number): void {
    if (this.has('jamBeforeSheet')) {
      this.#jamNow()
      return
    }
    this.#pushOutStuckSheet()
    this.#sheetsLoaded -= 1
    this.#moving = { job, step: 0, pagesBefore }
    this.#nextStep()
  }

  #nextStep(): void {
    const moving = this.#moving
    if (!moving) return
    const { impressions } = sheetOf(moving.job, moving.pagesBefore)
    const factor = this.has('slow') ? slowFactor : 1
    const delayMs = (this.#sheetDurationMs * factor) / (impressions + 1)
    this.#stepTimer = this.#after(delayMs, () => this.#step(moving, impressions))
  }

  #clearStep(): void {
    if (this.#stepTimer === undefined) return
    this.#clock.clearTimeout(this.#stepTimer)
    this.#timers.delete(this.#stepTimer)
    this.#stepTimer = undefined
  }

  /** One side printed, or the sheet out. */
  #step(moving: { job: SimulatedJob; step: number; pagesBefore: number }, impressions: number): void {
    this.#stepTimer = undefined
    if (moving.step < impressions) {
      moving.step += 1
      if (this.has('jamDuringSheet')) this.#jamWithSheet(moving)
      else if (this.has('jobAborts')) this.#abort(moving)
      else if (!this.failPowerAt('powerFailsDuringSheet')) {
        moving.job.impressions += 1
        this.#nextStep()
      }
    } else {
      this.#moving = undefined
      this.#sheetOut(moving)
    }
  }

  #sheetOut({ job, pagesBefore }: { job: SimulatedJob; pagesBefore: number }): void {
    const sheet = sheetOf(job, pagesBefore)
    if (this.has('jamAfterSheet')) {
      this.#stuck = sheet
      this.#jam = true
    } else this.sheets.emit(sheet)
    if (!this.#powered || this.failPowerAt('powerFailsAfterSheet')) return
    const morePages = pagesBefore + sheet.impressions < job.pages
    if (morePages && !this.#jam) job.state = 'pending'
    else if (!job.cancelling) this.#complete(job)
    this.#run()
  }

  #complete(job: SimulatedJob): void {
    if (this.has('countsOneMore')) job.impressions += 1
    if (this.has('countsOneLess')) job.impressions -= 1
    job.printerReasons = [
      ...(this.#jam ? ['media-jam-error'] : []),
      ...(this.has('errorStands') ? ['media-empty-error'] : []),
    ]
    this.#end(job, 'completed', 'job-completed-successfully')
  }

  #abort({ job, pagesBefore }: { job: SimulatedJob; pagesBefore: number }): void {
    // What was printed halfway is pushed out.
    this.#moving = undefined
    this.sheets.emit(sheetOf(job, pagesBefore))
    this.#end(job, 'aborted', 'aborted-by-system')
    this.#run()
  }

  #jamWithSheet({ job, pagesBefore }: { job: SimulatedJob; pagesBefore: number }): void {
    // The page is printed again from its front once the jam is cleared, as printers with jam recovery do.
    this.#stuck = sheetOf(job, pagesBefore)
    this.#moving = undefined
    job.impressions = pagesBefore
    this.#jamNow()
  }

  #jamNow(): void {
    this.#jam = true
    this.#run()
  }

  #end(job: SimulatedJob, state: 'canceled' | 'aborted' | 'completed', reason: string): void {
    job.state = state
    job.stateReasons = [reason]
    job.endedAtS = this.upTimeS
  }

  #endCancelled(job: SimulatedJob): void {
    if (this.#moving?.job === job) {
      // It was held with a sheet in the path: that sheet stays inside.
      if (this.#moving.step > 0) this.#stuck ??= sheetOf(job, this.#moving.pagesBefore)
      this.#moving = undefined
    }
    this.#end(job, 'canceled', 'job-canceled-by-user')
    this.#run()
  }

  #pushOutStuckSheet(): void {
    const sheet = this.#stuck
    this.#stuck = undefined
    if (sheet) this.sheets.emit({ ...sheet, late: true })
  }

  #after(delayMs: number, callback: () => void): TimerHandle {
    const timer = this.#clock.setTimeout(() => {
      this.#timers.delete(timer)
      callback()
    }, delayMs)
    this.#timers.add(timer)
    return timer
  }
}

function isEmptyTrayOnly(stop: Stop): boolean {
  return stop.reasons.length > 0 && stop.reasons.every((reason) => /^media-(empty|needed)/.test(reason))
}
