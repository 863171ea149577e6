/** Who comes to a kiosk: what they have with them, what they want, and how they go about it; by dice. */
import type { Dice } from './random.js'

export interface Persona {
  card: string
  triesLeft: number
  /** Wrong PINs typed before the right one. */
  wrongPins: number
  /** Milliseconds between actions, least and most. */
  paceMs: readonly [number, number]
  /** Walks away at this many actions; everything is left as it is. */
  walksAwayAt: number
  /** Once in so many actions something odd is done; 0 never. */
  oddOneIn: number
  /** Which offer (digit) is chosen. */
  offerDigit: number
  copies: number
  more: number
  /** Presses 取消 on this screen. */
  cancelsAt: string | null
  /** Changes their mind with so much in the escrow. */
  cancelsWithYen: number | null
  pullsCardAt: string | null
  /** Steps back from the last try once, and comes again. */
  hesitates: boolean
  startsByCard: boolean
  paysTooMuch: boolean
  wantsReceipt: boolean
  withMyNumber: boolean
  /** So many sheets are smeared, and staff are called. */
  smears: number
}

const screensToCancel = [
  'consenting',
  'awaitingCard',
  'choosingIssuer',
  'enteringPin',
  'authenticating',
  'returningCard',
  'choosingCertificate',
  'choosingContents',
  'choosingCopies',
  'confirming',
  'preparing',
  'paying',
  'payingFree',
  'printing',
] as const
export const oddCards = [
  'revoked',
  'minor',
  'protected',
  'unknown',
  'expired',
  'foreign',
  'juki',
  'phone',
  'blank',
  'face',
  'licence',
  'suica',
]

export function makePersona(dice: Dice): Persona {
  const pace = dice.pick([
    [150, 900],
    [150, 900],
    [800, 4_000],
    [800, 4_000],
    [5_000, 40_000],
  ] as const)
  return {
    card: dice.oneIn(5) ? dice.pick(oddCards) : dice.pick(['first', 'second']),
    triesLeft: dice.oneIn(12) ? dice.below(3) : 3,
    wrongPins: dice.oneIn(6) ? dice.between(1, 3) : 0,
    paceMs: pace,
    walksAwayAt: dice.oneIn(12) ? dice.between(1, 30) : Number.POSITIVE_INFINITY,
    oddOneIn: dice.oneIn(3) ? dice.between(6, 30) : 0,
    offerDigit: dice.pick([1, 2, 2, 3, 4, 2]),
    copies: dice.oneIn(3) ? dice.between(2, 5) : 1,
    more: dice.oneIn(8) ? 1 : 0,
    cancelsWithYen: dice.oneIn(9) ? dice.pick([10, 100, 500]) : null,
    cancelsAt: dice.oneIn(7) ? dice.pick(screensToCancel) : null,
    pullsCardAt: dice.oneIn(15)
      ? dice.pick(['identifyingCard', 'choosingIssuer', 'enteringPin', 'authenticating'])
      : null,
    hesitates: dice.oneIn(4),
    startsByCard: dice.oneIn(3),
    paysTooMuch: dice.oneIn(2),
    wantsReceipt: dice.oneIn(2),
    withMyNumber: dice.oneIn(6),
    smears: dice.oneIn(10) ? dice.between(1, 3) : 0,
  }
}

/** The plainest of all: does what the screen asks for. */
export const plainPersona: Persona = {
  card: 'first',
  triesLeft: 3,
  wrongPins: 0,
  paceMs: [500, 500],
  walksAwayAt: Number.POSITIVE_INFINITY,
  oddOneIn: 0,
  offerDigit: 2,
  copies: 1,
  more: 0,
  cancelsAt: null,
  cancelsWithYen: null,
  pullsCardAt: null,
  hesitates: false,
  startsByCard: false,
  paysTooMuch: true,
  wantsReceipt: true,
  withMyNumber: false,
  smears: 0,
}
