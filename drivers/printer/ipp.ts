/**
 * The printer over IPP, asked directly. Sources: RFC 8010 (encoding), RFC 8011 (model), PWG 5100.7 (media-col),
 * PWG 5100.13 (print-scaling), PWG 5100.14 (IPP Everywhere).
 */
import { type Clock, DriverFault, systemClock } from '../driver.js'
import {
  type Attributes,
  boolean,
  fault,
  firstGroup,
  IppClient,
  integer,
  integers,
  keyword,
  keywords,
  mimeType,
  nameValue,
  operation,
  RefusedByPrinter,
  status,
  strings,
  valuesOf,
} from './ipp-client.js'
import { groupTag, type IppMessage } from './ipp-codec.js'
import {
  endOf,
  forgotten,
  isTerminal,
  type JobReport,
  jobAttributes,
  printerReasonsOf,
  printerStateAttributes,
  progressOf,
  reportOf,
  Watch,
} from './ipp-job.js'
import { a4, a4Ready, objections, suitabilityAttributes } from './ipp-suitability.js'
import { HttpTransport, type IppTransport, NeverConnected } from './ipp-transport.js'
import type { FollowOptions, JobEnd, Printer, PrinterReadiness } from './printer.js'
import { isPaused, joinReasons, lowSupplies } from './printer-reasons.js'
import type { PrintableSheet } from './sheet.js'

export interface IppPrinterOptions {
  /** `ipp://host:port/ipp/print`; a printer on USB stands at `ipp://localhost:60000/ipp/print` (ipp-usb). */
  uri: string
  clock?: Clock
  /** Between two looks at a job. */
  pollIntervalMs?: number
  /** For one answer. */
  requestTimeoutMs?: number
  /** For taking the document: a small printer reads it only as fast as it prints. */
  documentTimeoutMs?: number
  /** How long a followed job's printer may be unreachable before its end counts as unknown. */
  unreachableTimeoutMs?: number
  /** From Cancel-Job to a terminal job; a sheet already moving is let out first. */
  cancelTimeoutMs?: number
  transport?: IppTransport
}

/** Job and user are constant: they stay in the printer's history. */
const jobName = 'certificate'
const userName = 'kiosk'

/** A quarter of the second after which the citizen must see progress. */
const defaultPollIntervalMs = 250
const defaultRequestTimeoutMs = 5_000
const defaultDocumentTimeoutMs = 30_000
const defaultUnreachableTimeoutMs = 10_000
const defaultCancelTimeoutMs = 15_000
/** Enough to know that the printer is not idle. */
const maximumOpenJobs = 100

type Settings = Required<Omit<IppPrinterOptions, 'transport' | 'uri'>>

export class IppPrinter implements Printer {
  readonly #settings: Settings
  readonly #client: IppClient
  /** Impressions of the jobs created here and not yet sent; what is not in it is never sent. */
  readonly #unsent = new Map<number, 1 | 2>()
  readonly #closing = new AbortController()
  #stage: 'new' | 'open' | 'closed' = 'new'

