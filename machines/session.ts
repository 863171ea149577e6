/**
 * One citizen's visit, from the notice to the paper. Each state has its normal edge and its abort edge, and
 * every end goes through `returningCard`, which is left at once when no card is there.
 *
 *   session-card.ts     consenting → awaitingCard → identifyingCard → choosingIssuer → authentication
 *                       → returningCard, and cardProblem beside them
 *   session-choice.ts   choosingCertificate → choosingContents → choosingCopies → confirming
 *   session-paper.ts    preparing → paying → printing → handingOver → offeringMore, and refunding beside them
 *
 * What the words mean is in session-setup.ts; every time and its reason is in limits.ts.
 */
import { wait } from './patience.js'
import { cardStates } from './session-card.js'
import { choiceStates } from './session-choice.js'
import { newSession } from './session-context.js'
import { visitDoubles } from './session-edges.js'
import { paperStates } from './session-paper.js'
import { sessionSetup } from './session-setup.js'

export const sessionMachine = sessionSetup.createMachine({
  id: 'session',
  context: ({ input }) => newSession(input),
  output: ({ context: { end, told, outOfService } }) => ({ end, fault: told, outOfService }),
  on: {
    'CARD.*': { actions: 'noteReader' },
    'TRAY.*': { actions: 'noteTray' },
    PATIENCE: { actions: 'setPatience' },
    // As if its time were over: what is in motion goes on to its end, and nothing is begun.
    'POWER.LOW': { actions: ['doubleVisitBound', 'endVisit'] },
    'VISIT.OVER': [visitDoubles, { actions: 'noteOverdue' }],
  },
  initial: 'consenting',
  states: {
    ...cardStates,
    ...choiceStates,
    ...paperStates,
    /** A fault that ends the visit is told. */
    explaining: {
      ...wait('explaining'),
      meta: { screen: 'explaining' },
      on: {
        CONFIRM: { target: 'returningCard', actions: 'finish' },
        CANCEL: { target: 'returningCard', actions: 'finish' },
      },
      onDone: { target: 'returningCard', actions: 'finish' },
    },
    cancelled: {
      meta: { screen: 'cancelled', excused: 'card and money are back' },
      on: { CONFIRM: { target: 'ended' } },
      after: { cancelledShown: { target: 'ended' } },
    },
    ended: {
      meta: { screen: 'ended', excused: 'card and money are back' },
      on: { CONFIRM: { target: 'over' } },
      after: { endedShown: { target: 'over' } },
    },
    over: { type: 'final', meta: { screen: 'ended' } },
  },
})
