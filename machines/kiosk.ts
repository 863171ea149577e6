/**
 * The life of one process on duty: settle what was left open, be ready, serve one citizen, end. A kiosk that
 * cannot serve says why and keeps looking; it is left only by being ready, or by the launcher.
 */
import { assign, fromPromise, sendTo, setup } from 'xstate'
import type {
  CloseVisitInput,
  Interrupted,
  KioskInput,
  KioskOutput,
  Patience,
  ReaderFault,
  ReadinessOutput,
  ReconcileOutput,
  SessionOutput,
  VisitEvent,
} from './contract.js'
import type { FaultCode } from './fault-code.js'
import { faultOf, notProvided } from './faults.js'
import { maintenanceMachine } from './maintenance.js'
import type { StateMeta } from './names.js'
import { boundDelays, showDelays } from './patience.js'
import { sessionMachine } from './session.js'

export interface KioskContext {
  patience: Patience
  traySensor: boolean
  insertion: number
  readerFault: ReaderFault | null
  trayPaper: boolean
  /** The key switch stands at staff. */
  keyAtStaff: boolean
  /** It was turned while this process ran: staff are here now. */
  keyTurned: boolean
  /** What the journal left open is settled. */
  reconciled: boolean
  /** What became of the visit before, when its citizen may still be there. */
  interrupted: Interrupted | null
  /** Why the kiosk is out of service. */
  fault: FaultCode | null
  session: SessionOutput | null
}

const brokenSession: SessionOutput = { end: 'failed', fault: 'INTERNAL', outOfService: null }

const cardThere = ({ insertion, readerFault }: KioskContext): boolean =>
  insertion > 0 || readerFault === 'CARD-TWO' || readerFault === 'CARD-MUTE'

const isReaderAway = (event: VisitEvent): boolean =>
  event.type === 'CARD.PROBLEM' && event.fault === 'READER-AWAY'

const kioskSetup = setup({
  types: {
    input: {} as KioskInput,
    context: {} as KioskContext,
    events: {} as VisitEvent,
    output: {} as KioskOutput,
    meta: {} as StateMeta,
  },
  actors: {
    reconcile: fromPromise<ReconcileOutput>(notProvided),
    checkReadiness: fromPromise<ReadinessOutput>(notProvided),
    session: sessionMachine,
    maintenance: maintenanceMachine,
    closeVisit: fromPromise<void, CloseVisitInput>(notProvided),
  },
  actions: {
    setPatience: assign(({ event }) => (event.type === 'PATIENCE' ? { patience: event.factor } : {})),
    noteReader: assign(({ event }) => {
      if (event.type === 'CARD.PLACED') return { insertion: event.insertion, readerFault: null }
      if (event.type === 'CARD.REMOVED') return { insertion: 0, readerFault: null }
      return event.type === 'CARD.PROBLEM' ? { readerFault: event.fault } : {}
    }),
    noteTray: assign(({ event }) => {
      if (event.type === 'TRAY.PAPER') return { trayPaper: true }
      return event.type === 'TRAY.EMPTY' ? { trayPaper: false } : {}
    }),
    noteKey: assign(({ event }) => {
      if (event.type === 'KEY.STAFF') return { keyAtStaff: true, keyTurned: true }
      return event.type === 'KEY.CITIZEN' ? { keyAtStaff: false } : {}
    }),
    noteReconciled: assign((_, outcome: ReconcileOutput): Partial<KioskContext> => {
      const { interrupted } = outcome
      const owed = interrupted !== null && interrupted.debtYen > 0
      return { reconciled: true, interrupted, fault: owed ? 'COIN-RETURN' : null }
    }),
    noteOutOfService: assign((_, { fault }: { fault: FaultCode }) => ({ fault })),
    /** The card first: it is worth more than the paper, and its owner may still be near. */
    noteLeft: assign(({ context }) => ({
      fault: cardThere(context) ? ('CARD-LEFT' as const) : ('PAPER-LEFT' as const),
    })),
    noteInService: assign({ fault: null }),
    noteSession: assign((_, session: SessionOutput) => ({ session })),
    toSession: sendTo('session', ({ event }) => event),
    toMaintenance: sendTo('maintenance', ({ event }) => event),
  },
  guards: {
    settled: (_, outcome: ReconcileOutput) => outcome.kind === 'settled',
    /** Told first, also when the kiosk is to stay closed: readiness says that after it. */
    interrupted: (_, outcome: ReconcileOutput) => outcome.interrupted !== null,
    ready: (_, readiness: ReadinessOutput) => readiness.kind === 'ready',
    leftThings: ({ context }) => cardThere(context) || context.trayPaper,
    nothingLeft: ({ context }) => !cardThere(context) && !context.trayPaper,
    paperThere: ({ context }) => context.trayPaper,
    keyAtStaff: ({ context }) => context.keyAtStaff,
    reconciled: ({ context }) => context.reconciled,
    readerGone: ({ event }) => isReaderAway(event),
    /** Closed for its reader alone, the kiosk opens as soon as there is one. */
    readerBack: ({ context, event }) =>
      context.reconciled && context.fault === 'READER-AWAY' && !isReaderAway(event),
  },
  delays: {
    ...boundDelays('reconcilingBound', 'readinessBound', 'closingBound'),
    ...boundDelays('outOfServiceRecheck', 'clearingRecheck', 'attractingRecheck'),
    ...showDelays('interruptedShown'),
  },
})

