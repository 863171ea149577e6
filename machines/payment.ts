/**
 * Coins into the escrow until it holds what is due. It never gives money back: whatever is in the escrow at an
 * `unpaid` end is the session's to refund.
 */
import { assign, fromPromise, setup } from 'xstate'
import type {
  EnableCoinsOutput,
  InhibitCoinsOutput,
  Patience,
  PaymentInput,
  PaymentOutput,
  VisitEvent,
} from './contract.js'
import type { FaultCode } from './fault-code.js'
import { faultOf, notProvided } from './faults.js'
import type { StateMeta } from './names.js'
import { boundDelays, wait, waitDelays } from './patience.js'

/** A mechanism that reports enough and then counts too little is believed this often. */
export const maxShortfalls = 3

export interface PaymentContext {
  patience: Patience
  dueYen: number
  escrowYen: number
  /** Something that is not accepted money fell through; said until the next coin. */
  coinRefused: boolean
  /** Why coins are being inhibited. */
  reason: 'enough' | 'cancelled' | 'timedOut' | 'failed'
  fault: FaultCode | null
  shortfalls: number
}

const paymentSetup = setup({
  types: {
    input: {} as PaymentInput,
    context: {} as PaymentContext,
    /** `VISIT.OVER`: the bound on the whole visit has passed. */
    events: {} as VisitEvent | { type: 'VISIT.OVER' },
    output: {} as PaymentOutput,
    meta: {} as StateMeta,
    tags: {} as 'announced',
  },
  actors: {
    enableCoins: fromPromise<EnableCoinsOutput>(notProvided),
    inhibitCoins: fromPromise<InhibitCoinsOutput>(notProvided),
  },
  actions: {
    setPatience: assign(({ event }) => (event.type === 'PATIENCE' ? { patience: event.factor } : {})),
    noteEscrow: assign(({ event }) =>
      event.type === 'CASH.ESCROW' ? { escrowYen: event.escrowYen, coinRefused: false } : {},
    ),
    noteCounted: assign((_, counted: { escrowYen: number }) => ({ escrowYen: counted.escrowYen })),
    noteRefused: assign({ coinRefused: true }),
    noteShortfall: assign(({ context }) => ({ shortfalls: context.shortfalls + 1 })),
    because: assign((_, { reason }: { reason: 'enough' | 'cancelled' | 'timedOut' }) => ({ reason })),
    fail: assign((_, { fault }: { fault: FaultCode }) => ({ reason: 'failed' as const, fault })),
  },
  guards: {
    enough: ({ context, event }) =>
      (event.type === 'CASH.ESCROW' ? event.escrowYen : context.escrowYen) >= context.dueYen,
    /** Paid too much, and no change for it: then everything goes back, before anything is printed. */
    changeShort: ({ context }, counted: InhibitCoinsOutput) =>
      counted.escrowYen >= context.dueYen && context.reason !== 'cancelled' && counted.changeShort,
    /** Counted after the slot closed. A last coin also pays when time ran out, never against a CANCEL. */
    paid: ({ context }, counted: { escrowYen: number }) =>
      counted.escrowYen >= context.dueYen && (context.reason === 'enough' || context.reason === 'timedOut'),
    miscounted: ({ context }) => context.reason === 'enough' && context.shortfalls + 1 < maxShortfalls,
    miscountedAgain: ({ context }) => context.reason === 'enough',
  },
  delays: {
    ...waitDelays('paying'),
    ...boundDelays('enablingBound', 'inhibitingBound'),
  },
})

