import type { CardKind } from '../pki/paths.js'
import { nameOf } from './household.js'
import { households } from './households.js'

/** A card to be made with the test PKI. */
export interface CardIssue {
  /** Folder name below `cards/`, and what `--person` and `--card` take. */
  id: string
  /** Person of the register it belongs to, by id. */
  holder: string
  kind: CardKind
  pin: string
  triesLeft: number
  expired: boolean
  revoked: boolean
  /** What it is, for `--list`. */
  shows: string
}

const fullTries = 3
const plain = {
  kind: 'myNumberCard',
  pin: '1234',
  triesLeft: fullTries,
  expired: false,
  revoked: false,
} as const

/** Cards that are something else, or in a bad way; all carried by the plain person. */
const specialCards: readonly CardIssue[] = [
  { ...plain, id: 'locked', holder: 'hanako', triesLeft: 0, shows: 'PIN locked' },
  { ...plain, id: 'last-try', holder: 'hanako', triesLeft: 1, shows: 'one PIN try left' },
  { ...plain, id: 'expired', holder: 'hanako', expired: true, shows: 'certificate expired' },
  { ...plain, id: 'revoked', holder: 'hanako', revoked: true, shows: 'certificate revoked at the centre' },
  { ...plain, id: 'licence', holder: 'hanako', kind: 'licence', shows: 'a driving licence' },
  { ...plain, id: 'suica', holder: 'hanako', kind: 'suica', shows: 'a transport card' },
  { ...plain, id: 'juki', holder: 'hanako', kind: 'jukiCard', shows: 'a resident register card (old)' },
  { ...plain, id: 'phone', holder: 'hanako', kind: 'phone', shows: 'a phone' },
  { ...plain, id: 'no-certificate', holder: 'hanako', kind: 'noCertificate', shows: 'no user certificate' },
  { ...plain, id: 'no-pin', holder: 'hanako', kind: 'noPin', shows: 'a card without PIN' },
]

const personalCards: readonly CardIssue[] = households.flatMap((household) =>
  household.members.flatMap((member) =>
    member.id === null
      ? []
      : [{ ...plain, id: member.id, holder: member.id, shows: `${nameOf(member)} (${household.id})` }],
  ),
)

export const cardsToIssue: readonly CardIssue[] = [...personalCards, ...specialCards]
