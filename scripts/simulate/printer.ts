/** One process's connection to the printer of steel; keeps the promises of the driver's interface. */
import { type Clock, DriverFault, type TimerHandle } from '../../drivers/driver.js'
import type {
  FollowOptions,
  JobEnd,
  Printer,
  PrinterFaultCode,
  PrinterReadiness,
  PrinterReason,
  Watched,
} from '../../drivers/printer/printer.js'
import type { PrintableSheet } from '../../drivers/printer/sheet.js'
import { isTerminal, type Job, type PrinterSteel } from './printer-steel.js'

const unreachableMs = 10_000
const cancelMs = 15_000

const forgotten: JobEnd = {
  kind: 'notProven',
  terminal: 'unknown',
  impressions: 0,
  reasons: [],
  watched: null,
}
const fault = (code: PrinterFaultCode) =>
  new DriverFault<PrinterFaultCode>('printer', code, `printer: ${code}`)

/** All looks at one job. */
class Watch {
  readonly #reasons = new Set<PrinterReason>()
  #atWork = false
  #missed = false

  see({ state }: Readonly<Job>, reasons: readonly PrinterReason[]): void {
    for (const reason of reasons) this.#reasons.add(reason)
    if (state === 'processing' && reasons.length === 0) this.#atWork = true
  }

  miss(): void {
    this.#missed = true
  }

  get watched(): Watched | null {
    return this.#missed ? null : { reasons: [...this.#reasons], atWork: this.#atWork }
  }
}

export class ModelledPrinter implements Printer {
  readonly #steel: PrinterSteel
  readonly #clock: Clock
  readonly #unsent = new Map<number, number>()
  #stage: 'new' | 'open' | 'closed' = 'new'

  constructor(steel: PrinterSteel, clock: Clock) {
    this.#steel = steel
    this.#clock = clock
  }

  async open(): Promise<void> {
    if (this.#stage !== 'new') throw new Error('the printer was opened before')
    await this.#answers()
    this.#stage = 'open'
  }

  async readiness(signal?: AbortSignal): Promise<PrinterReadiness> {
    this.#mustBeOpen()
    await this.#answers(signal)
    const { reasons, openJobIds } = this.#steel
    return { ready: reasons.length === 0, reasons, low: [], openJobIds }
  }

  async createJob(impressions: 1 | 2, signal?: AbortSignal): Promise<number> {
    this.#mustBeOpen()
    await this.#answers(signal)
    if (this.#steel.faults.delete('createRefused')) throw fault('refused')
    const id = this.#steel.create(impressions)
    this.#unsent.set(id, impressions)
    return id
  }

  async sendDocument(jobId: number, sheet: PrintableSheet, signal?: AbortSignal): Promise<void> {
    this.#mustBeOpen()
    if (this.#unsent.get(jobId) !== sheet.impressions) throw new Error(`job ${jobId} is not to be sent so`)
    this.#unsent.delete(jobId)
    this.#steel.sent.emit({ jobId, sheet })
    if (!this.#steel.reachable) throw fault('unsent')
    await this.#answers(signal)
    if (this.#steel.faults.delete('sendLost')) throw fault('timeout')
    this.#steel.send(jobId, sheet)
    if (this.#steel.faults.delete('sendAnswerLost')) throw fault('unreachable')
  }

  async follow(jobId: number, impressions: number, { timeoutMs, signal }: FollowOptions): Promise<JobEnd> {
    this.#mustBeOpen()
    const watch = new Watch()
    const end = await this.#terminal(jobId, watch, timeoutMs, signal)
    return end === 'overdue'
      ? await this.#cancel(jobId, impressions, watch, signal)
      : this.#endOf(end, impressions, watch)
  }

  async cancel(jobId: number, signal?: AbortSignal): Promise<JobEnd> {
    this.#mustBeOpen()
    return await this.#cancel(jobId, null, new Watch(), signal)
  }

  async close(): Promise<void> {
    this.#stage = 'closed'
  }

  async #cancel(
    jobId: number,
    impressions: number | null,
    watch: Watch,
    signal?: AbortSignal,
  ): Promise<JobEnd> {
    if (this.#steel.reachable) this.#steel.cancel(jobId)
    const end = await this.#terminal(jobId, watch, cancelMs, signal)
    if (end !== 'overdue') return this.#endOf(end, impressions, watch)
    const job = this.#steel.job(jobId)
    if (!job) return forgotten
    const { watched } = watch
    const { reasons } = this.#steel
    return { kind: 'notProven', terminal: 'unknown', impressions: job.done, reasons, watched }
  }

  #endOf(end: Job | 'lost', impressions: number | null, { watched }: Watch): JobEnd {
    if (end === 'lost') return forgotten
    const { reasons } = this.#steel
    const state = end.state as 'completed' | 'canceled' | 'aborted'
    if (state === 'completed' && end.done === impressions && reasons.length === 0) return { kind: 'proven' }
    return { kind: 'notProven', terminal: state, impressions: end.done, reasons, watched }
  }

  /** Watches the job until it is terminal, forgotten, away for too long, or out of time. */
  #terminal(
    jobId: number,
    watch: Watch,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<Job | 'lost' | 'overdue'> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(fault('cancelled'))
      let awayTimer: TimerHandle = null
      const done = (end: Job | 'lost' | 'overdue' | DriverFault) => {
        unsubscribe()
        this.#clock.clearTimeout(timer)
        this.#clock.clearTimeout(awayTimer)
        signal?.removeEventListener('abort', abort)
        if (end instanceof DriverFault) reject(end)
        else resolve(end)
      }
      const abort = () => done(fault('cancelled'))
      const look = () => {
        if (!this.#steel.reachable) {
          watch.miss()
          awayTimer ??= this.#clock.setTimeout(() => done('lost'), unreachableMs)
          return
        }
        this.#clock.clearTimeout(awayTimer)
        awayTimer = null
        const job = this.#steel.job(jobId)
        if (job) watch.see(job, this.#steel.reasons)
        if (!job) done('lost')
        else if (isTerminal(job as Job)) done(job as Job)
      }
      const unsubscribe = this.#steel.changed.on(look)
      const timer = this.#clock.setTimeout(() => done('overdue'), timeoutMs)
      signal?.addEventListener('abort', abort)
      look()
    })
  }

  async #answers(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw fault('cancelled')
    if (!this.#steel.reachable) throw fault('unreachable')
  }

  #mustBeOpen(): void {
    if (this.#stage !== 'open') throw new Error(`the printer is ${this.#stage}, not open`)
  }
}
