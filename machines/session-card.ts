/** Consent, card, PIN, and the card back: screens `consenting` to `returningCard`. */
import { wait } from './patience.js'
import {
  breakdown,
  cancelled,
  cancels,
  cardWatched,
  internal,
  patienceOver,
  readerAway,
  refusal,
  visitOver,
} from './session-edges.js'
import { sessionSetup } from './session-setup.js'

const consenting = sessionSetup.createStateConfig({
  ...wait('consenting'),
  meta: { screen: 'consenting' },
  on: { CONFIRM: { target: 'awaitingCard' }, ...cancels, ...visitOver },
  onDone: patienceOver,
})

const awaitingCard = sessionSetup.createStateConfig({
  ...wait('awaitingCard'),
  meta: { screen: 'awaitingCard' },
  always: [
    { guard: 'readerUnusable', target: 'explaining', actions: readerAway },
    { guard: 'cardUnreadable', target: 'cardProblem', actions: 'tellReader' },
    { guard: 'cardWaiting', target: 'identifyingCard' },
  ],
  on: { ...cancels, ...visitOver },
  onDone: patienceOver,
})

/** Other, locked and expired cards are told here, before any PIN. */
const identifyingCard = sessionSetup.createStateConfig({
  meta: { screen: 'identifyingCard' },
  entry: 'countCard',
  on: { ...cancels, ...cardWatched, ...visitOver },
  invoke: {
    id: 'identifyCard',
    src: 'identifyCard',
    onDone: [
      {
        guard: { type: 'locked', params: ({ event }) => event.output },
        target: 'explaining',
        actions: { type: 'giveUp', params: { fault: 'CARD-LOCKED' } },
      },
      {
        guard: { type: 'identified', params: ({ event }) => event.output },
        target: 'choosingIssuer',
        actions: { type: 'noteIdentified', params: ({ event }) => event.output },
      },
      {
        guard: { type: 'exchangeable', params: ({ event }) => event.output },
        target: 'cardProblem',
        actions: { type: 'tell', params: ({ event }) => refusal(event.output) },
      },
      {
        target: 'explaining',
        actions: { type: 'giveUp', params: ({ event }) => refusal(event.output) },
      },
    ],
    onError: {
      target: 'explaining',
      actions: { type: 'giveUp', params: ({ event }) => breakdown(event.error) },
    },
  },
  after: {
    identifyingBound: { target: 'cardProblem', actions: { type: 'tell', params: { fault: 'CARD-MUTE' } } },
  },
})

/** A card that can be exchanged or laid down again. */
const cardProblem = sessionSetup.createStateConfig({
  ...wait('cardProblem'),
  meta: { screen: 'cardProblem' },
  always: [
    { guard: 'tooManyCards', target: 'explaining', actions: 'giveUpCard' },
    { guard: 'pulledAndBack', target: 'identifyingCard' },
  ],
  on: {
    ...cancels,
    ...visitOver,
    'CARD.REMOVED': { target: 'awaitingCard', actions: 'noteReader' },
    'CARD.PLACED': { guard: 'newCard', target: 'identifyingCard', actions: 'noteReader' },
    'CARD.PROBLEM': cardWatched['CARD.PROBLEM'],
  },
  onDone: patienceOver,
})

const choosingIssuer = sessionSetup.createStateConfig({
  ...wait('choosingIssuer'),
  meta: { screen: 'choosingIssuer' },
  on: {
    ...cancels,
    ...cardWatched,
    ...visitOver,
    DIGIT: [
      {
        guard: { type: 'digitIs', params: { digit: 1 } },
        target: 'authentication',
        actions: { type: 'chooseIssuer', params: { issuer: 'residence' } },
      },
      {
        guard: { type: 'digitIs', params: { digit: 2 } },
        target: 'authentication',
        actions: { type: 'chooseIssuer', params: { issuer: 'domicile' } },
      },
    ],
  },
  onDone: patienceOver,
})

/** `lastTry`, `enteringPin` and `authenticating` are states of the machine invoked here. */
const authentication = sessionSetup.createStateConfig({
  meta: { screen: 'enteringPin', excused: 'keys and times are those of the authentication machine' },
  exit: 'clearPin',
  on: {
    CONFIRM: { actions: 'toAuthentication' },
    CANCEL: { actions: 'toAuthentication' },
    BACK: { actions: 'toAuthentication' },
    ACTIVITY: { actions: 'toAuthentication' },
    PATIENCE: { actions: ['setPatience', 'toAuthentication'] },
    'PIN.COUNT': { actions: 'toAuthentication' },
    'CARD.*': { actions: ['noteReader', 'toAuthentication'] },
  },
  invoke: {
    id: 'authentication',
    src: 'authentication',
    input: ({ context: { triesLeft, issuer, patience, insertion, readerFault } }) => ({
      triesLeft: triesLeft ?? 0,
      issuer,
      patience,
      insertion,
      readerFault,
    }),
    onDone: [
      {
        guard: { type: 'admitted', params: ({ event }) => event.output },
        target: 'returningCard',
        actions: { type: 'noteAdmitted', params: ({ event }) => event.output },
      },
      {
        guard: { type: 'refused', params: ({ event }) => event.output },
        target: 'explaining',
        actions: { type: 'giveUp', params: ({ event }) => refusal(event.output) },
      },
      {
        guard: { type: 'cardProblem', params: ({ event }) => event.output },
        target: 'cardProblem',
        actions: { type: 'noteCardProblem', params: ({ event }) => event.output },
      },
      {
        guard: { type: 'back', params: ({ event }) => event.output },
        target: 'choosingIssuer',
        actions: { type: 'noteBack', params: ({ event }) => event.output },
      },
      {
        target: 'returningCard',
        actions: { type: 'leaveAs', params: ({ event }) => event.output },
      },
    ],
    onError: { target: 'explaining', actions: internal },
  },
})

/** The card leaves before anything else. `next` says what follows; left at once when the reader is empty. */
const returningCard = sessionSetup.createStateConfig({
  ...wait('returningCard'),
  meta: { screen: 'returningCard' },
  always: [
    { guard: 'choosingTooLate', target: 'ended' },
    { guard: 'emptyAndChoosing', target: 'choosingCertificate', actions: 'startVisitBound' },
    { guard: 'emptyAndCancelled', target: 'cancelled' },
    { guard: 'readerEmpty', target: 'ended' },
  ],
  on: { CANCEL: { guard: 'choosingNext', actions: cancelled } },
  onDone: { target: 'ended', actions: 'noteCardLeft' },
})

export const cardStates = {
  consenting,
  awaitingCard,
  identifyingCard,
  cardProblem,
  choosingIssuer,
  authentication,
  returningCard,
}
