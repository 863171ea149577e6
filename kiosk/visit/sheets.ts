/**
 * Sheet by sheet: binding checked again, job created, its id journalled, "sent" journalled, document sent,
 * followed to proof. Proof is the printer's own word and, where one is fitted, the tray's sensor.
 */
import { DriverFault } from '../../drivers/driver.js'
import type { JobEnd } from '../../drivers/printer/printer.js'
import type { SealedSheet } from '../../drivers/printer/sheet.js'
import type {
  CreateJobOutput,
  FollowJobOutput,
  SealSheetOutput,
  SendSheetOutput,
} from '../../machines/contract.js'
import { faultOf } from '../faults/map.js'
import { placeOf } from '../telemetry/log.js'
import {
  authenticationServiceProfile,
  BindingMismatch,
  municipalIssuerProfile,
  type SealExpectation,
  sealSheet,
  TrustRefusal,
} from '../trust/index.js'
import type { PreparedApplication } from './application.js'
import { closeForSheetInside, doubtOf, noDoubtOf } from './doubt.js'
import type { VisitParts } from './parts.js'
import type { Admitted } from './transaction.js'
import { TrayWitness } from './tray.js'

export class Sheets {
  readonly #parts: VisitParts
  readonly #visit: string
  readonly #admitted: Admitted
  readonly #application: PreparedApplication
  #sealed: SealedSheet | null = null
  #jobId: number | null = null
  /** The printer certainly got nothing of the document. */
  #unsent = false
  #proven = 0
  readonly #voids = new Map<number, number>()
  readonly #tray: TrayWitness

  constructor(parts: VisitParts, visit: string, admitted: Admitted, application: PreparedApplication) {
    this.#parts = parts
    this.#visit = visit
    this.#admitted = admitted
    this.#application = application
    this.#tray = new TrayWitness(parts)
  }

  get proven(): number {
    return this.#proven
  }

  /** How often this sheet was voided. */
  voids(sheet: number): number {
    return this.#voids.get(sheet) ?? 0
  }

  /** Staff took a proven sheet back: it counts no more, and may be printed once again. */
  void(sheet: number): void {
    this.#parts.journal.appendTo(this.#visit, 'sheetVoided', { sheet })
    this.#voids.set(sheet, this.voids(sheet) + 1)
    this.#proven--
  }

  close(): void {
    this.#tray.close()
  }

  /** S1, a second time: from the signed bytes, just before this sheet. S9 where it does not hold. */
  seal(sheet: number): SealSheetOutput {
    const { pages } = this.#application
    const index = (sheet - 1) % pages.length
    const page = pages[index]
    if (!page) throw new Error(`no page for sheet ${sheet}`)
    try {
      this.#sealed = sealSheet(page, this.#expected(index + 1))
      return { kind: 'sealed' }
    } catch (error) {
      if (!(error instanceof BindingMismatch || error instanceof TrustRefusal)) throw error
      const field = error instanceof BindingMismatch ? error.field : error.reason
      this.#parts.log.error('alarm: a sheet is not bound to this visit', {
        code: 'BINDING-MISMATCH',
        field,
        sheet,
      })
      this.#parts.journal.append('outOfService', { fault: 'BINDING-MISMATCH', field })
      return { kind: 'mismatch' }
    }
  }

  /** What the visit is about now, told by the visit and not by the sheet. */
  #expected(page: number): SealExpectation {
    const { trust, clock } = this.#parts
    const { expected, issueNumber, pages } = this.#application
    return {
      ...this.#admitted.expected,
      ...expected,
      issueNumber,
      page,
      pages: pages.length,
      productionIssuers: trust.productionIssuers,
      nowMs: clock.nowMs(),
      authenticationService: { anchors: trust.authenticationService, profile: authenticationServiceProfile },
      municipalIssuer: { anchors: trust.municipalIssuer, profile: municipalIssuerProfile },
    }
  }

  async createJob(sheet: number, signal: AbortSignal): Promise<CreateJobOutput> {
    const sealed = this.#sealedSheet()
    this.#parts.journal.appendTo(this.#visit, 'jobDecided', { sheet })
    try {
      this.#jobId = await this.#parts.printer.createJob(sealed.impressions, signal)
    } catch (error) {
      return { kind: 'failed', fault: faultOf(error) }
    }
    this.#parts.journal.appendTo(this.#visit, 'jobCreated', {
      sheet,
      jobId: this.#jobId,
      impressions: sealed.impressions,
    })
    return { kind: 'created' }
  }

  async send(sheet: number, signal: AbortSignal): Promise<SendSheetOutput> {
    const jobId = this.#job()
    this.#parts.journal.appendTo(this.#visit, 'sheetSent', { sheet, jobId })
    this.#tray.forget()
    this.#unsent = false
    try {
      await this.#parts.printer.sendDocument(jobId, this.#sealedSheet(), signal)
      return { kind: 'sent' }
    } catch (error) {
      this.#unsent = isUnsent(error)
      this.#parts.log.error('sheet not sent', { device: 'printer', place: placeOf(error), sheet, jobId })
      return { kind: 'failed', fault: faultOf(error) }
    }
  }

  async follow(sheet: number, sent: boolean, signal: AbortSignal): Promise<FollowJobOutput> {
    const jobId = this.#job()
    const { printer, journal, sheetTimeoutMs } = this.#parts
    const { impressions } = this.#sealedSheet()
    const end = sent
      ? await printer.follow(jobId, impressions, { timeoutMs: sheetTimeoutMs, signal })
      : await printer.cancel(jobId, signal)
    const output = await this.#judge(end)
    if (output.kind === 'proven') {
      this.#proven++
      journal.appendTo(this.#visit, 'sheetProven', { sheet, jobId })
    } else {
      const { kind: _kind, ...doubt } = output
      closeForSheetInside(journal, doubt)
      journal.appendTo(this.#visit, 'sheetNotProven', { sheet, jobId, ...doubt })
    }
    this.#sealed = null
    return output
  }

  async #judge(end: JobEnd): Promise<FollowJobOutput> {
    if (this.#unsent) return { kind: 'notProven', ...noDoubtOf(end) }
    if (end.kind === 'proven' && (await this.#tray.sawPaper())) return { kind: 'proven' }
    return { kind: 'notProven', ...doubtOf(end, this.#tray) }
  }

  #sealedSheet(): SealedSheet {
    if (!this.#sealed) throw new Error('no sealed sheet')
    return this.#sealed
  }

  #job(): number {
    if (this.#jobId === null) throw new Error('no job')
    return this.#jobId
  }
}

/** The driver's word that no byte of the document has left. */
export function isUnsent(error: unknown): boolean {
  return error instanceof DriverFault && error.device === 'printer' && error.code === 'unsent'
}
