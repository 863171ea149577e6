/** Every time in the machines, with its reason. Times of waits are doubled by patience, bounds are not. */
export interface Limit {
  limitMs: number
  reason: string
}

const second = 1000
const minute = 60 * second

/** How long a citizen is waited for, without any sign of life. Values from the table of the visit's screens. */
export const waits = {
  consenting: { limitMs: 60 * second, reason: 'to read the notice before anything is begun' },
  awaitingCard: { limitMs: 60 * second, reason: 'to find the card in a bag' },
  cardProblem: { limitMs: 60 * second, reason: 'to read what is wrong and to exchange the card' },
  choosingIssuer: { limitMs: 60 * second, reason: 'two choices, with their explanation' },
  lastTry: { limitMs: 60 * second, reason: 'to decide whether to risk the last try' },
  enteringPin: { limitMs: 60 * second, reason: 'four digits; each key begins the time anew' },
  returningCard: { limitMs: 120 * second, reason: 'a forgotten card is safer here than in the next visit' },
  choosingCertificate: { limitMs: 90 * second, reason: 'a list of documents with hours and fees' },
  choosingContents: {
    limitMs: 120 * second,
    reason: 'the choice most often regretted; papers are looked up',
  },
  confirmingMyNumber: { limitMs: 60 * second, reason: 'one question with one warning' },
  choosingCopies: { limitMs: 60 * second, reason: 'one number, counted on fingers' },
  confirming: { limitMs: 90 * second, reason: 'everything chosen is read once more' },
  paying: { limitMs: 180 * second, reason: 'coins are searched for; each coin begins the time anew' },
  payingFree: { limitMs: 60 * second, reason: 'nothing to search for: one key' },
  takingReceipt: { limitMs: 30 * second, reason: 'a slip without a name; the change is taken meanwhile' },
  delivering: {
    limitMs: 120 * second,
    reason: 'paper lies in the open: longer would leave it to a stranger',
  },
  offeringMore: { limitMs: 30 * second, reason: 'who wants more is still here' },
  awaitingStaff: {
    limitMs: 300 * second,
    reason: 'staff come from another counter, look at the sheet and turn their key',
  },
  explaining: { limitMs: 60 * second, reason: 'the longest fault text, read twice in easy Japanese' },
  staffPin: { limitMs: 60 * second, reason: 'eight digits; each key begins the time anew' },
  staffOverview: {
    limitMs: 10 * minute,
    reason: 'hands in the cabinet; then the PIN is asked again, as the door may stand open alone',
  },
  staffLooking: { limitMs: 10 * minute, reason: 'a list of faults is gone through with a screwdriver' },
  staffEntering: { limitMs: 3 * minute, reason: 'coins of the box are counted before' },
  staffAsking: { limitMs: 60 * second, reason: 'one question' },
  staffRefilling: { limitMs: 30 * minute, reason: 'coin after coin into the tubes' },
  staffTold: { limitMs: 10 * minute, reason: 'a result is written down' },
} as const satisfies Record<string, Limit>
export type WaitName = keyof typeof waits

/** How long something is shown that needs no answer. */
export const shows = {
  changeShown: { limitMs: 10 * second, reason: 'to take coins out of the cup; spoken meanwhile' },
  cancelledShown: { limitMs: 8 * second, reason: 'two sentences: it is over, and where the money is' },
  interruptedShown: {
    limitMs: 40 * second,
    reason:
      'the screen was dark a moment ago: to see that it is back, and to note the number of what is owed',
  },
  staffBlockedShown: { limitMs: 20 * second, reason: 'one sentence: when the PIN is asked again' },
  endedShown: { limitMs: 5 * second, reason: 'card, paper, change: one last look' },
} as const satisfies Record<string, Limit>
export type ShowName = keyof typeof shows

/** How long the machine may work before the step counts as failed. */
export const bounds = {
  identifyingBound: { limitMs: 5 * second, reason: 'a card that needs longer is not readable where it lies' },
  authenticatingBound: { limitMs: 20 * second, reason: 'card 5 s, signature 10 s, the centre the rest' },
  boundCopiesBound: { limitMs: 5 * second, reason: 'devices are asked for their status, nothing moves' },
  preparingBound: {
    limitMs: 60 * second,
    reason: 'the issuer answers within 30 s, rendering takes the rest',
  },
  enablingBound: { limitMs: 10 * second, reason: 'two commands to the coin mechanism' },
  inhibitingBound: { limitMs: 10 * second, reason: 'two commands to the coin mechanism' },
  sealingBound: { limitMs: 10 * second, reason: 'signatures of one page, no device' },
  creatingJobBound: { limitMs: 30 * second, reason: 'one small request; a sleeping printer wakes meanwhile' },
  sendingBound: { limitMs: 60 * second, reason: 'a page of some hundred kilobytes into a busy printer' },
  followingBound: {
    limitMs: 180 * second,
    reason: 'two minutes a sheet, and cancelling verified after that',
  },
  receiptBound: { limitMs: 90 * second, reason: 'one sheet, and cancelling it when it does not come' },
  settlingBound: { limitMs: 30 * second, reason: 'escrow and a dozen coins of change' },
  refundingBound: {
    limitMs: 60 * second,
    reason: 'the escrow opens, or says why not, and the journal notes it',
  },
  reconcilingBound: { limitMs: 240 * second, reason: 'a job left by a crash is followed to its end first' },
  readinessBound: { limitMs: 30 * second, reason: 'every device and the centre are asked once' },
  staffPinBound: { limitMs: 15 * second, reason: 'one slow hash on purpose; seconds on a small machine' },
  staffReadingBound: { limitMs: 60 * second, reason: 'every device and the centre are asked once' },
  staffTaskBound: {
    limitMs: 240 * second,
    reason: 'a self-test asks every device, a report is followed to its end',
  },
  closingBound: { limitMs: 20 * second, reason: 'the centre may be slow; the journal sends again anyway' },
} as const satisfies Record<string, Limit>
export type BoundName = keyof typeof bounds

/** Times that are neither: they begin something. */
export const rhythms = {
  visitBound: {
    limitMs: 15 * minute,
    reason: 'two applications without hurry after the card left; then no stranger goes on with them',
  },
  outOfServiceRecheck: { limitMs: 30 * second, reason: 'soon enough after paper was filled in' },
  clearingRecheck: { limitMs: 60 * second, reason: 'what else broke meanwhile should be said too' },
  attractingRecheck: { limitMs: 60 * second, reason: 'no visit starts on a check older than this' },
} as const satisfies Record<string, Limit>
export type RhythmName = keyof typeof rhythms

/** After this share of a wait its end is announced. */
export const announceShare = 0.75
