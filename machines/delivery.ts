/**
 * One job a sheet, each followed to proof before the next begins. Nothing is ever sent twice: a failure ends
 * the delivery, and the session gives the money back.
 */
import { assign, fromPromise, setup } from 'xstate'
import type {
  CreateJobOutput,
  DeliveryInput,
  DeliveryOutput,
  FollowJobInput,
  FollowJobOutput,
  SealSheetOutput,
  SendSheetOutput,
  SheetInput,
  VisitEvent,
} from './contract.js'
import type { FaultCode } from './fault-code.js'
import { faultOf, notProvided } from './faults.js'
import type { StateMeta } from './names.js'
import { boundDelays } from './patience.js'

export interface DeliveryContext {
  /** The sheet at work, 1 … `sheets`. */
  sheet: number
  sheets: number
  sheetsProven: number
  /** Whether the document of this sheet was sent whole. */
  sent: boolean
  fault: FaultCode | null
  maybeOut: boolean
  outOfService: FaultCode | null
}

const deliverySetup = setup({
  types: {
    input: {} as DeliveryInput,
    context: {} as DeliveryContext,
    events: {} as VisitEvent,
    output: {} as DeliveryOutput,
    meta: {} as StateMeta,
  },
  actors: {
    sealSheet: fromPromise<SealSheetOutput, SheetInput>(notProvided),
    createJob: fromPromise<CreateJobOutput, SheetInput>(notProvided),
    sendSheet: fromPromise<SendSheetOutput, SheetInput>(notProvided),
    followJob: fromPromise<FollowJobOutput, FollowJobInput>(notProvided),
  },
  actions: {
    noteSent: assign({ sent: true }),
    noteProven: assign(({ context }) => ({ sheetsProven: context.sheetsProven + 1, fault: null })),
    nextSheet: assign(({ context }) => ({ sheet: context.sheet + 1, sent: false })),
    fail: assign((_, { fault }: { fault: FaultCode }) => ({ fault })),
    /** S9: what does not match closes the kiosk. */
    doubt: assign((_, { fault }: { fault: FaultCode }) => ({ fault, outOfService: fault })),
    /** S7: of a job that nobody could follow, staff must look for the sheet, whatever the fault was. */
    lose: assign((_, { fault }: { fault: FaultCode }) => ({
      ...{ fault, maybeOut: true },
      outOfService: 'PAPER-INSIDE' as const,
    })),
    /** Why sending failed says more than what cancelling showed. */
    noteNotProven: assign(({ context }, end: FollowJobOutput): Partial<DeliveryContext> => {
      if (end.kind !== 'notProven') return {}
      const { maybeOut, maybeInside } = end
      const outOfService = maybeInside ? 'PAPER-INSIDE' : context.outOfService
      return { fault: context.fault ?? end.fault, maybeOut, outOfService }
    }),
  },
  guards: {
    /** An answer of the kind that goes on. */
    goesOn: (
      _,
      { kind }: { kind: 'sealed' | 'mismatch' | 'created' | 'sent' | 'failed' | 'proven' | 'notProven' },
    ) => kind === 'sealed' || kind === 'created' || kind === 'sent' || kind === 'proven',
    sheetLeft: ({ context }) => context.sheet < context.sheets,
  },
  delays: boundDelays('sealingBound', 'creatingJobBound', 'sendingBound', 'followingBound'),
})

const bound = 'bounded, and never cut short by a key: paper is in motion'

