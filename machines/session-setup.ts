/** What the words of the session mean: actors, actions, guards, delays. The flow is in session.ts. */
import { assign, fromPromise, raise, sendTo, setup } from 'xstate'
import { authenticationMachine } from './authentication.js'
import type {
  AuthenticationOutput,
  BoundCopiesOutput,
  DeliveryOutput,
  IdentifyCardOutput,
  OweFeeInput,
  PaymentOutput,
  PrepareInput,
  PrepareOutput,
  PrintReceiptOutput,
  RefundInput,
  RefundOutput,
  SessionInput,
  SessionOutput,
  SettleOutput,
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

const kindIs =
  (kind: string) =>
  (_: unknown, answer: { kind: string }): boolean =>
    answer.kind === kind

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
    boundCopies: fromPromise<BoundCopiesOutput>(notProvided),
    prepare: fromPromise<PrepareOutput, PrepareInput>(notProvided),
    payment: paymentMachine,
    delivery: deliveryMachine,
    settle: fromPromise<SettleOutput>(notProvided),
    printReceipt: fromPromise<PrintReceiptOutput>(notProvided),
    refund: fromPromise<RefundOutput, RefundInput>(notProvided),
    oweFee: fromPromise<RefundOutput, OweFeeInput>(notProvided),
  },
  actions: {
    // Given by the kiosk, which holds the visit's data.
    /** Zeroes the PIN buffer, should the authentication machine have ended without. */
    clearPin: () => {},
    /** The offers are shown from the first one on. */
    listOffers: () => {},
    /** A digit that means no offer may turn to others. */
    turnOffers: (_, _choice: { digit: number }) => {},
    /** An offer is chosen: its contents begin as the municipality presets them. */
    chooseOffer: (_, _choice: { digit: number }) => {},
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
      if (event.type === 'TRAY.PAPER') return { trayPaper: true, paperSeen: true }
      return event.type === 'TRAY.EMPTY' ? { trayPaper: false } : {}
    }),
    tell: assign((_, { fault }: { fault: FaultCode }) => ({ fault, told: fault })),
    tellReader: assign(({ context }): Partial<SessionContext> => {
      const fault = context.readerFault ?? 'CARD-PULLED'
      return { fault, told: fault, tryCounted: 'notCounted' }
    }),
    /** Ends the visit with a fault: `refused` is an answer, `failed` is a breakdown. */
    giveUp: assign((_, { fault, end }: { fault: FaultCode; end?: 'failed' }) => ({
      fault,
      told: fault,
      end: end ?? ('refused' as const),
      next: 'ended' as const,
    })),
    giveUpCard: assign(
      ({ context }): Partial<SessionContext> => ({ end: 'refused', next: 'ended', told: context.fault }),
    ),
    leave: assign((_, { end }: { end: 'cancelled' | 'timedOut' }) => ({
      end,
      next: 'cancelled' as const,
      fault: null,
    })),
    finish: assign({ next: 'ended', fault: null }),
    complete: assign({ end: 'completed', next: 'ended' }),
    noteCardLeft: assign(
      ({ context }): Partial<SessionContext> => ({
        fault: 'CARD-LEFT',
        told: 'CARD-LEFT',
        end: context.next === 'choose' ? 'timedOut' : context.end,
      }),
    ),

    countCard: assign(({ context }) => ({ cardAttempts: context.cardAttempts + 1, fault: null })),
    noteIdentified: assign((_, card: IdentifyCardOutput) =>
      card.kind === 'identified' ? { triesLeft: card.triesLeft } : {},
    ),
    chooseIssuer: assign((_, { issuer }: { issuer: 'residence' | 'domicile' }) => ({ issuer })),
    noteAdmitted: assign((_, answer: AuthenticationOutput) =>
      answer.kind === 'admitted' ? { offers: answer.offers, next: 'choose' as const } : {},
    ),
    noteCardProblem: assign((_, answer: AuthenticationOutput) => {
      if (answer.kind !== 'cardProblem') return {}
      const { fault, triesLeft, tryCounted } = answer
      return { fault, told: fault, triesLeft, tryCounted }
    }),
    noteBack: assign((_, answer: AuthenticationOutput) =>
      answer.kind === 'back' ? { triesLeft: answer.triesLeft } : {},
    ),
    leaveAs: assign((_, answer: AuthenticationOutput) =>
      answer.kind === 'ended' ? { end: answer.end, next: 'cancelled' as const, fault: null } : {},
    ),
    toAuthentication: sendTo('authentication', ({ event }) => event),

    startVisitBound: raise({ type: 'VISIT.OVER' }, { delay: 'visitBound', id: 'visitBound' }),
    endVisit: raise({ type: 'VISIT.OVER' }),
    doubleVisitBound: assign({ visitDoubled: true }),
    noteOverdue: assign({ overdue: true }),

    newApplication: assign(freshApplication),
    noteIncomplete: assign({ incomplete: true }),
    noteComplete: assign({ incomplete: false }),
    noteMaxCopies: assign(({ context }, answer: BoundCopiesOutput) => {
      if (answer.kind !== 'bounded') return {}
      return { maxCopies: answer.maxCopies, copies: Math.min(context.copies, answer.maxCopies) }
    }),
    setCopies: assign(({ event }) => (event.type === 'DIGIT' ? { copies: event.digit } : {})),
    notePrepared: assign((_, answer: PrepareOutput) =>
      answer.kind === 'prepared' ? { sheets: answer.sheets, feeYen: answer.feeYen } : {},
    ),

    toPayment: sendTo('payment', ({ event }) => event),
    notePaid: assign((_, payment: PaymentOutput) =>
      payment.kind === 'paid' ? { escrowYen: payment.escrowYen } : {},
    ),
    noteUnpaid: assign((_, payment: PaymentOutput): Partial<SessionContext> => {
      if (payment.kind === 'paid') return {}
      if (payment.reason !== 'failed') return { end: payment.reason, next: 'cancelled', fault: null }
      const fault = payment.fault ?? 'INTERNAL'
      return { end: 'failed', next: 'ended', fault, told: fault }
    }),
    answerReceipt: assign((_, { receipt }: { receipt: boolean }) => ({ receipt })),
    noteDelivered: assign((_, delivery: DeliveryOutput): Partial<SessionContext> => {
      if (delivery.kind === 'proven') return { sheetsProven: delivery.sheets }
      const { fault, sheetsProven, maybeOut, outOfService } = delivery
      return { end: 'failed', next: 'ended', fault, told: fault, sheetsProven, maybeOut, outOfService }
    }),
    /** The delivery broke down itself: what is out is unknown, and no citizen may come after. */
    noteDeliveryLost: assign((_, { fault }: { fault: FaultCode }) => ({
      maybeOut: true,
      outOfService: fault,
    })),
    /** No receipt came: it is not spoken of any more. */
    dropReceipt: assign({ receipt: false }),
    stopVoice: assign({ voiceStopped: true }),
    callStaff: assign({ staffCalled: true }),
    staffSeen: assign({ staffCalled: false }),
    noteReprint: assign(({ event }) =>
      event.type === 'STAFF.REPRINT'
        ? { reprintSheet: event.sheet, paperSeen: false, voiceStopped: false }
        : {},
    ),
    noteReprinted: assign(({ context }, delivery: DeliveryOutput): Partial<SessionContext> => {
      if (delivery.kind === 'proven') return {}
      const { fault, maybeOut, outOfService } = delivery
      const sheetsProven = context.sheetsProven - 1
      return { end: 'failed', next: 'ended', fault, told: fault, sheetsProven, maybeOut, outOfService }
    }),
    noteOwed: assign((_, money: RefundOutput): Partial<SessionContext> => ({ ...money, keptYen: 0 })),
    noteSettled: assign(({ context }, money: SettleOutput): Partial<SessionContext> => {
      const fault = money.debtYen > 0 ? 'COIN-RETURN' : context.fault
      return { ...money, settled: true, fault, told: fault ?? context.told }
    }),
    noteNotSettled: assign((_, { fault }: { fault: FaultCode }) => ({
      settled: true,
      moneyUnknown: true,
      fault,
      told: fault,
    })),
    noteRefunded: assign(({ context }, money: RefundOutput): Partial<SessionContext> => {
      const fault = context.fault ?? (money.debtYen > 0 ? 'COIN-RETURN' : null)
      return { ...money, fault, told: fault ?? context.told }
    }),
    noteNotRefunded: assign(({ context }, { fault }: { fault: FaultCode }): Partial<SessionContext> => {
      const told = context.fault ?? fault
      return { moneyUnknown: true, end: 'failed', next: 'ended', fault: told, told }
    }),
  },
  guards: {
    // Given by the kiosk.
    /** The digit means an offer, and it can be had now: closed and suspended ones cannot. */
    offerOpen: (_, _choice: { digit: number }) => true,
    /** The offer chosen has anything to choose. */
    contentsOffered: () => true,
    contentsComplete: () => true,
    myNumberChosen: () => false,

    // Kinds of answers.
    identified: kindIs('identified'),
    admitted: kindIs('admitted'),
    refused: kindIs('refused'),
    cardProblem: kindIs('cardProblem'),
    back: kindIs('back'),
    bounded: kindIs('bounded'),
    prepared: kindIs('prepared'),
    paid: kindIs('paid'),
    proven: kindIs('proven'),

    cardWaiting: ({ context }) => context.insertion > 0 && context.readerFault === null,
    readerUnusable: ({ context }) => context.readerFault === 'READER-AWAY',
    cardUnreadable: ({ context }) => context.readerFault !== null,
    newCard: ({ context, event }) =>
      event.type === 'CARD.PLACED' && (event.insertion !== context.insertion || context.readerFault !== null),
    pulledAndBack: ({ context }) =>
      context.fault === 'CARD-PULLED' && context.insertion > 0 && context.readerFault === null,
    readerAway: ({ event }) => event.type === 'CARD.PROBLEM' && event.fault === 'READER-AWAY',
    locked: (_, card: IdentifyCardOutput) => card.kind === 'identified' && card.triesLeft <= 0,
    exchangeable: (_, card: IdentifyCardOutput) => card.kind === 'refused' && isExchangeable(card.fault),
    tooManyCards: ({ context }) => context.cardAttempts >= maxCardAttempts,
    readerEmpty: ({ context }) => readerEmpty(context),
    choosingNext: ({ context }) => context.next === 'choose',
    /** The visit ended while its card lay there: nothing more is chosen. */
    choosingTooLate: ({ context }) => readerEmpty(context) && context.overdue && context.next === 'choose',
    emptyAndChoosing: ({ context }) => readerEmpty(context) && context.next === 'choose',
    emptyAndCancelled: ({ context }) => readerEmpty(context) && context.next === 'cancelled',

    patienceDoubles: ({ context }) => context.patience === 2 && !context.visitDoubled,
    overdue: ({ context }) => context.overdue,

    digitIs: ({ event }, { digit }: { digit: number }) => event.type === 'DIGIT' && event.digit === digit,
    copiesAllowed: ({ context, event }) =>
      event.type === 'DIGIT' && event.digit >= 1 && event.digit <= context.maxCopies,
    preparedFree: (_, answer: PrepareOutput) => answer.kind === 'prepared' && answer.feeYen === 0,

    noTraySensor: ({ context }) => !context.traySensor,
    paperTaken: ({ context }) => context.traySensor && context.paperSeen && !context.trayPaper,
    settled: ({ context }) => context.settled,
    settledPaperLeft: ({ context }) => context.settled && context.fault === 'PAPER-LEFT',
    settledFaulty: ({ context }) => context.settled && context.fault !== null,
    settledWithReceipt: ({ context }) => context.settled && context.receipt === true && context.keptYen > 0,
    staffCalled: ({ context }) => context.staffCalled,
    /** Only a sheet that came out, and only from an empty tray: else the next proof would say nothing. */
    reprintable: ({ context, event }) =>
      event.type === 'STAFF.REPRINT' &&
      event.sheet >= 1 &&
      event.sheet <= context.sheets &&
      !(context.traySensor && context.trayPaper),
    trayCleared: ({ context }) => context.traySensor && !context.trayPaper,
    settledWithChange: ({ context }) => context.settled && context.changeYen > 0,
    refundTold: ({ context }, money: RefundOutput) => context.fault !== null || money.debtYen > 0,
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
      'takingReceipt',
      'offeringMore',
      'awaitingStaff',
    ),
    ...showDelays('changeShown', 'cancelledShown', 'endedShown'),
    ...boundDelays('identifyingBound', 'boundCopiesBound', 'preparingBound', 'settlingBound', 'receiptBound'),
    ...boundDelays('refundingBound', 'visitBound'),
  },
})
