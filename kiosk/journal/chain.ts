/** The hash chain: each fact's hash covers the one before, so nothing can be taken out or changed unseen. */
import { hash } from 'node:crypto'

export const firstHash = Buffer.alloc(32)

export interface ChainedRow {
  sequence: number
  at_ms: number
  visit: string | null
  kind: string
  data: string
}

/** SHA-256 over the previous hash and the row. JSON of an array keeps the fields apart. */
export function hashOf(previous: Uint8Array, row: ChainedRow): Buffer {
  const text = JSON.stringify([row.sequence, row.at_ms, row.visit, row.kind, row.data])
  return hash('sha256', Buffer.concat([previous, Buffer.from(text, 'utf8')]), 'buffer')
}
