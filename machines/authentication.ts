/**
 * From the PIN to an admission. One CONFIRM with four digits is one `authenticate`, and nothing else is (S3).
 * The digits are in the kiosk's buffer; here they are a count.
 */
import { assign, fromPromise, setup } from 'xstate'
import type {
  AuthenticateInput,
  AuthenticateOutput,
  AuthenticationInput,
  AuthenticationOutput,
  Patience,
  ReaderFault,
  VisitEvent,
} from './contract.js'
import type { FaultCode } from './fault-code.js'
import { faultOf, isExchangeable, notProvided } from './faults.js'
import type { StateMeta } from './names.js'
import { boundDelays, wait, waitDelays } from './patience.js'

/** The user authentication PIN of the JPKI application has four digits. */
export const pinLength = 4

export interface AuthenticationContext {
  patience: Patience
  issuer: 'residence' | 'domicile'
  triesLeft: number
  /** Digits in the buffer. */
  digits: number
  /** CONFIRM came with fewer digits than a PIN has; said until the next digit. */
  pinShort: boolean
  /** `PIN-WRONG` after a wrong one. */
  fault: FaultCode | null
  insertion: number
  readerFault: ReaderFault | null
  /** CANCEL while the card and the centre worked: honoured when they are done. */
  cancelled: boolean
  result: AuthenticationOutput
}

/** What an answer comes to; null is another try. A card that is away is never told of a wrong PIN. */
function judge(context: AuthenticationContext, answer: AuthenticateOutput): AuthenticationOutput | null {
  if (answer.kind === 'wrongPin' && answer.triesLeft <= 0) return { kind: 'refused', fault: 'CARD-LOCKED' }
  if (answer.kind === 'refused' && !isExchangeable(answer.fault))
    return { kind: 'refused', fault: answer.fault }
  if (context.cancelled) return { kind: 'ended', end: 'cancelled' }
  if (answer.kind === 'admitted')
    return answer.offers > 0 ? answer : { kind: 'refused', fault: 'PERSON-EXCLUDED' }
  if (answer.kind === 'wrongPin') {
    if (!cardAway(context)) return null
    return {
      kind: 'cardProblem',
      fault: context.readerFault ?? 'CARD-PULLED',
      triesLeft: answer.triesLeft,
      tryCounted: 'known',
    }
  }
  const tryCounted = answer.triesLeft === null ? 'unknown' : 'known'
  return { kind: 'cardProblem', fault: answer.fault, triesLeft: answer.triesLeft, tryCounted }
}

/** The card left, or another joined it, while no PIN was on its way to it. */
function readerOutput(context: AuthenticationContext, event: VisitEvent): AuthenticationOutput {
  const fault = event.type === 'CARD.PROBLEM' ? event.fault : (context.readerFault ?? 'CARD-PULLED')
  if (!isExchangeable(fault)) return { kind: 'refused', fault }
  return { kind: 'cardProblem', fault, triesLeft: context.triesLeft, tryCounted: 'notCounted' }
}

const cardAway = (context: AuthenticationContext): boolean =>
  context.insertion === 0 || context.readerFault !== null

const authenticationSetup = setup({
  types: {
    input: {} as AuthenticationInput,
    context: {} as AuthenticationContext,
    events: {} as VisitEvent,
    output: {} as AuthenticationOutput,
    meta: {} as StateMeta,
    tags: {} as 'announced',
  },
  actors: {
    authenticate: fromPromise<AuthenticateOutput, AuthenticateInput>(notProvided),
  },
  actions: {
    /** Zeroes the buffer and begins the keypad's secret mode. */
    beginPin: () => {},
    /** Ends the secret mode. The buffer stays for `authenticate`. */
    endPin: () => {},
    /** Zeroes the buffer. */
    clearPin: () => {},
    setPatience: assign(({ event }) => (event.type === 'PATIENCE' ? { patience: event.factor } : {})),
    /** The first digit of a new try ends the word about the last one; the count of an emptied buffer does not. */
    noteCount: assign(({ context, event }) => {
      if (event.type !== 'PIN.COUNT') return {}
      return { digits: event.count, pinShort: false, fault: event.count > 0 ? null : context.fault }
    }),
    noteNoDigits: assign({ digits: 0, pinShort: false }),
    noteShort: assign({ pinShort: true }),
    noteReader: assign(({ event }) => {
      if (event.type === 'CARD.PLACED') return { insertion: event.insertion, readerFault: null }
      if (event.type === 'CARD.REMOVED') return { insertion: 0, readerFault: null }
      return event.type === 'CARD.PROBLEM' ? { readerFault: event.fault } : {}
    }),
    noteCancelled: assign({ cancelled: true }),
    noteWrong: assign((_, answer: AuthenticateOutput) =>
      answer.kind === 'wrongPin' ? { triesLeft: answer.triesLeft, fault: 'PIN-WRONG' as const } : {},
    ),
    conclude: assign((_, result: AuthenticationOutput) => ({ result })),
    /** With the tries left: who comes back to the last try must be asked about it again. */
    concludeBack: assign(({ context }) => ({
      result: { kind: 'back' as const, triesLeft: context.triesLeft },
    })),
    concludeAnswer: assign(({ context }, answer: AuthenticateOutput) => ({
      result: judge(context, answer) ?? context.result,
    })),
    concludeReader: assign(({ context, event }) => ({ result: readerOutput(context, event) })),
  },
  guards: {
    enoughDigits: ({ context }) => context.digits >= pinLength,
    lastTry: ({ context }) => context.triesLeft === 1,
    noTry: ({ context }) => context.triesLeft <= 0,
    newInsertion: ({ context, event }) =>
      event.type === 'CARD.PLACED' && event.insertion !== context.insertion,
    cardAway: ({ context }) => cardAway(context),
    /** The answer leads out of this machine, not to another try. */
    concluded: ({ context }, answer: AuthenticateOutput) => judge(context, answer) !== null,
    leavesLastTry: (_, answer: AuthenticateOutput) => answer.kind === 'wrongPin' && answer.triesLeft === 1,
  },
  delays: {
    ...waitDelays('lastTry', 'enteringPin'),
    ...boundDelays('authenticatingBound'),
  },
})

