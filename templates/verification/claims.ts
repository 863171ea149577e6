/** What the codes of one page say, and the CBOR map (RFC 8949) of it. README.md has the format. */
import { decode, encode } from 'cborg'
import { packContent, unpackContent } from './packed-content.js'
import { type PaperKinds, shapesOf } from './paper-kind.js'

export interface PaperClaims {
  readonly kind: string
  readonly contentVersion: number
  readonly issueNumber: string
  /** Day of issue in Japan, YYYY-MM-DD. */
  readonly issueDate: string
  readonly page: number
  readonly pages: number
  /** As certified-content.ts makes it. */
  readonly content: unknown
}

const labels = {
  version: 1,
  kind: 2,
  contentVersion: 3,
  issueNumber: 4,
  issueDate: 5,
  page: 6,
  pages: 7,
  content: 8,
} as const
const formatVersion = 2
const dayMs = 86_400_000
/** The year 9999: further ones have another form. */
const mostDays = 2_900_000

export const strict = {
  strict: true,
  rejectDuplicateMapKeys: true,
  useMaps: true,
  allowIndefinite: false,
} as const

/** Throws RangeError for a kind that is not among `kinds`. */
export function claimsToCbor(claims: PaperClaims, kinds: PaperKinds): Uint8Array {
  const { contentVersion, issueNumber, issueDate, page, pages, content } = claims
  const kind = kinds.of(claims.kind)
  return encode(
    new Map<number, unknown>([
      [labels.version, formatVersion],
      [labels.kind, kind.codes.number],
      [labels.contentVersion, contentVersion],
      [labels.issueNumber, issueNumber],
      [labels.issueDate, Date.parse(issueDate) / dayMs],
      [labels.page, page],
      [labels.pages, pages],
      [labels.content, packContent(content, shapesOf(kind))],
    ]),
  )
}

/** Throws for what {@link claimsToCbor} never makes of these kinds. */
export function claimsFromCbor(cbor: Uint8Array, kinds: PaperKinds): PaperClaims {
  const map = decode(cbor, strict) as Map<number, unknown>
  const count = (label: number, most = 999): number => {
    const value = map.get(label)
    if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > most) {
      throw new Error(`label ${label}`)
    }
    return value as number
  }
  const issueNumber = map.get(labels.issueNumber)
  if (typeof issueNumber !== 'string' || !/^.{1,24}$/u.test(issueNumber)) throw new Error('issue number')
  if (map.get(labels.version) !== formatVersion || map.size !== Object.keys(labels).length) {
    throw new Error('another version')
  }
  const kind = kinds.numbered(count(labels.kind))
  const claims = {
    kind: kind.kind,
    contentVersion: count(labels.contentVersion),
    issueNumber,
    issueDate: new Date(count(labels.issueDate, mostDays) * dayMs).toISOString().slice(0, 10),
    page: count(labels.page),
    pages: count(labels.pages),
    content: unpackContent(map.get(labels.content), shapesOf(kind)),
  }
  if (claims.page > claims.pages) throw new Error('page of pages')
  return claims
}
