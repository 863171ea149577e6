/**
 * The data of one citizen's visit, and what the machines' actors do with it. The machines hold counts and
 * indexes; names, pages and the certificate are here, and go with the process.
 */
import type { Admission, Offer } from '../../drivers/centre/messages.js'
import type {
  AuthenticateOutput,
  BoundCopiesOutput,
  IdentifyCardOutput,
  InhibitCoinsOutput,
  OweFeeInput,
  PrepareOutput,
  PrintReceiptOutput,
  RefundInput,
  RefundOutput,
  SessionOutput,
  SettleOutput,
} from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'
import type { CertificateTemplate } from '../../templates/template.js'
import { faultOf } from '../faults/map.js'
import { placeOf } from '../telemetry/log.js'
import { BindingMismatch, TrustRefusal } from '../trust/index.js'
import { type PreparedApplication, prepareApplication, prepareOutput } from './application.js'
import { type IdentifiedCard, identifyCard, identifyOutput } from './identify.js'
import { Money } from './money.js'
import type { VisitParts } from './parts.js'
import { PinEntry } from './pin.js'
import { isReceiptOpen, printReceipt } from './receipt.js'
import { Selection } from './selection.js'
import { Sheets } from './sheets.js'
import { type Admitted, Transaction } from './transaction.js'

/** The keys 1 to 9 choose the number of copies. */
const mostCopies = 9

interface ApplicationEnd {
  keptYen: number
  returnedYen: number
  debtYen: number
  disputed: boolean
  fault: FaultCode | null
}

export interface Voidable {
  issueNumber: string
  sheets: number
  printBeforeMs: number
}

export class Visit {
  readonly #parts: VisitParts
  /** Random number of the visit in the journal. */
  readonly id: string
  readonly pin: PinEntry
  readonly transaction: Transaction
  readonly money: Money
  #card: IdentifiedCard | null = null
  #offer: Offer | null = null
  #selection: Selection | null = null
  #application: PreparedApplication | null = null
  #applications = 0
  #resumesAtMs: number | null = null
  #sheets: Sheets | null = null
  /** Money of the application has come to rest, and its outcome is not written yet. */
  #settled: ApplicationEnd | null = null
  #receipt: { amountYen: number; specimen: boolean } | null = null
  #receiptNumber: string | null = null

  constructor(parts: VisitParts) {
    this.#parts = parts
    this.id = parts.journal.openVisit()
    this.pin = new PinEntry(parts.keypad)
    this.transaction = new Transaction(parts, this.id)
    this.money = new Money(parts, this.id)
  }

  get receiptNumber(): string {
    this.#receiptNumber ??= this.#parts.journal.receiptNumberOf(this.id)
    return this.#receiptNumber
  }

  get admission(): Admission | null {
    return this.transaction.admitted?.admission ?? null
  }

  /** Of an offer of the admission, which has none of which there is no template. */
  templateOf({ kind }: Offer): CertificateTemplate<unknown> {
    const template = this.#parts.templates.get(kind)
    if (!template) throw new Error(`no template of ${kind}`)
    return template
  }

  get offer(): Offer | null {
    return this.#offer
  }

  get selection(): Selection | null {
    return this.#selection
  }

  get sheetsProven(): number {
    return this.#sheets?.proven ?? 0
  }

  /** End of the certificate's validity, when that is why the card was refused. */
  get expiredAtMs(): number | null {
    return this.#card?.kind === 'refused' ? this.#card.expiredAtMs : null
  }

  /** When the issuer that refused the last application serves again, where it is suspended and has said so. */
  get resumesAtMs(): number | null {
    return this.#resumesAtMs
  }

  // ---- card ----

