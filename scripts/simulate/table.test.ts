import assert from 'node:assert/strict'
import { authenticationMachine } from '../../machines/authentication.js'
import { deliveryMachine } from '../../machines/delivery.js'
import { kioskMachine } from '../../machines/kiosk.js'
import { maintenanceMachine } from '../../machines/maintenance.js'
import { paymentMachine } from '../../machines/payment.js'
import { sessionMachine } from '../../machines/session.js'
import { faultNames } from './faults.js'
import { takeShortcuts } from './shortcuts.js'
import { fillTable, findRows } from './table.js'

/** One cell in so many; the whole table is filled by `npm run simulate -- --table`. */
const oneIn = 60

/**
 * States that end in the same moment they begin, so that no screen shows them. Where a device is asked in them, the
 * table has a row "before" that command instead.
 */
const unseen: Readonly<Record<string, string>> = {
  'session.identifyingCard': 'before card-reader.connect',
  'session.choosingCopies.bounding': 'the coin mechanism is asked for its status only',
  'session.openingContents': 'left at once',
  'session.over': 'the end',
  'authentication.arriving': 'left at once',
  'authentication.done': 'the end',
  'payment.enabling': 'before cash.enable',
  'payment.inhibiting': 'before cash.inhibit',
  'payment.paid': 'the end',
  'payment.unpaid': 'the end',
  'delivery.sealing': 'no device is asked',
  'delivery.creatingJob': 'before printer.createJob',
  'delivery.sending': 'before printer.sendDocument',
  'delivery.turning': 'left at once',
  'delivery.proven': 'the end',
  'delivery.notProven': 'the end',
  'session.authentication': 'its machine is at work',
  'session.paying': 'its machine is at work',
  'session.printing': 'its machine is at work',
  'session.reprinting': 'its machine is at work',
  'session.owing': 'one fact in the journal',
  'kiosk.session': 'its machine is at work',
  'kiosk.maintenance': 'its machine is at work',
  'maintenance.beginning': 'left at once',
  'maintenance.checkingPin': 'one hash: no device is asked',
  'maintenance.working': 'the coin mechanism is asked for its status only',
  'maintenance.left': 'the end',
  'kiosk.ended': 'the end',
}

interface Node {
  key: string
  states: Record<string, Node>
}

/** Leaves but for the quarters of patience, as places of the table are named. */
function leavesOf(name: string, node: Node): string[] {
  const inner = Object.values(node.states).filter(
    ({ key }) => !['quiet', 'announced', 'over'].includes(key) || name === 'session',
  )
  if (inner.length === 0) return [name]
  return inner.flatMap((child) => leavesOf(`${name}.${child.key}`, child))
}

describe('table of faults and states', function () {
  this.timeout(0)
  before(() => takeShortcuts())

  it('has a row for every state of every machine', async () => {
    const places = new Set((await findRows()).map(({ place }) => place))
    const machines = [
      ...[kioskMachine, sessionMachine, authenticationMachine],
      ...[paymentMachine, deliveryMachine, maintenanceMachine],
    ]
    const leaves = machines.flatMap(({ id, root }) => leavesOf(id, root as unknown as Node))
    assert.deepEqual(
      leaves.filter((leaf) => !places.has(leaf) && !(leaf in unseen)),
      [],
    )
    for (const reason of Object.values(unseen)) {
      if (reason.startsWith('before ')) assert.ok(places.has(reason), reason)
    }
  })

  it('every cell of a sample comes home', async () => {
    const first = Math.floor(Math.random() * oneIn)
    console.log(`      cells ${first}, ${first + oneIn}, …`)
    const { rows, cells } = await fillTable((cell) => cell % oneIn === first)
    assert.ok(cells.length >= Math.floor((rows.length * faultNames.length) / oneIn))
    assert.deepEqual(
      cells
        .filter(({ failure }) => failure)
        .map(({ place, fault, failure }) => `${place}, ${fault}: ${failure?.what}`),
      [],
    )
  })
})
