/** Walks all machines through everything that can happen: no state is unreachable, silent or talkative. */
import assert from 'node:assert/strict'
import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode, EventObject } from 'xstate'
import { authenticationMachine } from './authentication.js'
import { staffTasks } from './contract.js'
import { deliveryMachine } from './delivery.js'
import { faultCodes } from './fault-code.js'
import { kioskMachine } from './kiosk.js'
import { maintenanceMachine } from './maintenance.js'
import { paymentMachine } from './payment.js'
import { sessionMachine } from './session.js'
import { failOnWarnings } from './testing/rig.js'
import { reachable } from './testing/walk.js'
import { screenOf } from './where.js'

const refused = [
  { kind: 'refused', fault: 'CARD-OTHER' },
  { kind: 'refused', fault: 'CENTRE-AWAY' },
]
const outputs: Readonly<Record<string, readonly unknown[]>> = {
  identifyCard: [{ kind: 'identified', triesLeft: 3 }, { kind: 'identified', triesLeft: 0 }, ...refused],
  authenticate: [
    { kind: 'admitted', offers: 2 },
    { kind: 'admitted', offers: 0 },
    { kind: 'wrongPin', triesLeft: 2 },
    { kind: 'wrongPin', triesLeft: 1 },
    { kind: 'wrongPin', triesLeft: 0 },
    { kind: 'refused', fault: 'CARD-PULLED', triesLeft: null },
    { kind: 'refused', fault: 'CARD-REVOKED', triesLeft: 3 },
  ],
  authentication: [
    { kind: 'admitted', offers: 2 },
    { kind: 'refused', fault: 'CARD-LOCKED' },
    { kind: 'cardProblem', fault: 'CARD-PULLED', triesLeft: null, tryCounted: 'unknown' },
    { kind: 'back', triesLeft: 1 },
    { kind: 'ended', end: 'timedOut' },
  ],
  boundCopies: [
    { kind: 'bounded', maxCopies: 2 },
    { kind: 'refused', fault: 'PAPER-EMPTY' },
  ],
  prepare: [
    { kind: 'prepared', sheets: 2, feeYen: 300 },
    { kind: 'prepared', sheets: 1, feeYen: 0 },
    { kind: 'refused', fault: 'TEXT-NOGLYPH' },
  ],
  payment: [
    { kind: 'paid', escrowYen: 500 },
    { kind: 'unpaid', reason: 'cancelled', fault: null },
    { kind: 'unpaid', reason: 'failed', fault: 'COIN-JAM' },
  ],
  delivery: [
    { kind: 'proven', sheets: 2 },
    { kind: 'notProven', fault: 'PAPER-JAM', sheetsProven: 1, maybeOut: true, outOfService: null },
  ],
  settle: [
    { keptYen: 300, changeYen: 200, debtYen: 0 },
    { keptYen: 300, changeYen: 0, debtYen: 0 },
    { keptYen: 300, changeYen: 0, debtYen: 200 },
  ],
  printReceipt: [{ kind: 'proven' }, { kind: 'notProven' }],
  refund: [
    { returnedYen: 500, debtYen: 0 },
    { returnedYen: 0, debtYen: 500 },
  ],
  enableCoins: [{ escrowYen: 0 }],
  inhibitCoins: [
    { escrowYen: 0, changeShort: false },
    { escrowYen: 500, changeShort: false },
    { escrowYen: 500, changeShort: true },
  ],
  sealSheet: [{ kind: 'sealed' }, { kind: 'mismatch' }],
  createJob: [{ kind: 'created' }, { kind: 'failed', fault: 'PRINTER-AWAY' }],
  sendSheet: [{ kind: 'sent' }, { kind: 'failed', fault: 'PRINTER-AWAY' }],
  followJob: [
    { kind: 'proven' },
    { kind: 'notProven', fault: 'PAPER-JAM', maybeOut: true, maybeInside: true },
  ],
  oweFee: [{ returnedYen: 0, debtYen: 500 }],
  reconcile: [
    { kind: 'settled', interrupted: null },
    { kind: 'settled', interrupted: { returnedYen: 0, debtYen: 500, receipt: 1 } },
    { kind: 'outOfService', fault: 'JOURNAL-BAD', interrupted: null },
  ],
  checkReadiness: [{ kind: 'ready' }, { kind: 'notReady', fault: 'PAPER-EMPTY' }],
  recheckReadiness: [{ kind: 'ready' }, { kind: 'notReady', fault: 'PAPER-EMPTY' }],
  session: [{ end: 'completed', fault: null, outOfService: null }],
  closeVisit: [undefined],
  maintenance: [undefined],
  checkStaffPin: [
    { kind: 'right' },
    { kind: 'wrong', triesLeft: 4 },
    { kind: 'blocked', minutes: 15 },
    { kind: 'notSet' },
  ],
  readKiosk: [undefined],
  performStaffTask: [{ kind: 'done' }, { kind: 'refused' }],
}