const internal = { type: 'noteOutOfService', params: { fault: 'INTERNAL' } } as const
/** Parameters of `noteOutOfService` for an answer that says why. */
const reason = (answer: { kind: string; fault?: FaultCode }) => ({
  fault: answer.fault ?? ('OUT-OF-SERVICE' as const),
})

const noCitizen = 'no citizen is being served'
/** Between two visits; a visit under way is not disturbed, and the next process finds the key where it is. */
const keyTurns = { 'KEY.STAFF': { target: 'maintenance', actions: 'noteKey' } } as const
/** What an earlier visit left open is settled first. */
const looksAgain = [{ guard: 'reconciled', target: 'checkingReadiness' }, { target: 'reconciling' }] as const
const begins = { target: 'session' } as const
const noted = { actions: 'noteReader' } as const

export const kioskMachine = kioskSetup.createMachine({
  id: 'kiosk',
  context: ({ input }) => ({
    ...input,
    patience: 1,
    reconciled: false,
    interrupted: null,
    fault: null,
    session: null,
    keyTurned: false,
  }),
  output: ({ context }) => ({ session: context.session }),
  on: {
    'KEY.*': { actions: 'noteKey' },
    'CARD.*': { actions: 'noteReader' },
    'TRAY.*': { actions: 'noteTray' },
    PATIENCE: { actions: 'setPatience' },
  },
  initial: 'reconciling',
  states: {
    reconciling: {
      meta: { screen: 'reconciling', excused: noCitizen },
      invoke: {
        id: 'reconcile',
        src: 'reconcile',
        onDone: [
          {
            guard: { type: 'interrupted', params: ({ event }) => event.output },
            target: 'interrupted',
            actions: { type: 'noteReconciled', params: ({ event }) => event.output },
          },
          {
            guard: { type: 'settled', params: ({ event }) => event.output },
            target: 'checkingReadiness',
            actions: { type: 'noteReconciled', params: ({ event }) => event.output },
          },
          {
            target: 'outOfService',
            actions: { type: 'noteOutOfService', params: ({ event }) => reason(event.output) },
          },
        ],
        onError: {
          target: 'outOfService',
          actions: { type: 'noteOutOfService', params: ({ event }) => ({ fault: faultOf(event.error) }) },
        },
      },
      after: { reconcilingBound: { target: 'outOfService', actions: internal } },
    },
    /** Whoever stood there when the process before was cut off is told that it is over, and where the money is. */
    interrupted: {
      meta: { screen: 'cancelled', excused: noCitizen },
      on: { ...keyTurns, CONFIRM: { target: 'checkingReadiness' } },
      after: { interruptedShown: { target: 'checkingReadiness' } },
    },
    checkingReadiness: {
      meta: { screen: 'checkingReadiness', excused: noCitizen },
      always: { guard: 'keyAtStaff', target: 'maintenance' },
      on: keyTurns,
      invoke: {
        id: 'checkReadiness',
        src: 'checkReadiness',
        onDone: [
          {
            guard: { type: 'ready', params: ({ event }) => event.output },
            target: 'clearing',
            actions: 'noteInService',
          },
          {
            target: 'outOfService',
            actions: { type: 'noteOutOfService', params: ({ event }) => reason(event.output) },
          },
        ],
        onError: {
          target: 'outOfService',
          actions: { type: 'noteOutOfService', params: ({ event }) => ({ fault: faultOf(event.error) }) },
        },
      },
      after: { readinessBound: { target: 'outOfService', actions: internal } },
    },
    outOfService: {
      meta: { screen: 'outOfService', excused: noCitizen },
      always: { guard: 'keyAtStaff', target: 'maintenance' },
      on: {
        ...keyTurns,
        'CARD.*': [{ guard: 'readerBack', target: 'checkingReadiness', actions: 'noteReader' }, noted],
        LOOK: [...looksAgain],
      },
      after: { outOfServiceRecheck: [...looksAgain] },
    },
    /** No visit begins on a stranger's card or paper. */
    clearing: {
      meta: { screen: 'clearing', excused: noCitizen },
      entry: 'noteLeft',
      exit: 'noteInService',
      always: { guard: 'nothingLeft', target: 'attracting' },
      on: {
        ...keyTurns,
        'CARD.*': { actions: ['noteReader', 'noteLeft'] },
        'TRAY.*': { actions: ['noteTray', 'noteLeft'] },
        LOOK: { target: 'checkingReadiness' },
      },
      after: { clearingRecheck: { target: 'checkingReadiness' } },
    },
    /** Any key, a touch or a card begins. Readiness is looked at again meanwhile, behind the same screen. */
    attracting: {
      meta: { screen: 'attracting', excused: noCitizen },
      always: { guard: 'paperThere', target: 'clearing' },
      on: {
        ...keyTurns,
        START: begins,
        CONFIRM: begins,
        CANCEL: begins,
        BACK: begins,
        DIGIT: begins,
        LOOK: { target: '.rechecking', reenter: true },
        'CARD.PLACED': { ...begins, actions: 'noteReader' },
        'CARD.PROBLEM': [{ guard: 'readerGone', target: 'checkingReadiness', actions: 'noteReader' }, noted],
      },
      initial: 'idle',
      states: {
        idle: {
          meta: { screen: 'attracting', excused: noCitizen },
          after: { attractingRecheck: 'rechecking' },
        },
        rechecking: {
          meta: { screen: 'attracting', excused: noCitizen },
          invoke: {
            id: 'recheckReadiness',
            src: 'checkReadiness',
            onDone: [
              { guard: { type: 'ready', params: ({ event }) => event.output }, target: 'idle' },
              {
                target: '#kiosk.outOfService',
                actions: { type: 'noteOutOfService', params: ({ event }) => reason(event.output) },
              },
            ],
            onError: {
              target: '#kiosk.outOfService',
              actions: { type: 'noteOutOfService', params: ({ event }) => ({ fault: faultOf(event.error) }) },
            },
          },
          after: { readinessBound: { target: '#kiosk.outOfService', actions: internal } },
        },
      },
    },
    session: {
      meta: { screen: 'consenting', excused: 'keys and times are those of the session machine' },
      on: {
        CONFIRM: { actions: 'toSession' },
        CANCEL: { actions: 'toSession' },
        BACK: { actions: 'toSession' },
        DIGIT: { actions: 'toSession' },
        ACTIVITY: { actions: 'toSession' },
        PATIENCE: { actions: ['setPatience', 'toSession'] },
        'PIN.COUNT': { actions: 'toSession' },
        'CARD.*': { actions: ['noteReader', 'toSession'] },
        'TRAY.*': { actions: ['noteTray', 'toSession'] },
        'CASH.*': { actions: 'toSession' },
        'STAFF.*': { actions: 'toSession' },
        'POWER.LOW': { actions: 'toSession' },
      },
      invoke: {
        id: 'session',
        src: 'session',
        input: ({ context: { insertion, readerFault, traySensor, patience } }) => ({
          insertion,
          readerFault,
          traySensor,
          patience,
        }),
        onDone: {
          target: 'closing',
          actions: { type: 'noteSession', params: ({ event }) => event.output },
        },
        onError: { target: 'closing', actions: { type: 'noteSession', params: brokenSession } },
      },
    },
    /** Staff are served by a process of their own, as a citizen is: it ends when the key is turned back. */
    maintenance: {
      meta: { screen: 'outOfService', excused: 'keys and times are those of the maintenance machine' },
      on: {
        CONFIRM: { actions: 'toMaintenance' },
        CANCEL: { actions: 'toMaintenance' },
        BACK: { actions: 'toMaintenance' },
        DIGIT: { actions: 'toMaintenance' },
        ACTIVITY: { actions: 'toMaintenance' },
        'PIN.COUNT': { actions: 'toMaintenance' },
        'KEY.*': { actions: ['noteKey', 'toMaintenance'] },
      },
      invoke: {
        id: 'maintenance',
        src: 'maintenance',
        input: ({ context }) => ({ keyTurned: context.keyTurned }),
        onDone: { target: 'closing' },
        onError: { target: 'closing' },
      },
    },
    /** What must not wait for the next process. Money a broken session left is settled by that process. */
    closing: {
      meta: { screen: 'closing', excused: noCitizen },
      invoke: {
        id: 'closeVisit',
        src: 'closeVisit',
        input: ({ context }) => ({ session: context.session }),
        onDone: { target: 'ended' },
        onError: { target: 'ended' },
      },
      after: { closingBound: { target: 'ended' } },
    },
    ended: { type: 'final', meta: { screen: 'closing' } },
  },
})