  async identifyCard(signal: AbortSignal): Promise<IdentifyCardOutput> {
    await this.endCard()
    this.#card = null
    try {
      this.#card = await identifyCard(this.#parts, signal)
      return identifyOutput(this.#card)
    } catch (error) {
      const fault = faultOf(error)
      if (fault === 'INTERNAL') throw error
      return { kind: 'refused', fault }
    }
  }

  async authenticate(issuer: 'residence' | 'domicile', signal: AbortSignal): Promise<AuthenticateOutput> {
    if (this.#card?.kind !== 'identified') throw new Error('no card was identified')
    try {
      return await this.transaction.authenticate(this.#card, this.pin.digits, issuer, signal)
    } catch (error) {
      return this.#afterCardFault(error)
    } finally {
      this.pin.clear()
    }
  }

  /** A card that went away is told with what is known about the try; a wrong binding closes the kiosk (S9). */
  #afterCardFault(error: unknown): AuthenticateOutput {
    if (isMismatch(error)) return { kind: 'refused', fault: this.#alarm(error), triesLeft: null }
    const fault = faultOf(error)
    if (fault === 'INTERNAL') throw error
    const verifySent = (error as { verifySent?: boolean }).verifySent === true
    const known = this.#card?.kind === 'identified' && !verifySent
    return { kind: 'refused', fault, triesLeft: known ? this.#triesLeft() : null }
  }

  #triesLeft(): number | null {
    return this.#card?.kind === 'identified' ? this.#card.triesLeft : null
  }

  /** Leaves the card without power. */
  async endCard(): Promise<void> {
    if (this.#card?.kind === 'identified') await this.#card.session.end()
  }

  // ---- choosing ----

  chooseOffer(offerIndex: number): void {
    const offer = this.admission?.offers[offerIndex]
    if (!offer || !this.admission) throw new Error(`no offer ${offerIndex}`)
    this.#offer = offer
    this.#selection = new Selection(
      offer,
      this.admission.members.map((member) => member.index),
    )
  }

  /** What escrow, tubes and the offer allow of this offer now. */
  async boundCopies(): Promise<BoundCopiesOutput> {
    if (!this.#offer) throw new Error('no offer chosen')
    const { feeYen, maxCopies } = this.#offer
    const bound = Math.min(maxCopies, mostCopies)
    if (feeYen === 0) return { kind: 'bounded', maxCopies: bound }
    const { state, escrowCapacityYen } = await this.#parts.cash.status()
    if (state === 'jam') return { kind: 'refused', fault: 'COIN-JAM' }
    const payable = Math.floor(escrowCapacityYen / feeYen)
    if (payable < 1) return { kind: 'refused', fault: 'CASH-AWAY' }
    return { kind: 'bounded', maxCopies: Math.min(bound, payable) }
  }

  // ---- preparing ----

  async prepare(copies: number, signal: AbortSignal): Promise<PrepareOutput> {
    const { admitted } = this.transaction
    if (!admitted || !this.#offer || !this.#selection) throw new Error('nothing was chosen')
    this.#finishApplication()
    this.#sheets?.close()
    this.#sheets = null
    this.#application = null
    this.#resumesAtMs = null
    const index = ++this.#applications
    const request = { index, admitted, offer: this.#offer, selection: this.#selection, copies }
    try {
      const prepared = await prepareApplication(this.#parts, request, signal)
      // An answer that comes after the flow has gone on is void (S7).
      if (signal.aborted) {
        this.#parts.journal.append('lateAnswer', {})
        throw signal.reason
      }
      if ('fault' in prepared) this.#resumesAtMs = prepared.resumesAtMs ?? null
      else this.#begin(prepared, admitted)
      return prepareOutput(prepared)
    } catch (error) {
      if (isMismatch(error)) return { kind: 'refused', fault: this.#alarm(error) }
      const fault = faultOf(error)
      if (fault === 'INTERNAL') throw error
      return { kind: 'refused', fault }
    }
  }

  #begin(prepared: PreparedApplication, admitted: Admitted): void {
    this.#application = prepared
    this.#sheets = new Sheets(this.#parts, this.id, admitted, prepared)
    this.#parts.journal.appendTo(this.id, 'applied', {
      applicationIndex: prepared.index,
      kind: prepared.offer.kind,
      municipalityCode: this.admission?.municipality?.code ?? '000000',
      issueNumber: prepared.issueNumber,
      copies: prepared.copies,
      sheets: prepared.sheets,
      feeYen: prepared.feeYen,
    })
  }

  /** Anything that does not fit closes the kiosk until staff open it again. Durable before anything else. */
  #alarm(error: BindingMismatch | TrustRefusal): FaultCode {
    const field = error instanceof BindingMismatch ? error.field : error.reason
    this.#parts.log.error('alarm: an answer of the centre is not bound to this visit', {
      code: 'BINDING-MISMATCH',
      field,
      place: placeOf(error),
    })
    this.#parts.journal.append('outOfService', { fault: 'BINDING-MISMATCH', field })
    return 'BINDING-MISMATCH'
  }

  // ---- paper and money ----

  get sheets(): Sheets {
    if (!this.#sheets) throw new Error('nothing is prepared')
    return this.#sheets
  }

  /** Closes the slot and counts; says whether change can be given for what was paid too much. */
  async inhibitCoins(): Promise<InhibitCoinsOutput> {
    const { escrowYen } = await this.money.inhibit()
    return { escrowYen, changeShort: await this.money.changeShort(this.#application?.feeYen ?? 0) }
  }

  /** The outcome waits until the citizen goes on: staff may void a sheet yet. */
  async settle(): Promise<SettleOutput> {
    if (!this.#application) throw new Error('nothing is prepared')
    const { feeYen, specimen } = this.#application
    const money = await this.money.settle(feeYen)
    this.#receipt = money.keptYen > 0 ? { amountYen: money.keptYen, specimen } : null
    const fault = money.debtYen > 0 ? ('COIN-RETURN' as const) : null
    this.#settled = { ...money, returnedYen: money.changeYen, disputed: false, fault }
    return money
  }

  /** For the fee that was just kept. */
  async printReceipt(signal: AbortSignal): Promise<PrintReceiptOutput> {
    if (!this.#receipt) throw new Error('nothing was kept')
    const receipt = {
      ...this.#receipt,
      receiptNumber: this.receiptNumber,
      municipality: this.admission?.municipality?.name ?? null,
    }
    return await printReceipt(this.#parts, this.id, receipt, signal)
  }

  async refund({ fault, maybeOut }: RefundInput): Promise<RefundOutput> {
    const money = maybeOut ? await this.money.owe() : await this.money.refund()
    this.#outcome({ ...money, disputed: maybeOut, fault })
    return money
  }

  /** Pages that were proven and may be printed again on the word of staff; null when there are none. */
  get voidable(): Voidable | null {
    if (!this.#application || !this.#settled || !this.#sheets) return null
    const { issueNumber, sheets, printBeforeMs } = this.#application
    return { issueNumber, sheets, printBeforeMs }
  }

  /** A voided sheet did not come out again: what was kept for all of them is owed. */
  oweFee({ fault, maybeOut }: OweFeeInput): RefundOutput {
    if (!this.#settled) throw new Error('nothing is settled')
    const { keptYen, returnedYen, debtYen } = this.#settled
    this.money.oweKept(keptYen)
    const money = { keptYen: 0, returnedYen, debtYen: debtYen + keptYen }
    this.#outcome({ ...money, disputed: maybeOut, fault })
    return money
  }

  /** Whatever is settled is told now. */
  #finishApplication(): void {
    if (this.#settled) this.#outcome(this.#settled)
  }

  #outcome(end: ApplicationEnd): void {
    const application = this.#application
    const { transactionId } = this.admission ?? {}
    if (!application || !transactionId) return
    this.#parts.journal.appendTo(this.id, 'outcome', {
      transactionId,
      applicationIndex: application.index,
      issueNumber: application.issueNumber,
      sheetsProven: this.sheetsProven,
      sheetsExpected: application.sheets,
      keptYen: end.keptYen,
      returnedYen: end.returnedYen,
      debtYen: end.debtYen,
      disputed: end.disputed,
      fault: end.fault,
    })
    this.#application = null
    this.#settled = null
  }

  /**
   * The last fact of the visit; not written while an application's money is unsettled, or a receipt that was waited
   * for too long has not ended: that stays open for the next process, which settles it by the devices' own word.
   */
  async close(output: SessionOutput): Promise<void> {
    this.pin.end()
    this.pin.clear()
    this.#sheets?.close()
    await this.endCard()
    this.#finishApplication()
    if (this.#application) return
    if (isReceiptOpen(this.#parts.journal.factsOf(this.id))) return
    this.#parts.journal.appendTo(this.id, 'visitClosed', { end: output.end, fault: output.fault })
  }
}

function isMismatch(error: unknown): error is BindingMismatch | TrustRefusal {
  return error instanceof BindingMismatch || error instanceof TrustRefusal
}
