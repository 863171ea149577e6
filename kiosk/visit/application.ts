/** One application on an admission: pages fetched, verified, rendered; then sheet by sheet to the printer. */
import { createHash } from 'node:crypto'
import type { ApplyRefusal, Offer } from '../../drivers/centre/messages.js'
import { applicationHash } from '../../drivers/centre/statement.js'
import type { PrepareOutput } from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'
import { PngFault } from '../../templates/paper/png.js'
import { TextFault } from '../../templates/template.js'
import {
  type BoundPage,
  isSpecimen,
  municipalIssuerProfile,
  type PreparedSheet,
  prepareSheet,
  type RenderInput,
  readPages,
  verifySignedMessage,
} from '../trust/index.js'
import { demandSameContent } from './codes.js'
import type { VisitParts } from './parts.js'
import type { Selection } from './selection.js'
import type { Admitted } from './transaction.js'

export interface PreparedApplication {
  index: number
  offer: Offer
  copies: number
  issueNumber: string
  /** One a page, in order; each is printed once a copy: 1／2, 2／2, 1／2, 2／2. */
  pages: readonly PreparedSheet[]
  /** What every page must still be bound to when its turn comes. */
  expected: { applicationHash: string; kind: Offer['kind']; sealImageSha256: string }
  /** The issuer’s key is not one of production (S12). */
  specimen: boolean
  /** The pages may be printed until then; milliseconds since 1970 UTC. */
  printBeforeMs: number
  /** Of all copies. */
  sheets: number
  feeYen: number
}

export interface ApplicationRequest {
  index: number
  admitted: Admitted
  offer: Offer
  selection: Selection
  copies: number
}

const refusals: Record<ApplyRefusal, FaultCode> = {
  closed: 'SERVICE-CLOSED',
  suspended: 'SERVICE-MAINTENANCE',
  notOffered: 'PERSON-EXCLUDED',
  transactionClosed: 'CENTRE-AWAY',
  textTooLong: 'TEXT-TOOLONG',
}

export interface RefusedApplication {
  fault: FaultCode
  /** When a municipality that has suspended the service goes on with it, where it said so. */
  resumesAtMs?: number
}

/** What is prepared, or why not. Rejects with faults of the centre, TrustRefusal or BindingMismatch. */
export async function prepareApplication(
  parts: VisitParts,
  request: ApplicationRequest,
  signal: AbortSignal,
): Promise<PreparedApplication | RefusedApplication> {
  const { admitted, offer, selection, copies, index } = request
  const application = {
    transactionId: admitted.admission.transactionId,
    applicationIndex: index,
    kind: offer.kind,
    options: selection.options,
    copies,
  }
  const answer = await parts.centre.apply(application, signal)
  if (answer.result === 'refused') {
    const { reason, resumesAt } = answer
    return { fault: refusals[reason], ...(resumesAt && { resumesAtMs: Date.parse(resumesAt) }) }
  }
  const expected = {
    applicationHash: applicationHash(application),
    kind: offer.kind,
    sealImageSha256: createHash('sha256').update(answer.sealImage).digest('hex'),
  }
  const bound = verifyPages(parts, admitted, answer.pages, expected)
  const pages: PreparedSheet[] = []
  for (const page of bound) {
    const sheet = await renderPage(parts, admitted, page, answer.sealImage)
    if ('fault' in sheet) return sheet
    pages.push(sheet)
  }
  const issueNumber = bound[0]?.page.issueNumber ?? ''
  const sheets = pages.length * copies
  const specimen = bound.some(({ message }) => isSpecimen(message, parts.trust.productionIssuers))
  return {
    index,
    offer,
    copies,
    issueNumber,
    pages,
    expected,
    specimen,
    printBeforeMs: Math.min(...bound.map(({ page }) => Date.parse(page.printBefore))),
    sheets,
    feeYen: offer.feeYen * copies,
  }
}

function verifyPages(
  { trust, clock, kioskId }: VisitParts,
  { admission }: Admitted,
  pages: readonly Uint8Array[],
  expected: PreparedApplication['expected'],
): readonly BoundPage[] {
  const nowMs = clock.nowMs()
  const verify = { anchors: trust.municipalIssuer, profile: municipalIssuerProfile, nowMs }
  const messages = pages.map((page) => verifySignedMessage(page, verify))
  return readPages(messages, { ...expected, admission, kioskId, nowMs })
}

async function renderPage(
  parts: VisitParts,
  admitted: Admitted,
  page: BoundPage,
  sealImage: Uint8Array,
): Promise<PreparedSheet | { fault: FaultCode }> {
  const { kind, contentVersion, content, pages, issueNumber, issuedAt } = page.page
  const verificationCodes = (page.page.verificationCodes ?? []).map((code) => Buffer.from(code, 'base64'))
  const template = parts.templates.get(kind)
  if (!template || template.contentVersion !== contentVersion) return refuseContent(parts, 'contentVersion')
  const parsed = template.contentSchema.safeParse(content)
  if (!parsed.success) return refuseContent(parts, fieldOf(parsed.error.issues[0]?.path))
  const { productionIssuers } = parts.trust
  const render = ({ specimen, sealImage }: RenderInput) => {
    const about = {
      page: page.page.page,
      pages,
      issueNumber,
      issuedAt: new Date(issuedAt),
      verificationCodes,
    }
    return template.render({ content: parsed.data, ...about, sealImage, specimen })
  }
  try {
    await demandSameContent(verificationCodes, page.page, parsed.data, template)
    return await prepareSheet({ admission: admitted.message, page, sealImage, productionIssuers, render })
  } catch (error) {
    if (error instanceof PngFault) return refuseContent(parts, 'sealImage')
    // Pages that contradict each other, such as a last sheet without its certification.
    if (error instanceof RangeError) return refuseContent(parts, 'pages')
    if (!(error instanceof TextFault)) throw error
    parts.log.warn('a text cannot be printed', {
      code: error.code,
      field: error.field.replaceAll(/\[(\d+)\]/g, '.$1'),
    })
    return { fault: error.code === 'noGlyph' ? 'TEXT-NOGLYPH' : 'TEXT-TOOLONG' }
  }
}

/** Data outside the schema: the municipal office can help, and the operator learns the field, not its value. */
function refuseContent(parts: VisitParts, field: string): { fault: FaultCode } {
  parts.log.error('alarm: content of the issuer is not as agreed', { code: 'CENTRE-DATA', field })
  return { fault: 'CENTRE-DATA' }
}

const fieldOf = (path: readonly PropertyKey[] | undefined): string =>
  (path ?? []).map(String).join('.') || 'content'

export function prepareOutput(prepared: PreparedApplication | RefusedApplication): PrepareOutput {
  if ('fault' in prepared) return { kind: 'refused', fault: prepared.fault }
  return { kind: 'prepared', sheets: prepared.sheets, feeYen: prepared.feeYen }
}
