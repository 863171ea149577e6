/**
 * Keys, anchors and cards of the simulated country, made once a run. All of the kiosk's own checking is done on
 * them; only the arithmetic of a signature that was checked before is remembered (`remember.ts`).
 */
import { hash } from 'node:crypto'
import type { SimulatedSmartCard } from '../../drivers/card-reader/simulated-smart-card.js'
import { type CardKind, licenceCard, SimulatedMyNumberCard } from '../../drivers/my-number-card/simulator.js'
import { suicaCard } from '../../drivers/my-number-card/simulator-other-cards.js'
import {
  makeAuthority,
  makeCertificate,
  nowMs,
  userExtensions,
} from '../../kiosk/trust/testing/certificates.js'
import { time } from '../../kiosk/trust/testing/der-writer.js'
import { key, spkiOf } from '../../kiosk/trust/testing/keys.js'
import {
  admissionPurpose,
  attribute,
  contentTypeAttribute,
  data,
  digestAttribute,
  issuerPurpose,
  makeMessage,
  makeServiceAuthority,
  makeSigner,
} from '../../kiosk/trust/testing/messages.js'
import type { TrustAnchors } from '../../kiosk/visit/parts.js'

export const startMs = nowMs
const dayMs = 86_400_000
export const rightPin = '4649'

/** Who a card belongs to, as the centre knows it. */
export type Standing = 'good' | 'revoked' | 'excludedMinor' | 'excludedProtected' | 'excludedNoRecord'
export interface CardIssue {
  name: string
  certificate: Uint8Array
  sha256: string
  standing: Standing
  kind: CardKind
}

interface Wanted {
  name: string
  standing?: Standing
  kind?: CardKind
  expired?: boolean
  foreign?: boolean
}
const wanted: readonly Wanted[] = [
  { name: 'first' },
  { name: 'second' },
  { name: 'revoked', standing: 'revoked' },
  { name: 'minor', standing: 'excludedMinor' },
  { name: 'protected', standing: 'excludedProtected' },
  { name: 'unknown', standing: 'excludedNoRecord' },
  { name: 'expired', expired: true },
  { name: 'foreign', foreign: true },
  { name: 'juki', kind: 'jukiCard' },
  { name: 'phone', kind: 'phone' },
  { name: 'blank', kind: 'noCertificate' },
  { name: 'face', kind: 'noPin' },
]

const issue = (
  { name, standing = 'good', kind = 'myNumberCard', expired, foreign }: Wanted,
  at: number,
): CardIssue => {
  const certificate = makeCertificate({
    serial: Uint8Array.of(0x41, at + 1),
    spki: spkiOf('anotherRsa'),
    extensions: userExtensions(),
    issuerKey: foreign ? 'anotherRsa' : 'rsa',
    ...(expired ? { notAfter: time(nowMs - dayMs) } : {}),
  })
  return { name, certificate, sha256: sha256(certificate), standing, kind }
}

let made: { cards: readonly CardIssue[]; trust: TrustAnchors; signers: Record<Service, Uint8Array> } | null =
  null
export type Service = 'admission' | 'page'

export function material() {
  made ??= {
    cards: wanted.map(issue),
    trust: {
      userAuthentication: [makeAuthority()],
      authenticationService: [makeServiceAuthority()],
      municipalIssuer: [makeServiceAuthority()],
      productionIssuers: [],
    },
    signers: { admission: makeSigner({}, admissionPurpose), page: makeSigner({}, issuerPurpose) },
  }
  return made
}

export function cardNamed(name: string): CardIssue {
  const card = material().cards.find((one) => one.name === name)
  if (!card) throw new Error(`no card ${name}`)
  return card
}

/** A card in the hand: its counter of tries is its own. */
export function makeCard(name: string, triesLeft = 3): SimulatedSmartCard {
  if (name === 'licence') return licenceCard()
  if (name === 'suica') return suicaCard()
  const { certificate, kind } = cardNamed(name)
  const { privateKey } = key('anotherRsa')
  return new SimulatedMyNumberCard({ certificate, privateKey, pin: rightPin, kind, triesLeft })
}

export const cardPublicKey = () => key('anotherRsa').publicKey

const contentType = contentTypeAttribute(data)

/** CMS over JSON, by one of the two services. */
export function signBy(service: Service, content: unknown, atMs: number): Uint8Array {
  const bytes = Buffer.from(JSON.stringify(content), 'utf8')
  const digest = hash('sha256', bytes, 'buffer')
  return makeMessage({
    content: bytes,
    certificates: [material().signers[service]],
    attributes: [
      contentType,
      digestAttribute(digest),
      attribute('1.2.840.113549.1.9.5', time(Math.floor(atMs / 1000) * 1000)),
    ],
  })
}

export const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')
