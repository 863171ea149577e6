/** What the words of the session mean: actors, actions, guards, delays. The flow is in session.ts. */
import { assign, fromPromise, raise, sendTo, setup } from 'xstate'
import { authenticationMachine } from './authentication.js'
import type {
  BoundCopiesInput,
  BoundCopiesOutput,
  IdentifyCardOutput,
  PrepareInput,
  PrepareOutput,
  RefundInput,
  RefundOutput,
  SessionInput,
  SessionOutput,
  SettleOutput,
  TryCounted,
  VisitEvent,
} from './contract.js'
import { deliveryMachine } from './delivery.js'
import type { FaultCode } from './fault-code.js'
import { isExchangeable, notProvided } from './faults.js'
import type { StateMeta } from './names.js'
import { boundDelays, showDelays, waitDelays } from './patience.js'
import { paymentMachine } from './payment.js'
import { freshApplication, maxCardAttempts, type SessionContext } from './session-context.js'

const readerEmpty = ({ insertion, readerFault }: SessionContext): boolean =>
  insertion === 0 && readerFault !== 'CARD-TWO' && readerFault !== 'CARD-MUTE'

export const sessionSetup = setup({
  types: {
    input: {} as SessionInput,
    context: {} as SessionContext,
    events: {} as VisitEvent | { type: 'VISIT.OVER' },
    output: {} as SessionOutput,
    meta: {} as StateMeta,
    tags: {} as 'announced',
  },
  actors: {
    identifyCard: fromPromise<IdentifyCardOutput>(notProvided),
    authentication: authenticationMachine,
    boundCopies: fromPromise<BoundCopiesOutput, BoundCopiesInput>(notProvided),
    prepare: fromPromise<PrepareOutput, PrepareInput>(notProvided),
    payment: paymentMachine,
    delivery: deliveryMachine,
    settle: fromPromise<SettleOutput>(notProvided),
    refund: fromPromise<RefundOutput, RefundInput>(notProvided),
  },
  actions: {
    // Given by the kiosk, which holds the visit's data.
    /** Zeroes the PIN buffer, should the authentication machine have ended without. */
    clearPin: () => {},
    /** An offer is chosen: its contents begin as the municipality presets them. */
    chooseOffer: (_, _offer: { offerIndex: number }) => {},
    toggleContent: (_, _choice: { digit: number }) => {},
    /** The second thought about My Number was no. */
    dropMyNumber: () => {},

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
    tell: assign((_, { fault }: { fault: FaultCode }) => ({ fault, told: fault })),
    tellReader: assign(({ context }): Partial<SessionContext> => {
      const fault = context.readerFault ?? 'CARD-PULLED'
      return { fault, told: fault, tryCounted: 'notCounted' }
    }),
    untell: assign({ fault: null }),
    /** Ends the visit with a fault: `refused` is an answer, `failed` is a breakdown. */
    giveUp: assign((_, { fault, end }: { fault: FaultCode; end?: 'failed' }) => ({
      fault,
      told: fault,
      end: end ?? ('refused' as const),
      next: 'ended' as const,
    })),
    leave: assign((_, { end }: { end: 'cancelled' | 'timedOut' }) => ({
      end,
      next: 'cancelled' as const,
      fault: null,
    })),
    finish: assign({ next: 'ended', fault: null }),
    complete: assign({ end: 'completed', next: 'ended' }),

    countCard: assign(({ context }) => ({ cardAttempts: context.cardAttempts + 1, fault: null })),
    noteTries: assign((_, { triesLeft }: { triesLeft: number }) => ({ triesLeft })),
    noteCardProblem: assign(
      (_, problem: { fault: FaultCode; triesLeft: number | null; tryCounted: TryCounted }) => ({
        ...problem,
        told: problem.fault,
      }),
    ),
    chooseIssuer: assign((_, { issuer }: { issuer: 'residence' | 'domicile' }) => ({ issuer })),
    noteOffers: assign((_, { offers }: { offers: number }) => ({ offers, next: 'choose' as const })),
    toAuthentication: sendTo('authentication', ({ event }) => event),

    startVisitBound: raise({ type: 'VISIT.OVER' }, { delay: 'visitBound', id: 'visitBound' }),
    doubleVisitBound: assign({ visitDoubled: true }),
    noteOverdue: assign({ overdue: true }),

    newApplication: assign(freshApplication),
    noteOffer: assign((_, { offerIndex }: { offerIndex: number }) => ({ offerIndex, copies: 1 })),
    noteIncomplete: assign({ incomplete: true }),
    noteComplete: assign({ incomplete: false }),
    noteMaxCopies: assign(({ context }, { maxCopies }: { maxCopies: number }) => ({
      maxCopies,
      copies: Math.min(context.copies, maxCopies),
    })),
    setCopies: assign(({ event }) => (event.type === 'DIGIT' ? { copies: event.digit } : {})),
    notePrepared: assign((_, prepared: { sheets: number; feeYen: number }) => ({
      sheets: prepared.sheets,
      feeYen: prepared.feeYen,
    })),

    toPayment: sendTo('payment', ({ event }) => event),
    answerReceipt: assign((_, { receipt }: { receipt: boolean }) => ({ receipt })),
    noteProven: assign((_, { sheets }: { sheets: number }) => ({ sheetsProven: sheets })),
    noteNotProven: assign((_, { sheetsProven, maybeOut, outOfService }: NotProven) => ({
      sheetsProven,
      maybeOut,
      outOfService,
    })),
    stopVoice: assign({ voiceStopped: true }),
    noteSettled: assign((_, { keptYen, changeYen, debtYen }: SettleOutput) => ({
      settled: true,
      keptYen,
      changeYen,
      debtYen,
      fault: debtYen > 0 ? ('COIN-RETURN' as const) : null,
      ...(debtYen > 0 ? { told: 'COIN-RETURN' as const } : {}),
    })),
    noteNotSettled: assign((_, { fault }: { fault: FaultCode }) => ({ settled: true, fault, told: fault })),
    noteRefunded: assign(({ context }, { returnedYen, debtYen }: RefundOutput) => {
      const fault = context.fault ?? (debtYen > 0 ? ('COIN-RETURN' as const) : null)
      return { returnedYen, debtYen, fault, told: fault ?? context.told }
    }),
  },
  guards: {
    // Given by the kiosk.
    /** The offer can be had now; closed and suspended ones cannot. */
    offerOpen: (_, _offer: { offerIndex: number }) => true,
    /** The offer chosen has anything to choose. */
    contentsOffered: () => true,
    contentsComplete: () => true,
    myNumberChosen: () => false,

    cardWaiting: ({ context }) => context.insertion > 0 && context.readerFault === null,
    readerUnusable: ({ context }) => context.readerFault === 'READER-AWAY',
    cardUnreadable: ({ context }) => context.readerFault !== null,
    newCard: ({ context, event }) =>
      event.type === 'CARD.PLACED' && (event.insertion !== context.insertion || context.readerFault !== null),
    pulledAndBack: ({ context }) =>
      context.fault === 'CARD-PULLED' && context.insertion > 0 && context.readerFault === null,
    readerAway: ({ event }) => event.type === 'CARD.PROBLEM' && event.fault === 'READER-AWAY',
    canTryAnother: ({ context }, answer: IdentifyCardOutput) =>
      answer.kind === 'refused' && isExchangeable(answer.fault) && context.cardAttempts < maxCardAttempts,
    cardAttemptsLeft: ({ context }) => context.cardAttempts < maxCardAttempts,
    readerEmpty: ({ context }) => readerEmpty(context),
    goesOn: ({ context }) => readerEmpty(context) && context.next === 'choose',
    cancelled: ({ context }) => readerEmpty(context) && context.next === 'cancelled',
    choosingNext: ({ context }) => context.next === 'choose',

    patienceDoubles: ({ context }) => context.patience === 2 && !context.visitDoubled,
    overdue: ({ context }) => context.overdue,

    digitIs: ({ event }, { digit }: { digit: number }) => event.type === 'DIGIT' && event.digit === digit,
    offered: ({ context, event }) =>
      event.type === 'DIGIT' && event.digit >= 1 && event.digit <= context.offers,
    copiesAllowed: ({ context, event }) =>
      event.type === 'DIGIT' && event.digit >= 1 && event.digit <= context.maxCopies,
    free: (_, prepared: { feeYen: number }) => prepared.feeYen === 0,

    trayEmpty: ({ context }) => context.traySensor && !context.trayPaper,
    noTraySensor: ({ context }) => !context.traySensor,
    settled: ({ context }) => context.settled,
    paperLeft: ({ context }) => context.fault === 'PAPER-LEFT',
    faulty: ({ context }) => context.fault !== null,
    changeToShow: ({ context }) => context.changeYen > 0,
  },
  delays: {
    ...waitDelays(
      'consenting',
      'awaitingCard',
      'cardProblem',
      'choosingIssuer',
      'returningCard',
      'explaining',
      'choosingCertificate',
      'choosingContents',
      'confirmingMyNumber',
      'choosingCopies',
      'confirming',
      'payingFree',
      'delivering',
      'offeringMore',
    ),
    ...showDelays('changeShown', 'cancelledShown', 'endedShown'),
    ...boundDelays('identifyingBound', 'boundCopiesBound', 'preparingBound', 'settlingBound'),
    ...boundDelays('refundingBound', 'visitBound'),
  },
})

interface NotProven {
  sheetsProven: number
  maybeOut: boolean
  outOfService: FaultCode | null
}
