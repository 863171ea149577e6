/**
 * From the pages to the paper: screens `preparing` to `offeringMore`, and `refunding`. From `preparing` on an
 * application is open at the centre, so every end without paper goes through `refunding`, which closes it.
 */
import { wait } from './patience.js'
import { breakdown, cancelled, internal, refusal, timedOut, visitDoubles } from './session-edges.js'
import { sessionSetup } from './session-setup.js'

/** Everything that can fail for free fails here. Nothing is paid yet. */
const preparing = sessionSetup.createStateConfig({
  meta: { screen: 'preparing' },
  on: {
    CANCEL: { target: 'refunding', actions: cancelled },
    'VISIT.OVER': [visitDoubles, { target: 'refunding', actions: ['noteOverdue', timedOut] }],
  },
  invoke: {
    id: 'prepare',
    src: 'prepare',
    input: ({ context: { copies } }) => ({ copies }),
    onDone: [
      {
        guard: { type: 'preparedFree', params: ({ event }) => event.output },
        target: 'payingFree',
        actions: { type: 'notePrepared', params: ({ event }) => event.output },
      },
      {
        guard: { type: 'prepared', params: ({ event }) => event.output },
        target: 'paying',
        actions: { type: 'notePrepared', params: ({ event }) => event.output },
      },
      { target: 'refunding', actions: { type: 'giveUp', params: ({ event }) => refusal(event.output) } },
    ],
    onError: {
      target: 'refunding',
      actions: { type: 'giveUp', params: ({ event }) => breakdown(event.error) },
    },
  },
  after: { preparingBound: { target: 'refunding', actions: internal } },
})

const paying = sessionSetup.createStateConfig({
  meta: { screen: 'paying', excused: 'keys and times are those of the payment machine' },
  on: {
    CANCEL: { actions: 'toPayment' },
    ACTIVITY: { actions: 'toPayment' },
    PATIENCE: { actions: ['setPatience', 'toPayment'] },
    'CASH.*': { actions: 'toPayment' },
    'VISIT.OVER': [visitDoubles, { actions: ['noteOverdue', 'toPayment'] }],
  },
  invoke: {
    id: 'payment',
    src: 'payment',
    input: ({ context }) => ({ dueYen: context.feeYen, patience: context.patience }),
    onDone: [
      {
        guard: { type: 'paid', params: ({ event }) => event.output },
        target: 'printing',
        actions: { type: 'notePaid', params: ({ event }) => event.output },
      },
      { target: 'refunding', actions: { type: 'noteUnpaid', params: ({ event }) => event.output } },
    ],
    onError: { target: 'refunding', actions: internal },
  },
})

const payingFree = sessionSetup.createStateConfig({
  ...wait('payingFree'),
  meta: { screen: 'payingFree' },
  on: {
    CONFIRM: { target: 'printing' },
    CANCEL: { target: 'refunding', actions: cancelled },
    'VISIT.OVER': [visitDoubles, { target: 'refunding', actions: ['noteOverdue', timedOut] }],
  },
  onDone: { target: 'refunding', actions: timedOut },
})

/** One job a sheet. Keys answer the receipt question meanwhile; nothing stops paper in motion. */
const printing = sessionSetup.createStateConfig({
  meta: { screen: 'printing', excused: 'paper is in motion; every step of the delivery machine is bounded' },
  on: {
    CONFIRM: { actions: { type: 'answerReceipt', params: { receipt: true } } },
    CANCEL: { actions: { type: 'answerReceipt', params: { receipt: false } } },
  },
  invoke: {
    id: 'delivery',
    src: 'delivery',
    input: ({ context }) => ({ first: 1, sheets: context.sheets }),
    onDone: [
      {
        guard: { type: 'proven', params: ({ event }) => event.output },
        target: 'handingOver',
        actions: { type: 'noteDelivered', params: ({ event }) => event.output },
      },
      { target: 'refunding', actions: { type: 'noteDelivered', params: ({ event }) => event.output } },
    ],
    onError: {
      target: 'refunding',
      actions: [internal, { type: 'noteDeliveryLost', params: { fault: 'INTERNAL' } }],
    },
  },
})

