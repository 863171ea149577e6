/**
 * From a bound page to a sheet that the printer takes. {@link prepareSheet} has the page rendered and keeps what
 * was signed beside what was rendered; {@link sealSheet}, right before printing, verifies the signed bytes
 * again, compares them with what the visit is about *now*, and lets the rendered bytes out only if they are
 * still the same. It is the only maker of a {@link SealedSheet}.
 */
import { createHash } from 'node:crypto'
import type { CertificateKind, Page } from '../../drivers/centre/messages.js'
import type { SealedSheet } from '../../drivers/printer/sheet.js'
import { type BoundPage, bindAdmission, parsePage, readPage, type VisitExpectation } from './binding.js'
import { BindingMismatch, demandsOf } from './binding-mismatch.js'
import { hex } from './der.js'
import type { MessageProfile } from './profiles.js'
import { isSpecimen } from './specimen.js'
import { type VerifiedMessage, verifySignedMessage } from './verify-signed-message.js'

export interface RenderInput {
  /** Verified and bound; its `content` is still to be parsed by the template. */
  readonly page: Page
  /** PNG; its digest is the one in the page. */
  readonly sealImage: Uint8Array
  /** 見本 across the whole page. */
  readonly specimen: boolean
}

export interface PrepareOptions {
  /** The verified message of the admission that the page was bound to. */
  readonly admission: VerifiedMessage
  readonly page: BoundPage
  readonly sealImage: Uint8Array
  /** SHA-256 of the issuer certificates of production. */
  readonly productionIssuers: readonly string[]
  readonly render: (input: RenderInput) => Promise<{ pdf: Uint8Array; impressions: 1 | 2 }>
}

/** A rendered page waiting for its turn. What it was made from is kept where nobody can exchange it. */
export interface PreparedSheet {
  readonly page: number
  readonly pages: number
  readonly issueNumber: string
  readonly impressions: 1 | 2
}

interface Kept {
  readonly admissionDer: Uint8Array
  readonly pageDer: Uint8Array
  /** Of the content that was rendered. */
  readonly contentSha256: string
  readonly pdf: Uint8Array
  readonly pdfSha256: string
  readonly specimen: boolean
}

const kept = new WeakMap<PreparedSheet, Kept>()

const sha256 = (bytes: Uint8Array): string => hex(createHash('sha256').update(bytes).digest())

/** Renders the page and remembers what from. Rejects with a BindingMismatch, or with what `render` rejects with. */
export async function prepareSheet(options: PrepareOptions): Promise<PreparedSheet> {
  const { message } = options.page
  const demand = demandsOf('sheet')
  // Read once more from the signed content: nobody's later change of the page object is rendered.
  const contentSha256 = sha256(message.content)
  const page = parsePage(message)
  const sealImage = new Uint8Array(options.sealImage)
  demand('sealImageSha256', sha256(sealImage) === page.sealImageSha256)
  const specimen = isSpecimen(message, options.productionIssuers)
  const rendered = await options.render({ page, sealImage, specimen })
  const pdf = new Uint8Array(rendered.pdf)
  demand('pdf', pdf.length > 0)
  const sheet: PreparedSheet = Object.freeze({
    page: page.page,
    pages: page.pages,
    issueNumber: page.issueNumber,
    impressions: rendered.impressions,
  })
  kept.set(sheet, {
    admissionDer: options.admission.der,
    pageDer: message.der,
    contentSha256,
    pdf,
    pdfSha256: sha256(pdf),
    specimen,
  })
  return sheet
}

export interface ServiceTrust {
  readonly anchors: readonly Uint8Array[]
  readonly profile: MessageProfile
}

/** What the visit is about now, told by the visit and not by the sheet. */
export interface SealExpectation extends VisitExpectation {
  readonly applicationHash: string
  readonly kind: CertificateKind
  readonly issueNumber: string
  /** The page whose turn it is, from 1. */
  readonly page: number
  readonly pages: number
  readonly sealImageSha256: string
  readonly productionIssuers: readonly string[]
  readonly nowMs: number
  readonly authenticationService: ServiceTrust
  readonly municipalIssuer: ServiceTrust
}

/**
 * The sheet, ready for the printer; may be called once for each copy. Throws a TrustRefusal when the signed
 * bytes no longer verify, and a BindingMismatch when they are not what the visit is about.
 */
export function sealSheet(sheet: PreparedSheet, expected: SealExpectation): SealedSheet {
  const from = kept.get(sheet)
  if (!from) throw new BindingMismatch('sheet', 'sheet')
  const { nowMs } = expected
  const admissionMessage = verifySignedMessage(from.admissionDer, {
    ...expected.authenticationService,
    nowMs,
  })
  const admission = bindAdmission(admissionMessage, expected)
  const pageMessage = verifySignedMessage(from.pageDer, { ...expected.municipalIssuer, nowMs })
  const page = readPage(pageMessage, { ...expected, admission })
  const demand = demandsOf('sheet')
  demand('page', page.page === expected.page)
  demand('pages', page.pages === expected.pages)
  demand('issueNumber', page.issueNumber === expected.issueNumber)
  demand('content', sha256(pageMessage.content) === from.contentSha256)
  demand('specimen', from.specimen === isSpecimen(pageMessage, expected.productionIssuers))
  // Copied before the digest is taken: what is compared is what is printed.
  const pdf = new Uint8Array(from.pdf)
  demand('pdf', sha256(pdf) === from.pdfSha256)
  return { pdf, impressions: sheet.impressions } as SealedSheet
}