export const paymentMachine = paymentSetup.createMachine({
  id: 'payment',
  context: ({ input }) => ({
    ...input,
    escrowYen: 0,
    coinRefused: false,
    reason: 'enough',
    fault: null,
    shortfalls: 0,
  }),
  output: ({ context: { reason, escrowYen, fault } }) =>
    reason === 'enough' ? { kind: 'paid', escrowYen } : { kind: 'unpaid', reason, fault },
  on: { PATIENCE: { actions: 'setPatience' } },
  initial: 'enabling',
  states: {
    enabling: {
      meta: { screen: 'paying' },
      on: {
        CANCEL: { target: 'inhibiting', actions: { type: 'because', params: { reason: 'cancelled' } } },
        'VISIT.OVER': { target: 'inhibiting', actions: { type: 'because', params: { reason: 'timedOut' } } },
        'CASH.JAM': { target: 'inhibiting', actions: { type: 'fail', params: { fault: 'COIN-JAM' } } },
        'CASH.ESCROW': { actions: 'noteEscrow' },
      },
      invoke: {
        id: 'enableCoins',
        src: 'enableCoins',
        onDone: {
          target: 'accepting',
          actions: { type: 'noteCounted', params: ({ event }) => event.output },
        },
        onError: {
          target: 'inhibiting',
          actions: { type: 'fail', params: ({ event }) => ({ fault: faultOf(event.error) }) },
        },
      },
      after: {
        enablingBound: { target: 'inhibiting', actions: { type: 'fail', params: { fault: 'CASH-AWAY' } } },
      },
    },
    accepting: {
      ...wait('paying'),
      meta: { screen: 'paying' },
      always: {
        guard: 'enough',
        target: 'inhibiting',
        actions: { type: 'because', params: { reason: 'enough' } },
      },
      on: {
        'CASH.ESCROW': { target: '.quiet', actions: 'noteEscrow' },
        'CASH.REFUSED': { target: '.quiet', actions: 'noteRefused' },
        'CASH.JAM': { target: 'inhibiting', actions: { type: 'fail', params: { fault: 'COIN-JAM' } } },
        CANCEL: { target: 'inhibiting', actions: { type: 'because', params: { reason: 'cancelled' } } },
        'VISIT.OVER': { target: 'inhibiting', actions: { type: 'because', params: { reason: 'timedOut' } } },
      },
      onDone: { target: 'inhibiting', actions: { type: 'because', params: { reason: 'timedOut' } } },
    },
    /** The slot closes, then the device's own counters tell what is in: a coin may have come in between. */
    inhibiting: {
      meta: { screen: 'paying' },
      on: {
        CANCEL: { actions: { type: 'because', params: { reason: 'cancelled' } } },
        'CASH.JAM': { actions: { type: 'fail', params: { fault: 'COIN-JAM' } } },
        'CASH.ESCROW': { actions: 'noteEscrow' },
      },
      invoke: {
        id: 'inhibitCoins',
        src: 'inhibitCoins',
        onDone: [
          {
            guard: { type: 'changeShort', params: ({ event }) => event.output },
            target: 'unpaid',
            actions: { type: 'fail', params: { fault: 'COIN-EXACT' } },
          },
          {
            guard: { type: 'paid', params: ({ event }) => event.output },
            target: 'paid',
            actions: { type: 'noteCounted', params: ({ event }) => event.output },
          },
          {
            guard: 'miscounted',
            target: 'enabling',
            actions: ['noteShortfall', { type: 'noteCounted', params: ({ event }) => event.output }],
          },
          {
            guard: 'miscountedAgain',
            target: 'unpaid',
            actions: { type: 'fail', params: { fault: 'CASH-AWAY' } },
          },
          {
            target: 'unpaid',
            actions: { type: 'noteCounted', params: ({ event }) => event.output },
          },
        ],
        onError: {
          target: 'unpaid',
          actions: { type: 'fail', params: ({ event }) => ({ fault: faultOf(event.error) }) },
        },
      },
      after: {
        inhibitingBound: { target: 'unpaid', actions: { type: 'fail', params: { fault: 'CASH-AWAY' } } },
      },
    },
    paid: {
      type: 'final',
      meta: { screen: 'paying' },
      entry: { type: 'because', params: { reason: 'enough' } },
    },
    unpaid: { type: 'final', meta: { screen: 'paying' } },
  },
})