/** Everything that can end with smeared paper in the citizen's hand. */
const callsStaff = { 'STAFF.CALLED': { actions: 'callStaff' } } as const

/** The paper is proven: the escrow is accepted and change comes out while the voice speaks of the tray. */
const handingOver = sessionSetup.createStateConfig({
  meta: { screen: 'delivering', excused: 'its states have their limits; money in motion is not cut short' },
  entry: 'complete',
  on: callsStaff,
  invoke: {
    id: 'settle',
    src: 'settle',
    onDone: { actions: { type: 'noteSettled', params: ({ event }) => event.output } },
    onError: { actions: { type: 'noteNotSettled', params: ({ event }) => breakdown(event.error) } },
  },
  initial: 'delivering',
  states: {
    delivering: {
      ...wait('delivering'),
      meta: { screen: 'delivering' },
      always: { guard: 'paperTaken', target: 'settling' },
      on: {
        'TRAY.EMPTY': { target: 'settling', actions: 'noteTray' },
        CONFIRM: [{ guard: 'noTraySensor', target: 'settling' }, { actions: 'stopVoice' }],
      },
      onDone: [
        { guard: 'noTraySensor', target: 'settling' },
        { target: 'settling', actions: { type: 'tell', params: { fault: 'PAPER-LEFT' } } },
      ],
    },
    settling: {
      meta: { screen: 'settling' },
      always: [
        { guard: 'settledPaperLeft', target: '#session.returningCard' },
        { guard: 'settledFaulty', target: '#session.explaining' },
        { guard: 'settledWithReceipt', target: 'printingReceipt' },
        { guard: 'settledWithChange', target: 'showingChange' },
        { guard: 'settled', target: '#session.offeringMore' },
      ],
      after: {
        settlingBound: {
          target: '#session.explaining',
          actions: { type: 'noteNotSettled', params: { fault: 'INTERNAL' } },
        },
      },
    },
    printingReceipt: {
      meta: { screen: 'settling', excused: 'paper is in motion; the money is settled' },
      invoke: {
        id: 'printReceipt',
        src: 'printReceipt',
        onDone: [
          { guard: { type: 'proven', params: ({ event }) => event.output }, target: 'takingReceipt' },
          { target: 'showingChange', actions: 'dropReceipt' },
        ],
        onError: { target: 'showingChange', actions: 'dropReceipt' },
      },
      after: { receiptBound: { target: 'showingChange', actions: 'dropReceipt' } },
    },
    takingReceipt: {
      ...wait('takingReceipt'),
      meta: { screen: 'settling', excused: 'paper and money are where they belong' },
      always: { guard: 'trayCleared', target: '#session.offeringMore' },
      on: {
        'TRAY.EMPTY': { target: '#session.offeringMore', actions: 'noteTray' },
        CONFIRM: { guard: 'noTraySensor', target: '#session.offeringMore' },
      },
      onDone: [
        { guard: 'noTraySensor', target: '#session.offeringMore' },
        { target: '#session.returningCard', actions: { type: 'tell', params: { fault: 'PAPER-LEFT' } } },
      ],
    },
    showingChange: {
      meta: { screen: 'settling', excused: 'paper and money are where they belong' },
      on: { CONFIRM: { target: '#session.offeringMore' } },
      after: { changeShown: { target: '#session.offeringMore' } },
    },
  },
})

const offeringMore = sessionSetup.createStateConfig({
  ...wait('offeringMore'),
  meta: { screen: 'offeringMore' },
  always: [
    { guard: 'staffCalled', target: 'awaitingStaff' },
    { guard: 'overdue', target: 'returningCard' },
  ],
  on: {
    ...callsStaff,
    CONFIRM: { target: 'choosingCertificate' },
    CANCEL: { target: 'returningCard' },
    DIGIT: { guard: { type: 'digitIs', params: { digit: 1 } }, actions: 'callStaff' },
    'VISIT.OVER': [visitDoubles, { target: 'returningCard', actions: 'noteOverdue' }],
  },
  onDone: { target: 'returningCard' },
})

