/** The hash chain: each fact's hash covers the one before, so nothing can be taken out or changed unseen. */
import { hash } from 'node:crypto'
import { isFactKind } from './facts.js'
import type { Statements } from './statements.js'
import { JournalFault } from './storage.js'

const hashBytes = 32

/** Before the first fact; hashes are lower-case hex. */
export const firstHash = '00'.repeat(hashBytes)

export interface ChainedRow {
  sequence: number
  at_ms: number
  visit: string | null
  kind: string
  data: string
}

/** A fact of the chain by its number and hash; 0 and {@link firstHash} before the first. */
export interface Place {
  sequence: number
  hash: string
}

/** Room for what is hashed; nearly every fact fits, and none leaves more than itself behind. */
const room = Buffer.alloc(4096)
/** Of UTF-8, for each unit of a string. */
const mostBytes = 3

/** SHA-256 over the previous hash and the row. JSON of an array keeps the fields apart. */
export function hashOf(previous: string, row: ChainedRow): string {
  const text = JSON.stringify([row.sequence, row.at_ms, row.visit, row.kind, row.data])
  const most = hashBytes + text.length * mostBytes
  const bytes = most <= room.length ? room : Buffer.alloc(most)
  bytes.write(previous, 'hex')
  return hash('sha256', bytes.subarray(0, hashBytes + bytes.write(text, hashBytes)))
}

type HashedRow = [
  sequence: number,
  at_ms: number,
  visit: string | null,
  kind: string,
  data: string,
  hash: string,
]

/** Read at once: one by one takes twice as long, and all of them would fill the memory. */
const pageOfFacts = 500
const factsAfter = `SELECT sequence, at_ms, visit, kind, data, lower(hex(hash)) FROM facts
  WHERE sequence > ? ORDER BY sequence LIMIT ${pageOfFacts}`

/** Follows the chain to its end and returns where that is. Throws {@link JournalFault} where it does not hold. */
export function followChain(
  { rows }: Statements,
  from: Place,
  onRow: (row: ChainedRow) => void = () => {},
): Place {
  let place = from
  let page: HashedRow[]
  do {
    page = rows(factsAfter).all(place.sequence) as HashedRow[]
    for (const row of page) place = follow(place, row, onRow)
  } while (page.length === pageOfFacts)
  return place
}

function follow(
  before: Place,
  [sequence, at_ms, visit, kind, data, hash]: HashedRow,
  onRow: (row: ChainedRow) => void,
): Place {
  const expected = before.sequence + 1
  if (sequence !== expected) throw new JournalFault('damaged', `fact ${expected} is missing`)
  const row = { sequence, at_ms, visit, kind, data }
  if (hashOf(before.hash, row) !== hash)
    throw new JournalFault('damaged', `fact ${sequence} does not fit the chain`)
  if (!isFactKind(kind)) throw new JournalFault('damaged', `fact ${sequence} is of no known kind`)
  onRow(row)
  return { sequence, hash }
}
