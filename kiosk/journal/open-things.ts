/**
 * What is still open, kept in tables beside the facts so that a start need not read five years of them: written in
 * the transaction of each fact.
 */
import { forgetClosed, keepCommand } from './command-tables.js'
import type { FactData, FactKind } from './facts.js'
import type { Statements } from './statements.js'

export interface OpenThing {
  sequence: number
  at_ms: number
  visit: string | null
  kind: string
}

/** Kinds that change more than the newest time, which the storage keeps by itself. */
export const openKinds: ReadonlySet<string> = new Set<FactKind>([
  'visitOpened',
  'visitClosed',
  'outcome',
  'outcomeAcknowledged',
  'dayClosed',
  'dayReconciled',
  'outOfService',
  'backInService',
  'commandTaken',
])

export const openTables = ['open_visits', 'outbox', 'latch', 'newest', 'commands', 'settings'] as const

export function keepOpenThings(statements: Statements, row: OpenThing, data: unknown): void {
  const { prepare } = statements
  switch (row.kind as FactKind) {
    case 'visitOpened':
      prepare('INSERT INTO open_visits VALUES (?, ?)').run(row.visit, row.sequence)
      break
    case 'visitClosed':
      prepare('DELETE FROM open_visits WHERE visit = ?').run(row.visit)
      break
    case 'outcome':
    case 'dayClosed':
      prepare('INSERT INTO outbox VALUES (?)').run(row.sequence)
      break
    case 'outcomeAcknowledged':
    case 'dayReconciled':
      prepare('DELETE FROM outbox WHERE sequence = ?').run((data as { sequence: number }).sequence)
      break
    case 'outOfService':
      // The first fault stays; that an operator closed the kiosk hides none.
      prepare(
        "INSERT INTO latch VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET fault = excluded.fault WHERE fault = 'OUT-OF-SERVICE'",
      ).run((data as FactData<'outOfService'>).fault)
      forgetClosed(statements)
      break
    case 'backInService':
      prepare('DELETE FROM latch').run()
      forgetClosed(statements)
      // Staff have looked at the clock too: a time from before it was put right counts no more.
      prepare('UPDATE newest SET at_ms = ?').run(row.at_ms)
      break
    case 'commandTaken':
      keepCommand(statements, row.sequence, data as FactData<'commandTaken'>)
      break
  }
}