/** The paper that came out is not good: staff look at it, and may void a sheet and have it printed once more. */
const awaitingStaff = sessionSetup.createStateConfig({
  ...wait('awaitingStaff'),
  meta: { screen: 'awaitingStaff' },
  entry: 'staffSeen',
  on: {
    'STAFF.REPRINT': { guard: 'reprintable', target: 'reprinting', actions: 'noteReprint' },
    CONFIRM: { target: 'offeringMore' },
    CANCEL: { target: 'returningCard' },
    'VISIT.OVER': [visitDoubles, { target: 'returningCard', actions: 'noteOverdue' }],
  },
  onDone: { target: 'returningCard' },
})

const reprinting = sessionSetup.createStateConfig({
  meta: { screen: 'printing', excused: 'paper is in motion; every step of the delivery machine is bounded' },
  invoke: {
    id: 'delivery',
    src: 'delivery',
    input: ({ context }) => ({ first: context.reprintSheet, sheets: context.reprintSheet }),
    onDone: [
      { guard: { type: 'proven', params: ({ event }) => event.output }, target: 'takingReprint' },
      { target: 'owing', actions: { type: 'noteReprinted', params: ({ event }) => event.output } },
    ],
    onError: {
      target: 'owing',
      actions: [internal, { type: 'noteDeliveryLost', params: { fault: 'INTERNAL' } }],
    },
  },
})

/** Staff look at this one too, if they are called again. */
const takingReprint = sessionSetup.createStateConfig({
  ...wait('delivering'),
  meta: { screen: 'delivering', excused: 'paper and money are where they belong' },
  always: { guard: 'paperTaken', target: 'offeringMore' },
  on: {
    ...callsStaff,
    'TRAY.EMPTY': { target: 'offeringMore', actions: 'noteTray' },
    CONFIRM: [{ guard: 'noTraySensor', target: 'offeringMore' }, { actions: 'stopVoice' }],
  },
  onDone: [
    { guard: 'noTraySensor', target: 'offeringMore' },
    { target: 'returningCard', actions: { type: 'tell', params: { fault: 'PAPER-LEFT' } } },
  ],
})

/** A voided sheet that did not come again: the money is the operator's by now, so it is owed. */
const owing = sessionSetup.createStateConfig({
  meta: { screen: 'refunding', excused: 'one fact in the journal' },
  invoke: {
    id: 'oweFee',
    src: 'oweFee',
    input: ({ context: { fault, maybeOut } }) => ({ fault, maybeOut }),
    onDone: [
      {
        guard: { type: 'refundTold', params: ({ event }) => event.output },
        target: 'explaining',
        actions: { type: 'noteOwed', params: ({ event }) => event.output },
      },
      { target: 'returningCard', actions: { type: 'noteOwed', params: ({ event }) => event.output } },
    ],
    onError: {
      target: 'explaining',
      actions: { type: 'noteNotRefunded', params: ({ event }) => breakdown(event.error) },
    },
  },
  after: {
    refundingBound: {
      target: 'explaining',
      actions: { type: 'noteNotRefunded', params: { fault: 'COIN-RETURN' } },
    },
  },
})

/** What is said about money follows what this comes to, never the fault. */
const refunding = sessionSetup.createStateConfig({
  meta: { screen: 'refunding', excused: 'money in motion is not cut short by a key' },
  invoke: {
    id: 'refund',
    src: 'refund',
    input: ({ context: { fault, maybeOut } }) => ({ fault, maybeOut }),
    onDone: [
      {
        guard: { type: 'refundTold', params: ({ event }) => event.output },
        target: 'explaining',
        actions: { type: 'noteRefunded', params: ({ event }) => event.output },
      },
      {
        target: 'returningCard',
        actions: { type: 'noteRefunded', params: ({ event }) => event.output },
      },
    ],
    onError: {
      target: 'explaining',
      actions: { type: 'noteNotRefunded', params: ({ event }) => breakdown(event.error) },
    },
  },
  after: {
    refundingBound: {
      target: 'explaining',
      actions: { type: 'noteNotRefunded', params: { fault: 'COIN-RETURN' } },
    },
  },
})

export const paperStates = {
  preparing,
  paying,
  payingFree,
  printing,
  handingOver,
  offeringMore,
  awaitingStaff,
  reprinting,
  takingReprint,
  owing,
  refunding,
}
