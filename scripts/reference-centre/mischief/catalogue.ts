/** Every known way of sending the wrong document, by name: for tests and for showing it to people. */
import { type Clock, systemClock } from '../../../drivers/driver.js'
import type { Mischief } from '../mischief.js'
import {
  fileNamedAfterTheSecond,
  lateAnswerOfThePrevious,
  oneInstanceOfTwo,
  sharedPrintSlot,
} from './print-image.js'
import { admissionOfThePrevious, answerOfAClosedTransaction, repeatedAnswer } from './repeated.js'
import {
  codesOfThePrevious,
  oldPagesOfOneInstance,
  pageOfAnotherHousehold,
  registerMixedUp,
  shortLivedPages,
  staleRevision,
} from './wrong-pages.js'

interface Described {
  shows: string
  make: (clock: Clock) => Mischief
}

const hourMs = 3_600_000
const shortLifetimeMs = 60_000

export const mischiefs = {
  sharedPrintSlot: {
    shows: 'finished pages of all kiosks lie in one slot',
    make: sharedPrintSlot,
  },
  fileNamedAfterTheSecond: {
    shows: 'two applications in the same second share a file name',
    make: fileNamedAfterTheSecond,
  },
  lateAnswerOfThePrevious: {
    shows: 'after a time-out each applicant is given the pages of the one before',
    make: lateAnswerOfThePrevious,
  },
  oneInstanceOfTwo: {
    shows: 'one instance of two lacks the correction of the shared slot',
    make: oneInstanceOfTwo,
  },
  oldPagesOfOneInstance: {
    shows: 'one instance of two makes pages of an older version',
    make: oldPagesOfOneInstance,
  },
  pageOfAnotherHousehold: {
    shows: 'the last page of several is of another household',
    make: pageOfAnotherHousehold,
  },
  codesOfThePrevious: {
    shows: 'the codes on the back are those of the issue before',
    make: codesOfThePrevious,
  },
  staleRevision: {
    shows: 'the issuer prints from a copy of the register that is behind',
    make: staleRevision,
  },
  repeatedAnswer: {
    shows: 'the second certificate of a visit is answered with the first one’s pages',
    make: repeatedAnswer,
  },
  answerOfAClosedTransaction: {
    shows: 'a kiosk is given the pages of its visit before',
    make: answerOfAClosedTransaction,
  },
  admissionOfThePrevious: {
    shows: 'a kiosk is given the admission of whoever stood there before',
    make: admissionOfThePrevious,
  },
  clockStepBack: {
    shows: 'the issuer’s clock stands an hour before the admission',
    make: () => ({ nowMs: (service, nowMs) => (service === 'municipalIssuer' ? nowMs - hourMs : nowMs) }),
  },
  shortLivedPages: {
    shows: 'pages run out while the citizen pays',
    make: () => shortLivedPages(shortLifetimeMs),
  },
  revocationIgnored: {
    shows: 'the issuer does not look whether the certificate was revoked meanwhile (no kiosk can see this)',
    make: () => ({ status: () => 'good' }),
  },
  registerMixedUp: {
    shows: 'the issuer takes kenji’s record for taro’s (no kiosk can see this)',
    make: () => registerMixedUp('taro', 'kenji'),
  },
} as const satisfies Record<string, Described>

export type MischiefName = keyof typeof mischiefs

export const isMischiefName = (name: string): name is MischiefName => Object.hasOwn(mischiefs, name)

/** A fresh one: what it remembers begins now. */
export function makeMischief(name: MischiefName, clock: Clock = systemClock): Mischief {
  return mischiefs[name].make(clock)
}