const said: Readonly<Record<string, readonly object[]>> = {
  DIGIT: [{ digit: 1 }, { digit: 2 }, { digit: 9 }],
  PATIENCE: [{ factor: 2 }],
  'CARD.PLACED': [{ insertion: 1 }, { insertion: 2 }],
  'CARD.PROBLEM': [{ fault: 'CARD-TWO' }, { fault: 'READER-AWAY' }],
  'PIN.COUNT': [{ count: 2 }, { count: 4 }, { count: 8 }],
  'STAFF.REPRINT': [{ sheet: 1 }, { sheet: 9 }],
  'CASH.ESCROW': [{ escrowYen: 100 }, { escrowYen: 500 }],
}
/** One of each sort of the staff's tasks, and the refresh. */
const staffDigits = [0, 1, 3, 5, 6, 7].map((digit) => ({ digit }))
const families: Readonly<Record<string, readonly string[]>> = {
  'CARD.*': ['CARD.PLACED', 'CARD.REMOVED', 'CARD.PROBLEM'],
  'TRAY.*': ['TRAY.PAPER', 'TRAY.EMPTY'],
  'KEY.*': ['KEY.STAFF', 'KEY.CITIZEN'],
  'STAFF.*': ['STAFF.CALLED', 'STAFF.REPRINT'],
  'CASH.*': ['CASH.ESCROW', 'CASH.REFUSED', 'CASH.JAM'],
}

/** Every event that any active state hears, with everything it may carry. */
function eventsAt(snapshot: AnyMachineSnapshot): EventObject[] {
  const nodes: AnyStateNode[] = snapshot._nodes
  const types = new Set(
    nodes.flatMap(({ ownEvents }) => ownEvents).flatMap((type) => families[type] ?? [type]),
  )
  return [...types].flatMap((type): EventObject[] => {
    const actor = /^xstate\.(done|error)\.actor\.(.*)$/.exec(type)
    if (actor?.[1] === 'error') return [{ type, error: new Error('a defect') } as EventObject]
    if (actor) {
      const answers = outputs[actor[2] ?? '']
      assert.ok(answers, `no outputs to try for ${type}`)
      return answers.map((output) => ({ type, output }))
    }
    const details = type === 'DIGIT' && snapshot.machine.id === 'maintenance' ? staffDigits : said[type]
    return details?.map((detail) => ({ type, ...detail })) ?? [{ type }]
  })
}

/** What the edges look at: two snapshots alike in this go the same ways. */
function essence({ value, context }: AnyMachineSnapshot): string {
  const { fault, next, insertion, readerFault, settled, overdue } = context
  const { reason, cancelled, reconciled, digits, sheet, shortfalls } = context
  const { task, refillBegun, keyBack, keyAtStaff, keyTurned, blockedMinutes, typed } = context
  const receipt = context.receipt === true && context.keptYen >= 0
  const money = { change: context.changeYen > 0, receipt, enough: context.escrowYen >= context.dueYen }
  const told = fault === 'CARD-PULLED' || fault === 'PAPER-LEFT' ? fault : fault !== null
  const inTray = [context.trayPaper, context.paperSeen].map((seen) => seen && settles(value))
  return JSON.stringify([
    value,
    [told, next, insertion > 0, readerFault !== null, readerFault === 'READER-AWAY', inTray],
    [settled, overdue, reason, cancelled, reconciled, context.staffCalled],
    [task, refillBegun, keyBack, keyAtStaff, keyTurned, blockedMinutes !== null, typed === ''],
    [
      digits >= 4,
      digits >= 8,
      digits === undefined || context.triesLeft,
      sheet,
      shortfalls,
      money,
      context.cardAttempts > 7,
    ],
  ])
}

