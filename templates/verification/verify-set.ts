/** From the codes of one or more sheets to what the paper must say, or the reason why it is refused. */
import type { PaperClaims } from './claims.js'
import { joinParts } from './code-parts.js'
import type { PaperKinds } from './paper-kind.js'
import {
  type IssuerKey,
  PaperFault,
  type Platform,
  type VerifiedPage,
  verifyMessage,
} from './signed-paper.js'

export interface VerifiedPaper extends Pick<PaperClaims, 'kind' | 'issueNumber' | 'issueDate'> {
  readonly issuer: string
  readonly specimen: boolean
  /** In order, all of them. */
  readonly pages: readonly VerifiedPage[]
}

/** `codes` in the order in which the sheets lie. Throws {@link PaperFault}. */
export async function verifyPaper(
  codes: readonly Uint8Array[],
  keys: ReadonlyMap<string, IssuerKey>,
  kinds: PaperKinds,
  platform: Platform,
): Promise<VerifiedPaper> {
  const pages: VerifiedPage[] = []
  for (const message of await joinParts(codes, platform.sha256)) {
    pages.push(await verifyMessage(message, keys, kinds, platform))
  }
  const [first] = pages
  if (!first) throw new PaperFault('noCode', 'no code of a certificate was found')
  for (const page of pages) demandSameSet(first, page)
  demandOrder(pages)
  const { kind, issueNumber, issueDate } = first.claims
  return { kind, issueNumber, issueDate, issuer: first.issuer, specimen: first.specimen, pages }
}

const ofSet = ['kind', 'contentVersion', 'issueNumber', 'issueDate', 'pages'] as const

function demandSameSet(first: VerifiedPage, page: VerifiedPage): void {
  const other = ofSet.find((name) => page.claims[name] !== first.claims[name])
  if (other || page.keyId !== first.keyId) {
    throw new PaperFault('foreignPage', `the sheets belong to different papers (${other ?? 'issuer'})`)
  }
}

function demandOrder(pages: readonly VerifiedPage[]): void {
  const numbers = pages.map(({ claims }) => claims.page)
  const count = pages[0]?.claims.pages ?? 0
  if (new Set(numbers).size !== numbers.length) {
    throw new PaperFault('pageRepeated', 'two different sheets claim to be the same page')
  }
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((page) => !numbers.includes(page))
  if (missing.length > 0) {
    throw new PaperFault('pageMissing', `of ${count} pages ${missing.join(', ')} are missing`)
  }
  if (numbers.some((number, i) => number !== i + 1)) {
    throw new PaperFault('pageSwapped', `the pages lie in the order ${numbers.join(', ')}`)
  }
}
