import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AnyStateMachine } from 'xstate'
import { authenticationMachine } from '../../machines/authentication.js'
import { deliveryMachine } from '../../machines/delivery.js'
import { kioskMachine } from '../../machines/kiosk.js'
import { maintenanceMachine } from '../../machines/maintenance.js'
import { paymentMachine } from '../../machines/payment.js'
import { sessionMachine } from '../../machines/session.js'
import { mermaidOf } from './mermaid.js'
import { tableOf } from './table.js'

const begin = '<!-- Made by `npm run diagram` out of the machines. Changes below are lost. -->'
const end = '<!-- End of what is made. -->'

const drawn: readonly (readonly [machine: AnyStateMachine, title: string])[] = [
  [kioskMachine, 'Kiosk: one process'],
  [sessionMachine, 'Session: one citizen'],
  [authenticationMachine, 'Authentication: from the PIN to an admission'],
  [paymentMachine, 'Payment: coins into the escrow'],
  [deliveryMachine, 'Delivery: one job a sheet'],
  [maintenanceMachine, 'Maintenance: staff behind the key switch'],
]

export const machines = drawn.map(([machine]) => machine)

/** The README with what is made out of the machines put between its marks. */
export function renewed(readme: string): string {
  const from = readme.indexOf(begin)
  const to = readme.indexOf(end)
  if (from < 0 || to < from) throw new Error('the marks of the diagrams are missing')
  const made = drawn.map(([machine, title]) => `## ${title}\n\n${mermaidOf(machine)}\n\n${tableOf(machine)}`)
  return `${readme.slice(0, from)}${begin}\n\n${made.join('\n\n')}\n\n${readme.slice(to)}`
}

/** Found from the source and from a build folder inside the project alike. */
export function readmePath(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new Error('not inside the project')
    folder = dirname(folder)
  }
  return join(folder, 'machines', 'README.md')
}
