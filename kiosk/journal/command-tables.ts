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
    case 'outOfService': {
      const { changes } = prepare(
        "INSERT INTO latch VALUES (1, 'OUT-OF-SERVICE') ON CONFLICT DO NOTHING",
      ).run()
      // Where staff or a fault closed the kiosk before, no command opens it.
      if (changes === 1) prepare("INSERT OR REPLACE INTO settings VALUES ('closed', ?)").run(sequence)
      break
    }
    case 'backInService':
      if (isClosedFromAfar(prepare)) prepare('DELETE FROM latch').run()
      forgetClosed(prepare)
      break
    default:
      prepare(
        'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence',
      ).run(command.type, sequence)
  }
}

/** The kiosk is out of service because an operator said so, and for nothing else. */
export function isClosedFromAfar(prepare: Prepare): boolean {
  return prepare("SELECT 1 FROM settings WHERE name = 'closed'").get() !== undefined
}

/** Staff at the machine have closed or opened it, or a fault has closed it: what an operator said is over. */
export function forgetClosed(prepare: Prepare): void {
  prepare("DELETE FROM settings WHERE name = 'closed'").run()
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
