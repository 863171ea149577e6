/**
 * The municipal issuers (証明書発行サーバ): make the pages of a certificate from the municipality's register and
 * sign each with the municipality's key. They take the admission from the transaction record and the person
 * from the register, looked up anew; nothing else comes from the authentication service.
 */
import type { KeyObject } from 'node:crypto'
import {
  type ApplyRefusal,
  type ApplyRequest,
  mostPages,
  type Page,
} from '../../../drivers/centre/messages.js'
import { applicationHash } from '../../../drivers/centre/statement.js'
import { paperKinds } from '../../../templates/catalogue.js'
import { isTooLong } from '../../../templates/paper/content-text.js'
import { certifiedContent } from '../../../templates/verification/certified-content.js'
import { signPaper } from '../../../templates/verification/sign-paper.js'
import { sha256Hex } from '../authentication-service/card-registry.js'
import type { CertificateStatus } from '../authentication-service/status-source.js'
import { serviceOf } from '../catalogue/catalogue.js'
import type { CertificateService } from '../catalogue/certificate-service.js'
import { areOffered } from '../catalogue/chosen-options.js'
import { codesHold } from '../catalogue/code-room.js'
import { type Signer, signMessage } from '../cms/signed-data.js'
import type { Mischief } from '../mischief.js'
import type { Municipality } from '../persons/municipalities.js'
import { isExcluded } from '../register/exclusion.js'
import { isoDate } from '../register/japan-time.js'
import type { Register, RegisterEntry } from '../register/register.js'
import { isWithin, maintenanceUntil } from '../register/service-hours.js'
import { Refusal } from '../server/refusal.js'
import type { TransactionBook } from '../store/transaction-book.js'
import type { AdmittedFact } from '../store/transaction-fact.js'
import { drawSeal } from './seal-image.js'

/** Long enough to pay and to print forty pages, short enough that a page found later is void. */
export const printLifetimeMs = 10 * 60_000

export interface MunicipalIssuerOptions {
  book: TransactionBook
  register: Register
  /** By municipality. */
  signers: ReadonlyMap<string, Signer>
  /** The same for certificates outside the test PKI: no kiosk takes these for production keys. */
  ownCardSigners: ReadonlyMap<string, Signer>
  /** Ed25519, for the codes on paper, by municipality. */
  verificationKeys: ReadonlyMap<string, KeyObject>
  nowMs: () => number
  alwaysOpen: boolean
  drafts: NonNullable<Mischief['drafts']>
}

export type IssueAnswer =
  | { result: 'issued'; pages: Uint8Array[]; sealImage: Uint8Array }
  | { result: 'refused'; reason: ApplyRefusal; resumesAt?: string }

interface Application {
  kioskId: string
  request: ApplyRequest
  admitted: AdmittedFact
  entry: RegisterEntry
  service: CertificateService
}

export class MunicipalIssuer {
  readonly #options: MunicipalIssuerOptions
  readonly #seals = new Map<Municipality['seal'], Uint8Array>()

  constructor(options: MunicipalIssuerOptions) {
    this.#options = options
  }

  /**
   * `status` of the certificate is the authentication service's word of just now. Throws a {@link Refusal} for a
   * transaction that is not this kiosk's and for a repeated index.
   */
  async issue(kioskId: string, request: ApplyRequest, status: CertificateStatus): Promise<IssueAnswer> {
    const { book, nowMs } = this.#options
    const { transactionId, applicationIndex, kind } = request
    const opened = book.fact(transactionId, 'opened')
    if (!opened || opened.kioskId !== kioskId) throw new Refusal('transactionUnknown', 'no such transaction')
    const applied = {
      type: 'applied',
      applicationIndex,
      kind,
      applicationHash: applicationHash(request),
    } as const
    if (!book.record(transactionId, applied, nowMs())) {
      throw new Refusal('applicationRepeated', 'an application of this index was made')
    }
    const application = this.#examine(kioskId, request, status)
    const decline = (reason: ApplyRefusal): IssueAnswer => {
      book.record(transactionId, { type: 'declined', applicationIndex, reason }, nowMs())
      const resumesAt = reason === 'suspended' ? this.#resumesAt(transactionId) : null
      return { result: 'refused', reason, ...(resumesAt && { resumesAt }) }
    }
    if (typeof application === 'string') return decline(application)
    const atMs = nowMs()
    const contents = contentsOf(application, atMs)
    // A text that no page may have, more pages than one answer, or what stands on one page, cannot be parted and is more
    // than its codes hold. Known before a number is taken for it.
    if (!contents || contents.length > mostPages) return decline('textTooLong')
    if (!contents.every((content) => codesHold(application.service, content))) return decline('textTooLong')
    return this.#produce(application, contents, atMs)
  }