export const deliveryMachine = deliverySetup.createMachine({
  id: 'delivery',
  context: ({ input }) => ({
    sheet: input.first,
    sheets: input.sheets,
    sheetsProven: 0,
    sent: false,
    fault: null,
    maybeOut: false,
    outOfService: null,
  }),
  output: ({ context: { fault, sheetsProven, maybeOut, outOfService } }) =>
    fault === null
      ? { kind: 'proven', sheets: sheetsProven }
      : { kind: 'notProven', fault, sheetsProven, maybeOut, outOfService },
  initial: 'sealing',
  states: {
    sealing: {
      meta: { screen: 'printing', excused: bound },
      invoke: {
        id: 'sealSheet',
        src: 'sealSheet',
        input: ({ context }) => ({ sheet: context.sheet }),
        onDone: [
          { guard: { type: 'goesOn', params: ({ event }) => event.output }, target: 'creatingJob' },
          { target: 'notProven', actions: { type: 'doubt', params: { fault: 'BINDING-MISMATCH' } } },
        ],
        onError: {
          target: 'notProven',
          actions: { type: 'fail', params: ({ event }) => ({ fault: faultOf(event.error) }) },
        },
      },
      after: {
        sealingBound: { target: 'notProven', actions: { type: 'fail', params: { fault: 'INTERNAL' } } },
      },
    },
    /** A job without a document prints nothing, so a failure here leaves no doubt about paper. */
    creatingJob: {
      meta: { screen: 'printing', excused: bound },
      invoke: {
        id: 'createJob',
        src: 'createJob',
        input: ({ context }) => ({ sheet: context.sheet }),
        onDone: [
          { guard: { type: 'goesOn', params: ({ event }) => event.output }, target: 'sending' },
          {
            target: 'notProven',
            actions: {
              type: 'fail',
              params: ({ event }) => ({
                fault: event.output.kind === 'failed' ? event.output.fault : 'INTERNAL',
              }),
            },
          },
        ],
        onError: {
          target: 'notProven',
          actions: { type: 'fail', params: ({ event }) => ({ fault: faultOf(event.error) }) },
        },
      },
      after: {
        creatingJobBound: {
          target: 'notProven',
          actions: { type: 'fail', params: { fault: 'PRINTER-AWAY' } },
        },
      },
    },
    /** However sending ends, the job is followed: the printer may have got enough to print. */
    sending: {
      meta: { screen: 'printing', excused: bound },
      invoke: {
        id: 'sendSheet',
        src: 'sendSheet',
        input: ({ context }) => ({ sheet: context.sheet }),
        onDone: [
          {
            guard: { type: 'goesOn', params: ({ event }) => event.output },
            target: 'following',
            actions: 'noteSent',
          },
          {
            target: 'following',
            actions: {
              type: 'fail',
              params: ({ event }) => ({
                fault: event.output.kind === 'failed' ? event.output.fault : 'INTERNAL',
              }),
            },
          },
        ],
        onError: {
          target: 'following',
          actions: { type: 'fail', params: ({ event }) => ({ fault: faultOf(event.error) }) },
        },
      },
      after: {
        sendingBound: { target: 'following', actions: { type: 'fail', params: { fault: 'PRINTER-AWAY' } } },
      },
    },
    following: {
      meta: { screen: 'printing', excused: bound },
      invoke: {
        id: 'followJob',
        src: 'followJob',
        input: ({ context }) => ({ sheet: context.sheet, sent: context.sent }),
        onDone: [
          {
            guard: { type: 'goesOn', params: ({ event }) => event.output },
            target: 'turning',
            actions: 'noteProven',
          },
          {
            target: 'notProven',
            actions: { type: 'noteNotProven', params: ({ event }) => event.output },
          },
        ],
        onError: {
          target: 'notProven',
          actions: { type: 'lose', params: ({ event }) => ({ fault: faultOf(event.error) }) },
        },
      },
      after: {
        followingBound: {
          target: 'notProven',
          actions: { type: 'lose', params: { fault: 'PRINTER-STOPPED' } },
        },
      },
    },
    turning: {
      meta: { screen: 'printing', excused: 'left at once' },
      always: [{ guard: 'sheetLeft', target: 'sealing', actions: 'nextSheet' }, { target: 'proven' }],
    },
    proven: { type: 'final', meta: { screen: 'printing' } },
    notProven: { type: 'final', meta: { screen: 'printing' } },
  },
})
