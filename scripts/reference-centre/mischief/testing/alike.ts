/** What can be seen, heard and read afterwards of a visit, without what differs in every visit: ids and times. */
import { eventOf } from '../../../../kiosk/fleet/events.js'
import type { PlayedVisit } from './played-kiosk.js'

/** Random numbers, and what counts up: they differ between two visits of the same person as well. */
const varying: ReadonlySet<string> = new Set([
  'revision',
  'transactionId',
  'visit',
  'sequence',
  'atMs',
  'time',
  'place',
])

/** Counts up over a kiosk's debts. */
const receiptNumber = '000001'

export interface Seen {
  end: string | null
  fault: string | null
  screens: readonly string[]
  views: unknown
  heard: unknown
  facts: unknown
  /** What the operator's collector is told of it. */
  telemetry: unknown
  log: unknown
  sheets: number
}

export function withoutIds(played: PlayedVisit): Seen {
  const { end, fault, screens, views, heard, facts, log, sheets } = played
  return {
    ...{ end, fault, screens, sheets: sheets.length },
    views: strip(views),
    heard: strip(heard),
    facts: strip(facts),
    telemetry: strip(facts.map((fact) => eventOf(fact, () => receiptNumber))),
    log: strip(log),
  }
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, varying.has(name) ? typeof inner : strip(inner)]),
  )
}