  /** Everything that could have changed since the admission is looked at again. */
  #examine(kioskId: string, request: ApplyRequest, status: CertificateStatus): Application | ApplyRefusal {
    const { book, register, nowMs, alwaysOpen } = this.#options
    const admitted = book.fact(request.transactionId, 'admitted')
    if (!admitted || nowMs() > admitted.expiresAtMs || this.#isSettled(request)) return 'transactionClosed'
    const service = serviceOf(request.kind)
    const entry = admitted.personId === null ? undefined : register.find(admitted.personId)
    if (status === 'unavailable') return 'suspended'
    if (status !== 'good' || !service || !entry) return 'notOffered'
    const { municipality, household } = entry
    const options = isExcluded(entry, nowMs()) ? null : service.options(entry)
    if (!admitted.offeredKinds.includes(request.kind) || !options) return 'notOffered'
    if (household.revision !== admitted.recordRevision || municipality.code !== admitted.municipalityCode) {
      return 'notOffered'
    }
    if (!areOffered(request.options, options, household.members.length)) return 'notOffered'
    if (request.copies > municipality.maxCopies) return 'notOffered'
    if (!alwaysOpen && maintenanceUntil(municipality, nowMs())) return 'suspended'
    if (!alwaysOpen && !isWithin(service.hours(municipality), nowMs())) return 'closed'
    return { kioskId, request, admitted, entry, service }
  }

  /** Null where there is no maintenance: how long the status of certificates is unavailable, nobody knows. */
  #resumesAt(transactionId: string): string | null {
    const { book, register, nowMs } = this.#options
    const personId = book.fact(transactionId, 'admitted')?.personId ?? null
    const entry = personId === null ? undefined : register.find(personId)
    return entry ? maintenanceUntil(entry.municipality, nowMs()) : null
  }

  /** An outcome of this application, or of a visit without any, ends it: what comes later is void. */
  #isSettled({ transactionId, applicationIndex }: ApplyRequest): boolean {
    return this.#options.book
      .facts(transactionId)
      .some((fact) => fact.type === 'outcome' && [0, applicationIndex].includes(fact.applicationIndex))
  }

  async #produce(application: Application, contents: readonly unknown[], atMs: number): Promise<IssueAnswer> {
    const { book, drafts } = this.#options
    const { entry, request, kioskId } = application
    const { transactionId, applicationIndex } = request
    const { municipality } = entry
    const serial = book.takeIssueNumber(
      municipality.code,
      municipality.issueNumber.first,
      transactionId,
      applicationIndex,
    )
    const issueNumber = municipality.issueNumber.format(serial)
    const sealImage = this.#sealOf(municipality)
    const verificationKey = this.#options.verificationKeys.get(municipality.code)
    if (!verificationKey) throw new Error(`municipality ${municipality.code} has no key for codes`)
    const about = { issueNumber, sealImageSha256: sha256Hex(sealImage), atMs, verificationKey }
    const drafted = await drafts(await makeDrafts(application, contents, about), kioskId)
    const signer = this.#signerFor(transactionId, municipality)
    const pages = drafted.map((page) =>
      signMessage(Buffer.from(JSON.stringify(page), 'utf8'), signer, new Date(atMs)),
    )
    const pagesSha256 = sha256Hex(Buffer.concat(pages))
    book.record(
      transactionId,
      { type: 'issued', applicationIndex, issueNumber, pages: pages.length, pagesSha256 },
      atMs,
    )
    return { result: 'issued', pages, sealImage }
  }

  #signerFor(transactionId: string, { code }: Municipality): Signer {
    const { book, signers, ownCardSigners } = this.#options
    const signer = (book.isInMemory(transactionId) ? ownCardSigners : signers).get(code)
    if (!signer) throw new Error(`municipality ${code} has no key`)
    return signer
  }

  #sealOf({ seal }: Municipality): Uint8Array {
    const drawn = this.#seals.get(seal) ?? drawSeal(seal)
    this.#seals.set(seal, drawn)
    return drawn
  }
}

interface About {
  issueNumber: string
  sealImageSha256: string
  atMs: number
  verificationKey: KeyObject
}

/** Undefined where all that is wrong is length. Throws ZodError for anything else. */
function contentsOf({ service, entry, request }: Application, atMs: number): unknown[] | undefined {
  const read = service
    .pages(entry, request.options, atMs)
    .map((page) => service.contentSchema.safeParse(page))
  const wrong = read.flatMap(({ error }) => error ?? [])
  if (wrong.some(({ issues }) => !issues.every(isTooLong))) throw wrong[0]
  return wrong.length > 0 ? undefined : read.map(({ data }) => data)
}

async function makeDrafts(
  { kioskId, request, admitted, entry, service }: Application,
  contents: readonly unknown[],
  { issueNumber, sealImageSha256, atMs, verificationKey }: About,
): Promise<Page[]> {
  const { kind } = request
  const { contentVersion } = service
  const pages = contents.length
  return Promise.all(
    contents.map(async (content, i): Promise<Page> => {
      const paper = { kind, contentVersion, issueNumber, issueDate: isoDate(atMs), page: i + 1, pages }
      const claims = { ...paper, content: certifiedContent(content) }
      const codes = await signPaper(claims, verificationKey, paperKinds)
      return {
        type: 'page',
        version: 1,
        transactionId: request.transactionId,
        kioskId,
        subjectReference: admitted.subjectReference,
        // From the register as the issuer sees it now, not from the admission: the kiosk compares the two.
        recordRevision: entry.household.revision,
        applicationHash: applicationHash(request),
        kind,
        contentVersion,
        issueNumber,
        page: i + 1,
        pages,
        issuedAt: new Date(atMs).toISOString(),
        printBefore: new Date(atMs + printLifetimeMs).toISOString(),
        sealImageSha256,
        verificationCodes: codes.map((code) => Buffer.from(code).toString('base64')),
        content,
      }
    }),
  )
}