  constructor({ uri, transport, ...settings }: IppPrinterOptions) {
    this.#settings = {
      clock: systemClock,
      pollIntervalMs: defaultPollIntervalMs,
      requestTimeoutMs: defaultRequestTimeoutMs,
      documentTimeoutMs: defaultDocumentTimeoutMs,
      unreachableTimeoutMs: defaultUnreachableTimeoutMs,
      cancelTimeoutMs: defaultCancelTimeoutMs,
      ...settings,
    }
    this.#client = new IppClient(transport ?? new HttpTransport(uri), uri, this.#settings.clock)
  }

  async open(): Promise<void> {
    if (this.#stage !== 'new') throw new Error('the printer was opened before')
    const answer = await this.#ask(operation.getPrinterAttributes, {
      'requested-attributes': keywords(...suitabilityAttributes),
    })
    const found = objections(firstGroup(answer, groupTag.printer))
    if (found.length > 0) throw fault('unsuitable', `the printer is unsuitable: ${found.join('; ')}`)
    await this.#validate(1)
    await this.#validate(2)
    this.#stage = 'open'
  }

  async readiness(signal?: AbortSignal): Promise<PrinterReadiness> {
    this.#mustBeOpen()
    const wanted = [...printerStateAttributes, 'printer-is-accepting-jobs', 'media-ready', 'media-col-ready']
    const about = { 'requested-attributes': keywords(...wanted) }
    const answer = await this.#ask(operation.getPrinterAttributes, about, signal)
    const printer = firstGroup(answer, groupTag.printer)
    const keywordsTold = strings(printer, 'printer-state-reasons')
    const takesJobs = valuesOf(printer, 'printer-is-accepting-jobs')[0] !== false
    const reasons = joinReasons(
      printerReasonsOf(answer),
      a4Ready(printer) ? [] : ['mediaEmpty'],
      takesJobs ? [] : ['stopped'],
    )
    const halt = isPaused(keywordsTold) ? 'paused' : takesJobs ? null : 'takesNoJobs'
    return {
      ready: reasons.length === 0,
      reasons,
      ...(halt && { halt }),
      low: lowSupplies(keywordsTold),
      openJobIds: await this.#openJobIds(signal),
    }
  }

  async createJob(impressions: 1 | 2, signal?: AbortSignal): Promise<number> {
    this.#mustBeOpen()
    const answer = await this.#ask(operation.createJob, describeJob, signal, jobTemplate(impressions))
    const jobId = integers(firstGroup(answer, groupTag.job), 'job-id')[0]
    if (jobId === undefined || jobId < 1) throw fault('protocol', 'the printer created a job without an id')
    if (answer.code !== status.ok) {
      // Attributes were asked for with fidelity; a printer that changes them all the same must not print.
      await this.cancel(jobId)
      throw fault('refused', `the printer changed what was asked of the job (status ${answer.code})`)
    }
    this.#unsent.set(jobId, impressions)
    return jobId
  }

  async sendDocument(jobId: number, sheet: PrintableSheet, signal?: AbortSignal): Promise<void> {
    this.#mustBeOpen()
    const impressions = this.#unsent.get(jobId)
    if (impressions === undefined) throw new Error(`job ${jobId} was not created here or has its document`)
    if (impressions !== sheet.impressions)
      throw new Error(`job ${jobId} was created for ${impressions} impressions, not ${sheet.impressions}`)
    // From here on the document may be at the printer, whatever the answer says: never again.
    this.#unsent.delete(jobId)
    const question = {
      operation: operation.sendDocument,
      about: {
        'job-id': integer(jobId),
        'requesting-user-name': nameValue(userName),
        'document-format': mimeType('application/pdf'),
        'last-document': boolean(true),
      },
      document: sheet.pdf,
      timeoutMs: this.#settings.documentTimeoutMs,
      signal: this.#orClosing(signal),
    }
    try {
      await this.#client.ask(question)
    } catch (error) {
      throw error instanceof NeverConnected ? fault('unsent', error.message) : error
    }
  }

  async follow(jobId: number, impressions: number, options: FollowOptions): Promise<JobEnd> {
    this.#mustBeOpen()
    let told = ''
    const looks = new Watch()
    const deadlineMs = this.#settings.clock.monotonicMs() + options.timeoutMs
    const end = await this.#watch(jobId, deadlineMs, options.signal, looks, (report) => {
      const progress = progressOf(report)
      const telling = JSON.stringify(progress)
      if (telling !== told) options.onProgress?.(progress)
      told = telling
    })
    if (end === 'overdue') return this.#cancel(jobId, impressions, looks, options.signal)
    return end === 'lost' ? forgotten : endOf(end, impressions, looks.watched)
  }

  async cancel(jobId: number, signal?: AbortSignal): Promise<JobEnd> {
    this.#mustBeOpen()
    return this.#cancel(jobId, null, new Watch(), signal)
  }

  async close(): Promise<void> {
    this.#stage = 'closed'
    this.#closing.abort()
    this.#client.close()
  }

  async #cancel(
    jobId: number,
    impressions: number | null,
    looks: Watch,
    signal?: AbortSignal,
  ): Promise<JobEnd> {
    this.#unsent.delete(jobId)
    const about = { 'job-id': integer(jobId), 'requesting-user-name': nameValue(userName) }
    // Whatever goes wrong here (too late, no answer), only the job itself tells how it ended.
    await this.#ask(operation.cancelJob, about, signal).catch(deviceFault)
    const deadlineMs = this.#settings.clock.monotonicMs() + this.#settings.cancelTimeoutMs
    let last: JobReport | undefined
    const end = await this.#watch(jobId, deadlineMs, signal, looks, (report) => {
      last = report
    })
    if (typeof end === 'object') return endOf(end, impressions, looks.watched)
    return end === 'overdue' && last ? endOf(last, null, looks.watched) : forgotten
  }

  /** Looks at the job until it is terminal, the deadline passes, or the printer does not know it any more. */
  async #watch(
    jobId: number,
    deadlineMs: number,
    signal: AbortSignal | undefined,
    looks: Watch,
    onReport: (report: JobReport) => void,
  ): Promise<JobReport | 'overdue' | 'lost'> {
    const { clock, pollIntervalMs, unreachableTimeoutMs } = this.#settings
    let answeredAtMs = clock.monotonicMs()
    for (;;) {
      const report = await this.#report(jobId, signal).catch(deviceFault)
      const lookedAtMs = clock.monotonicMs()
      if (report instanceof DriverFault) {
        looks.miss()
        if (isForgotten(report) || lookedAtMs - answeredAtMs >= unreachableTimeoutMs) return 'lost'
      } else {
        answeredAtMs = lookedAtMs
        looks.see(report)
        if (isTerminal(report)) return report
        onReport(report)
      }
      const leftMs = deadlineMs - clock.monotonicMs()
      if (leftMs <= 0) return 'overdue'
      await this.#pause(Math.min(pollIntervalMs, leftMs), signal)
    }
  }

  async #report(jobId: number, signal: AbortSignal | undefined): Promise<JobReport> {
    const job = { 'job-id': integer(jobId), 'requested-attributes': keywords(...jobAttributes) }
    const printer = { 'requested-attributes': keywords(...printerStateAttributes) }
    return reportOf(
      await this.#ask(operation.getJobAttributes, job, signal),
      await this.#ask(operation.getPrinterAttributes, printer, signal),
    )
  }

  async #openJobIds(signal: AbortSignal | undefined): Promise<number[]> {
    const about = {
      'which-jobs': keyword('not-completed'),
      limit: integer(maximumOpenJobs),
      'requested-attributes': keywords('job-id'),
    }
    const answer = await this.#ask(operation.getJobs, about, signal)
    return answer.groups
      .filter(({ tag }) => tag === groupTag.job)
      .flatMap((job) => integers(job, 'job-id').slice(0, 1))
  }

  async #validate(impressions: 1 | 2): Promise<void> {
    const about = { ...describeJob, 'document-format': mimeType('application/pdf') }
    try {
      await this.#ask(operation.validateJob, about, undefined, jobTemplate(impressions))
    } catch (error) {
      if (!(error instanceof RefusedByPrinter)) throw error
      throw fault('unsuitable', `the printer is unsuitable: ${error.message}`)
    }
  }

  #ask(code: number, about: Attributes, signal?: AbortSignal, job?: Attributes): Promise<IppMessage> {
    const timeoutMs = this.#settings.requestTimeoutMs
    const question = { operation: code, about, timeoutMs, signal: this.#orClosing(signal) }
    return this.#client.ask(job ? { ...question, job } : question)
  }

  async #pause(delayMs: number, callerSignal: AbortSignal | undefined): Promise<void> {
    const { clock } = this.#settings
    const signal = this.#orClosing(callerSignal)
    await new Promise<void>((resolve, reject) => {
      const timer = clock.setTimeout(() => {
        signal.removeEventListener('abort', stop)
        resolve()
      }, delayMs)
      const stop = () => {
        clock.clearTimeout(timer)
        reject(fault('cancelled', 'following the job was cancelled'))
      }
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop, { once: true })
    })
  }

  #orClosing(signal: AbortSignal | undefined): AbortSignal {
    return signal ? AbortSignal.any([signal, this.#closing.signal]) : this.#closing.signal
  }

  #mustBeOpen(): void {
    if (this.#stage !== 'open') throw new Error(`the printer is ${this.#stage}, not open`)
  }
}

const describeJob: Attributes = {
  'requesting-user-name': nameValue(userName),
  'job-name': nameValue(jobName),
  'ipp-attribute-fidelity': boolean(true),
}

function jobTemplate(impressions: 1 | 2): Attributes {
  return {
    copies: integer(1),
    media: keyword(a4),
    sides: keyword(impressions === 2 ? 'two-sided-long-edge' : 'one-sided'),
    'print-scaling': keyword('none'),
  }
}

/** A fault of the device is an answer of its own; a cancellation by the caller and a bug are not. */
function deviceFault(error: unknown): DriverFault {
  if (!(error instanceof DriverFault) || error.code === 'cancelled') throw error
  return error
}

function isForgotten(error: unknown): boolean {
  return (
    error instanceof RefusedByPrinter && (error.status === status.notFound || error.status === status.gone)
  )
}
