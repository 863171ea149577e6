import type { WaitName } from './limits.js'

/** Every screen a citizen can see. */
export const citizenScreens = [
  'reconciling',
  'checkingReadiness',
  'outOfService',
  'clearing',
  'attracting',
  'consenting',
  'awaitingCard',
  'identifyingCard',
  'cardProblem',
  'choosingIssuer',
  'lastTry',
  'enteringPin',
  'authenticating',
  'returningCard',
  'explaining',
  'choosingCertificate',
  'choosingContents',
  'confirmingMyNumber',
  'choosingCopies',
  'confirming',
  'preparing',
  'paying',
  'payingFree',
  'printing',
  'delivering',
  'settling',
  'offeringMore',
  'awaitingStaff',
  'refunding',
  'cancelled',
  'ended',
  'closing',
] as const
export type CitizenScreenName = (typeof citizenScreens)[number]

/** Screens behind the key switch, once it was turned: before its PIN the machine is out of service to all. */
export const staffScreens = [
  'staffPin',
  'staffChecking',
  'staffBlocked',
  'staffReading',
  'staffOverview',
  'staffLooking',
  'staffEntering',
  'staffAsking',
  'staffWorking',
  'staffRefilling',
  'staffTold',
] as const
export type StaffScreenName = (typeof staffScreens)[number]

/** Each state of every machine has one, so nothing is silent (S11). */
export const screens = [...citizenScreens, ...staffScreens] as const
export type ScreenName = (typeof screens)[number]

/** What a state says about itself to the presenter and to the diagram. */
export interface StateMeta {
  /** Own screen; a state without one is part of its parent's. */
  screen?: ScreenName
  /** The wait of which this state is a part. */
  wait?: WaitName
  /** Why this state has no abort edge, or no limit of its own, where that is so. */
  excused?: string
}
