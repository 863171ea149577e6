/** What was sold: one row a municipality and kind, from the outcomes of a stretch of the journal. */
import type { TotalsRow } from '../../drivers/centre/report-messages.js'
import type { FactData, JournalFact } from '../journal/facts.js'
import type { Journal } from '../journal/journal.js'

type Applied = FactData<'applied'>
/** What a certificate was, what became of it, and when its visit is over. */
const countedKinds = ['applied', 'outcome', 'visitClosed'] as const

/** Totals over the outcomes after the fact of that sequence; 0 for the whole journal. */
export function totalsSince(journal: Journal, sequence: number): TotalsRow[] {
  return totalsOf(journal.since(sequence, countedKinds), (visit, index) => {
    // Applied before the last close, ended after it.
    for (const { kind, data } of journal.factsOf(visit))
      if (kind === 'applied' && data.applicationIndex === index) return data
    return null
  })
}

function totalsOf(
  facts: Iterable<JournalFact>,
  appliedBefore: (visit: string, applicationIndex: number) => Applied | null,
): TotalsRow[] {
  const applied = new Map<string, Applied>()
  const rows = new Map<string, TotalsRow>()
  for (const { visit, kind, data } of facts) {
    if (visit === null) continue
    if (kind === 'applied') applied.set(`${visit} ${data.applicationIndex}`, data)
    if (kind === 'visitClosed') for (const key of keysOf(applied, visit)) applied.delete(key)
    if (kind !== 'outcome') continue
    const application =
      applied.get(`${visit} ${data.applicationIndex}`) ?? appliedBefore(visit, data.applicationIndex)
    if (application) add(rows, application, data)
  }
  return [...rows.values()].sort(
    (a, b) => compare(a.municipalityCode, b.municipalityCode) || compare(a.kind, b.kind),
  )
}

function* keysOf(applied: ReadonlyMap<string, Applied>, visit: string): Generator<string> {
  for (const key of applied.keys()) if (key.startsWith(visit)) yield key
}

function add(
  rows: Map<string, TotalsRow>,
  { municipalityCode, kind }: Applied,
  outcome: FactData<'outcome'>,
): void {
  const key = `${municipalityCode} ${kind}`
  const row = rows.get(key) ?? emptyRow(municipalityCode, kind)
  rows.set(key, {
    ...row,
    applications: row.applications + 1,
    sheets: row.sheets + outcome.sheetsProven,
    keptYen: row.keptYen + outcome.keptYen,
    returnedYen: row.returnedYen + outcome.returnedYen,
    debtYen: row.debtYen + outcome.debtYen,
    disputed: row.disputed + (outcome.disputed ? 1 : 0),
  })
}

function emptyRow(municipalityCode: string, kind: TotalsRow['kind']): TotalsRow {
  const nothing = { applications: 0, sheets: 0, keptYen: 0, returnedYen: 0, debtYen: 0, disputed: 0 }
  return { municipalityCode, kind, ...nothing }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
