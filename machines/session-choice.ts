/** What the citizen chooses after the card left: screens `choosingCertificate` to `confirming`. */
import { not } from 'xstate'
import { wait } from './patience.js'
import { breakdown, chooserLeaves, internal, patienceOver, refusal } from './session-edges.js'
import { sessionSetup } from './session-setup.js'

/** Which offer a digit means, of more than there are keys, is the kiosk's to know. */
const choosingCertificate = sessionSetup.createStateConfig({
  ...wait('choosingCertificate'),
  meta: { screen: 'choosingCertificate' },
  entry: ['newApplication', 'listOffers'],
  on: {
    ...chooserLeaves,
    DIGIT: [
      {
        guard: { type: 'offerOpen', params: ({ event }) => ({ digit: event.digit }) },
        target: 'openingContents',
        actions: { type: 'chooseOffer', params: ({ event }) => ({ digit: event.digit }) },
      },
      { actions: { type: 'turnOffers', params: ({ event }) => ({ digit: event.digit }) } },
    ],
  },
  onDone: patienceOver,
})

const openingContents = sessionSetup.createStateConfig({
  meta: { screen: 'choosingContents', excused: 'left at once' },
  always: [{ guard: 'contentsOffered', target: 'choosingContents' }, { target: 'choosingCopies' }],
})

const choosingContents = sessionSetup.createStateConfig({
  ...wait('choosingContents'),
  meta: { screen: 'choosingContents' },
  exit: 'noteComplete',
  on: {
    ...chooserLeaves,
    DIGIT: {
      actions: ['noteComplete', { type: 'toggleContent', params: ({ event }) => ({ digit: event.digit }) }],
    },
    CONFIRM: [
      { guard: not('contentsComplete'), actions: 'noteIncomplete' },
      { guard: 'myNumberChosen', target: 'confirmingMyNumber' },
      { target: 'choosingCopies' },
    ],
    BACK: { target: 'choosingCertificate' },
  },
  onDone: patienceOver,
})

/** A question of its own: here 取消 is no, and leads back without My Number. */
const confirmingMyNumber = sessionSetup.createStateConfig({
  ...wait('confirmingMyNumber'),
  meta: { screen: 'confirmingMyNumber' },
  on: {
    'VISIT.OVER': chooserLeaves['VISIT.OVER'],
    CONFIRM: { target: 'choosingCopies' },
    CANCEL: { target: 'choosingContents', actions: 'dropMyNumber' },
    BACK: { target: 'choosingContents', actions: 'dropMyNumber' },
  },
  onDone: patienceOver,
})

/** The devices are asked how many copies they can stand for, then the citizen how many are wanted. */
const choosingCopies = sessionSetup.createStateConfig({
  meta: { screen: 'choosingCopies', excused: 'its two states have their limits' },
  initial: 'bounding',
  on: {
    ...chooserLeaves,
    BACK: [{ guard: 'contentsOffered', target: 'choosingContents' }, { target: 'choosingCertificate' }],
  },
  states: {
    bounding: {
      meta: { screen: 'choosingCopies' },
      invoke: {
        id: 'boundCopies',
        src: 'boundCopies',
        onDone: [
          {
            guard: { type: 'bounded', params: ({ event }) => event.output },
            target: 'choosing',
            actions: { type: 'noteMaxCopies', params: ({ event }) => event.output },
          },
          {
            target: '#session.explaining',
            actions: { type: 'giveUp', params: ({ event }) => refusal(event.output) },
          },
        ],
        onError: {
          target: '#session.explaining',
          actions: { type: 'giveUp', params: ({ event }) => breakdown(event.error) },
        },
      },
      after: { boundCopiesBound: { target: '#session.explaining', actions: internal } },
    },
    choosing: {
      ...wait('choosingCopies'),
      meta: { screen: 'choosingCopies' },
      on: {
        DIGIT: { guard: 'copiesAllowed', actions: 'setCopies' },
        CONFIRM: { target: '#session.confirming' },
      },
      onDone: { ...patienceOver, target: '#session.returningCard' },
    },
  },
})

const confirming = sessionSetup.createStateConfig({
  ...wait('confirming'),
  meta: { screen: 'confirming' },
  on: {
    ...chooserLeaves,
    CONFIRM: { target: 'preparing' },
    BACK: { target: 'choosingCopies' },
  },
  onDone: patienceOver,
})

export const choiceStates = {
  choosingCertificate,
  openingContents,
  choosingContents,
  confirmingMyNumber,
  choosingCopies,
  confirming,
}
