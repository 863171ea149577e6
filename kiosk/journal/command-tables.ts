/** Beside the facts: which commands of operators were taken, and which holds for each thing that can be set. */
import type Database from 'better-sqlite3'
import { defaultSettings, type Settings } from '../fleet/commands.js'
import type { FactData } from './facts.js'

export type Prepare = (sql: string) => Database.Statement
type Taken = FactData<'commandTaken'>

/** Part of the transaction that writes the fact: a command is taken with what it sets, or not at all. */
export function keepCommand(prepare: Prepare, sequence: number, { operator, number, command }: Taken): void {
  prepare('INSERT INTO commands VALUES (?, ?, ?)').run(operator, number, sequence)
  switch (command.type) {
    case 'outOfService':
      prepare("INSERT INTO latch VALUES (1, 'OUT-OF-SERVICE') ON CONFLICT DO NOTHING").run()
      break
    case 'backInService':
      prepare("DELETE FROM latch WHERE fault = 'OUT-OF-SERVICE'").run()
      break
    default:
      prepare(
        'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence',
      ).run(command.type, sequence)
  }
}

export function readSettings(prepare: Prepare): Settings {
  const rows = prepare('SELECT sequence, data FROM settings JOIN facts USING (sequence)').all() as {
    sequence: number
    data: string
  }[]
  let settings = defaultSettings
  for (const { sequence, data } of rows) {
    const { command } = JSON.parse(data) as Taken
    if (command.type === 'restart') settings = { ...settings, restart: sequence }
    if (command.type === 'hours') settings = { ...settings, hours: command.hours }
    if (command.type === 'notice') settings = { ...settings, notice: command.notice }
    if (command.type === 'logLevel') settings = { ...settings, logLevel: command.level }
  }
  return settings
}

/** Whether this very command was taken, and the highest number of its operator. */
export function findCommand(
  prepare: Prepare,
  operator: string,
  number: number,
): { taken: boolean; highest: number } {
  const taken = prepare('SELECT 1 FROM commands WHERE operator = ? AND number = ?').get(operator, number)
  const highest = prepare('SELECT coalesce(max(number), 0) FROM commands WHERE operator = ?')
    .pluck()
    .get(operator) as number
  return { taken: taken !== undefined, highest }
}
