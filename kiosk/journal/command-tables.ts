/** Beside the facts: which commands of operators were taken, and which holds for each thing that can be set. */
import { defaultSettings, type Settings } from '../fleet/commands.js'
import type { FactData } from './facts.js'
import type { Statements } from './statements.js'

type Taken = FactData<'commandTaken'>

/** Part of the transaction that writes the fact: a command is taken with what it sets, or not at all. */
export function keepCommand(
  statements: Statements,
  sequence: number,
  { operator, number, command }: Taken,
): void {
  const { prepare } = statements
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
      if (isClosedFromAfar(statements)) prepare('DELETE FROM latch').run()
      forgetClosed(statements)
      break
    default:
      prepare(
        'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence',
      ).run(command.type, sequence)
  }
}

/** The kiosk is out of service because an operator said so, and for nothing else. */
export function isClosedFromAfar({ values }: Statements): boolean {
  return values("SELECT 1 FROM settings WHERE name = 'closed'").get() !== undefined
}

/** Staff at the machine have closed or opened it, or a fault has closed it: what an operator said is over. */
export function forgetClosed({ prepare }: Statements): void {
  prepare("DELETE FROM settings WHERE name = 'closed'").run()
}

export function readSettings({ prepare }: Statements): Settings {
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
  { values }: Statements,
  operator: string,
  number: number,
): { taken: boolean; highest: number } {
  const taken = values('SELECT 1 FROM commands WHERE operator = ? AND number = ?').get(operator, number)
  const highest = values('SELECT coalesce(max(number), 0) FROM commands WHERE operator = ?').get(
    operator,
  ) as number
  return { taken: taken !== undefined, highest }
}