const cancelled = { kind: 'ended', end: 'cancelled' } as const satisfies AuthenticationOutput
const timedOut = { kind: 'ended', end: 'timedOut' } as const satisfies AuthenticationOutput

/** While the card is needed and idle: whatever happens on the reader ends the entry. */
const cardWatched = {
  'CARD.REMOVED': { target: 'done', actions: ['noteReader', 'concludeReader'] },
  'CARD.PLACED': { guard: 'newInsertion', target: 'done', actions: ['noteReader', 'concludeReader'] },
  'CARD.PROBLEM': { target: 'done', actions: ['noteReader', 'concludeReader'] },
} as const

export const authenticationMachine = authenticationSetup.createMachine({
  id: 'authentication',
  context: ({ input }) => ({
    ...input,
    digits: 0,
    pinShort: false,
    fault: null,
    cancelled: false,
    result: cancelled,
  }),
  output: ({ context }) => context.result,
  on: { PATIENCE: { actions: 'setPatience' } },
  initial: 'arriving',
  states: {
    arriving: {
      meta: { screen: 'enteringPin', excused: 'left at once' },
      always: [
        {
          guard: 'noTry',
          target: 'done',
          actions: { type: 'conclude', params: { kind: 'refused', fault: 'CARD-LOCKED' } },
        },
        { guard: 'cardAway', target: 'done', actions: 'concludeReader' },
        { guard: 'lastTry', target: 'lastTry' },
        { target: 'enteringPin' },
      ],
    },
    /** A second confirmation before the try that can lock the card. */
    lastTry: {
      ...wait('lastTry'),
      meta: { screen: 'lastTry' },
      on: {
        CONFIRM: { target: 'enteringPin' },
        BACK: { target: 'done', actions: 'concludeBack' },
        CANCEL: { target: 'done', actions: { type: 'conclude', params: cancelled } },
        ...cardWatched,
      },
      onDone: { target: 'done', actions: { type: 'conclude', params: timedOut } },
    },
    /** BACK is one digit back, in the keypad: only PIN.COUNT is heard of it. */
    enteringPin: {
      ...wait('enteringPin'),
      meta: { screen: 'enteringPin' },
      entry: ['noteNoDigits', 'beginPin'],
      exit: 'endPin',
      on: {
        'PIN.COUNT': { target: '.quiet', actions: 'noteCount' },
        CONFIRM: [{ guard: 'enoughDigits', target: 'authenticating' }, { actions: 'noteShort' }],
        CANCEL: { target: 'done', actions: { type: 'conclude', params: cancelled } },
        ...cardWatched,
      },
      onDone: { target: 'done', actions: { type: 'conclude', params: timedOut } },
    },
    authenticating: {
      meta: { screen: 'authenticating' },
      exit: 'clearPin',
      on: {
        CANCEL: { actions: 'noteCancelled' },
        'CARD.*': { actions: 'noteReader' },
      },
      invoke: {
        id: 'authenticate',
        src: 'authenticate',
        input: ({ context }) => ({ issuer: context.issuer }),
        onDone: [
          {
            guard: { type: 'concluded', params: ({ event }) => event.output },
            target: 'done',
            actions: { type: 'concludeAnswer', params: ({ event }) => event.output },
          },
          {
            guard: { type: 'leavesLastTry', params: ({ event }) => event.output },
            target: 'lastTry',
            actions: { type: 'noteWrong', params: ({ event }) => event.output },
          },
          { target: 'enteringPin', actions: { type: 'noteWrong', params: ({ event }) => event.output } },
        ],
        onError: {
          target: 'done',
          actions: {
            type: 'conclude',
            params: ({ event }) => ({ kind: 'refused', fault: faultOf(event.error) }),
          },
        },
      },
      after: {
        authenticatingBound: {
          target: 'done',
          actions: { type: 'conclude', params: { kind: 'refused', fault: 'INTERNAL' } },
        },
      },
    },
    done: { type: 'final', entry: 'clearPin', meta: { screen: 'enteringPin' } },
  },
})
