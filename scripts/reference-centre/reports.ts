/** What kiosks report of their journals, and closes of days compared with the outcomes that were told here. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { CertificateKind, Outcome } from '../../drivers/centre/messages.js'
import {
  type ReportAnswer,
  type ReportRequest,
  type TotalsRow,
  totalsRowSchema,
} from '../../drivers/centre/report-messages.js'
import type { StoredFact } from './store/transaction-fact.js'

const schema = `
  CREATE TABLE IF NOT EXISTS report (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kioskId TEXT NOT NULL,
    first TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL,
    close INTEGER,
    -- Outcomes up to this fact are in this close or one before it.
    upTo INTEGER NOT NULL,
    answer TEXT NOT NULL,
    atMs INTEGER NOT NULL
  ) STRICT;
`
interface Row {
  first: string
  sequence: number
  hash: string
  close: number | null
  upTo: number
  answer: string
}

type Fields = keyof Omit<TotalsRow, 'municipalityCode' | 'kind'>
const fields: readonly Fields[] = ['applications', 'sheets', 'keptYen', 'returnedYen', 'debtYen', 'disputed']

export class ReportBook {
  readonly #database: Database.Database

  constructor(path: string) {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
    this.#database = new Database(path)
    this.#database.pragma('journal_mode = WAL')
    this.#database.pragma('synchronous = FULL')
    this.#database.exec(schema)
  }

  /** `facts`: all that the centre has recorded, in order. */
  record(
    kioskId: string,
    request: ReportRequest,
    facts: () => Iterable<StoredFact>,
    nowMs: number,
  ): ReportAnswer {
    const rows = this.#database
      .prepare('SELECT * FROM report WHERE kioskId = ? ORDER BY number')
      .all(kioskId) as Row[]
    const { journal, close } = request
    const again = rows.find((row) => isSame(row, request))
    if (again) return JSON.parse(again.answer) as ReportAnswer
    const contradicted = contradictionTo(rows, journal)
    if (contradicted !== null) return { result: 'contradicted', sequence: contradicted }
    const before = rows.findLast((row) => row.close !== null)?.upTo ?? 0
    const compared = close
      ? compare(kioskId, close.totals, facts(), before)
      : { upTo: before, differences: [] }
    const answer: ReportAnswer = { result: 'recorded', differences: compared.differences }
    this.#database
      .prepare(
        'INSERT INTO report (kioskId, first, sequence, hash, close, upTo, answer, atMs) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        ...[kioskId, journal.first, journal.sequence, journal.hash],
        ...[close?.number ?? null, compared.upTo, JSON.stringify(answer), nowMs],
      )
    return answer
  }

  close(): void {
    this.#database.close()
  }
}

const isSame = (row: Row, { journal, close }: ReportRequest): boolean =>
  row.first === journal.first &&
  row.sequence === journal.sequence &&
  row.hash === journal.hash &&
  row.close === (close?.number ?? null)

/** The place that speaks against this one, or null. */
function contradictionTo(rows: readonly Row[], journal: ReportRequest['journal']): number | null {
  const newest = rows.at(-1)
  if (!newest) return null
  if (newest.first !== journal.first) {
    const known = rows.some(({ first }) => first === journal.first)
    // Only staff begin a journal anew, and nobody goes back to one that was set aside.
    return known || !journal.begunByStaff ? newest.sequence : null
  }
  const furthest = rows
    .filter(({ first }) => first === journal.first)
    .reduce((most, row) => (row.sequence > most.sequence ? row : most), newest)
  const isBack = journal.sequence < furthest.sequence
  const isOther = journal.sequence === furthest.sequence && journal.hash !== furthest.hash
  return isBack || isOther ? furthest.sequence : null
}

function compare(
  kioskId: string,
  told: readonly TotalsRow[],
  facts: Iterable<StoredFact>,
  after: number,
): { upTo: number; differences: Extract<ReportAnswer, { result: 'recorded' }>['differences'] } {
  const { upTo, totals } = totalsOf(kioskId, facts, after)
  const keys = new Set([...totals.keys(), ...told.map(keyOf)])
  const kiosks = new Map(told.map((row) => [keyOf(row), row]))
  const differences = [...keys].sort().flatMap((key) => {
    const centre = totals.get(key)
    const kiosk = kiosks.get(key)
    const { municipalityCode, kind } = totalsRowSchema.parse(centre ?? kiosk)
    return fields
      .map((field) => ({
        municipalityCode,
        kind,
        field,
        kiosk: kiosk?.[field] ?? 0,
        centre: centre?.[field] ?? 0,
      }))
      .filter((one) => one.kiosk !== one.centre)
  })
  return { upTo, differences }
}

const keyOf = ({ municipalityCode, kind }: TotalsRow): string => `${municipalityCode} ${kind}`

function totalsOf(
  kioskId: string,
  facts: Iterable<StoredFact>,
  after: number,
): { upTo: number; totals: Map<string, TotalsRow> } {
  const own = new Set<string>()
  const municipalities = new Map<string, string>()
  const kinds = new Map<string, CertificateKind>()
  const totals = new Map<string, TotalsRow>()
  let upTo = after
  for (const { sequence, transactionId, fact } of facts) {
    if (fact.type === 'opened' && fact.kioskId === kioskId) own.add(transactionId)
    if (!own.has(transactionId)) continue
    if (fact.type === 'admitted') municipalities.set(transactionId, fact.municipalityCode ?? '000000')
    if (fact.type === 'applied') kinds.set(`${transactionId} ${fact.applicationIndex}`, fact.kind)
    if (fact.type !== 'outcome' || sequence <= after) continue
    upTo = sequence
    const kind = kinds.get(`${transactionId} ${fact.applicationIndex}`)
    if (kind) add(totals, municipalities.get(transactionId) ?? '000000', kind, fact.outcome)
  }
  return { upTo, totals }
}

function add(
  totals: Map<string, TotalsRow>,
  municipalityCode: string,
  kind: CertificateKind,
  outcome: Outcome,
): void {
  const nothing = { applications: 0, sheets: 0, keptYen: 0, returnedYen: 0, debtYen: 0, disputed: 0 }
  const row = totals.get(`${municipalityCode} ${kind}`) ?? { municipalityCode, kind, ...nothing }
  totals.set(`${municipalityCode} ${kind}`, {
    ...row,
    applications: row.applications + 1,
    sheets: row.sheets + outcome.sheetsProven,
    keptYen: row.keptYen + outcome.keptYen,
    returnedYen: row.returnedYen + outcome.returnedYen,
    debtYen: row.debtYen + outcome.debtYen,
    disputed: row.disputed + (outcome.disputed ? 1 : 0),
  })
}