/** Elsewhere in a session the tray is only noted. */
const settles = (value: unknown): boolean => typeof value === 'string' || 'handingOver' in (value as object)

const closedWords = new Set<string>([
  ...faultCodes,
  ...['residence', 'domicile', 'choose', 'cancelled', 'ended', 'completed', 'timedOut', 'refused', 'failed'],
  ...staffTasks,
  ...['notCounted', 'known', 'unknown', 'enough', 'admitted', 'cardProblem', 'back'],
])

function assertClosed(context: object, where: string): void {
  for (const [name, value] of Object.entries(context)) {
    if (value === null || typeof value === 'number' || typeof value === 'boolean') continue
    // Typed by staff: an amount, or the number of a slip.
    if (name === 'typed') assert.match(String(value), /^\d{0,6}$/)
    else if (typeof value === 'string')
      assert.ok(closedWords.has(value), `${where}: ${name} holds "${value}"`)
    else assertClosed(value, `${where}.${name}`)
  }
}

/** Patience that is over is left in the same step. */
function statesOf(node: AnyStateNode): string[] {
  if (node.type === 'final' && node.parent !== node.machine.root) return []
  return [node.id, ...Object.values(node.states).flatMap((child) => statesOf(child as AnyStateNode))]
}

/** Left in the step they are entered, so no snapshot shows them. */
const passedThrough = new Set([
  'maintenance.beginning',
  'authentication.arriving',
  'delivery.turning',
  'session.openingContents',
])

const reader = { insertion: 0, readerFault: null }
const sessionInput = { ...reader, traySensor: true, patience: 1 }
const runs: readonly (readonly [machine: AnyStateMachine, input: object])[] = [
  [kioskMachine, { ...reader, traySensor: true, trayPaper: true, keyAtStaff: false }],
  [kioskMachine, { ...reader, traySensor: true, trayPaper: false, keyAtStaff: true }],
  [sessionMachine, sessionInput],
  [
    sessionMachine.provide({ guards: { myNumberChosen: () => true } }),
    { ...sessionInput, traySensor: false },
  ],
  [
    authenticationMachine,
    { insertion: 1, readerFault: null, triesLeft: 3, issuer: 'residence', patience: 1 },
  ],
  [authenticationMachine, { ...reader, triesLeft: 3, issuer: 'domicile', patience: 1 }],
  [paymentMachine, { dueYen: 300, patience: 1 }],
  [deliveryMachine, { first: 1, sheets: 2 }],
  [maintenanceMachine, { keyTurned: true }],
  [maintenanceMachine, { keyTurned: false }],
]

describe('everything that can happen', () => {
  failOnWarnings()

  const reached = new Map<string, Set<string>>()
  for (const [index, [machine, input]] of runs.entries()) {
    it(`${machine.id}: is walked whole, with a screen and a closed context everywhere (${index})`, function () {
      this.timeout(60_000)
      const seen = reached.get(machine.id) ?? new Set<string>()
      reached.set(machine.id, seen)
      for (const snapshot of reachable({ machine, input, eventsAt, essence })) {
        for (const { id } of snapshot._nodes) seen.add(id)
        assert.ok(screenOf(snapshot).screen)
        assertClosed(snapshot.context, machine.id)
      }
    })
  }

  it('no state is unreachable', () => {
    for (const machine of new Map(runs.map(([one]) => [one.id, one])).values()) {
      const seen = reached.get(machine.id) ?? new Set()
      const never = statesOf(machine.root).filter((id) => !seen.has(id) && !passedThrough.has(id))
      assert.deepEqual(never, [], machine.id)
    }
  })
})
