import { createHash, X509Certificate } from 'node:crypto'
import type { CardReader } from '../../../drivers/card-reader/card-reader.js'
import type { Keypad } from '../../../drivers/keypad/keypad.js'
import { newSecretBuffer } from '../../../drivers/keypad/secret-entry.js'
import type {
  CardIdentity,
  CardSession,
  MyNumberCard,
} from '../../../drivers/my-number-card/my-number-card.js'
import type { FaultCode } from '../../../machines/fault-code.js'
import { Finding, NotFitted } from '../result.js'
import { answerTimeoutMs, handsTimeoutMs, opened, type SelfTestBench, silent, within } from '../technician.js'

const otherCards: Readonly<Record<Exclude<CardIdentity['kind'], 'myNumberCard'>, FaultCode>> = {
  jukiCard: 'CARD-JUKI',
  phone: 'CARD-PHONE',
  noCertificate: 'CARD-NOCERT',
  noPin: 'CARD-FACE',
  other: 'CARD-OTHER',
}
const pinDigits = 4

export interface CardTestParts {
  reader: CardReader
  card: MyNumberCard
  /** Where the PIN is typed; only where the test was asked for it. */
  keypad?: Keypad | undefined
}

/**
 * Application, tries left and certificate dates of the card that lies there. No name is read, and no PIN is asked for
 * unless `keypad` is given: then one try is made with what is typed there, and never with the last one.
 */
export async function testCard(
  { reader, card, keypad }: CardTestParts,
  bench: SelfTestBench,
): Promise<string> {
  if (reader.status.kind === 'empty') throw new NotFitted('no card lies on the reader')
  const identifying = card.identify(reader)
  const session = await within(bench, 3 * answerTimeoutMs, identifying, () => silent('card'))
  try {
    const { identity } = session
    if (identity.kind !== 'myNumberCard')
      throw new Finding(otherCards[identity.kind], `card.${identity.kind}`, identity.kind)
    const { validFrom, validTo } = new X509Certificate(identity.certificate)
    const seen = `certificate ${day(validFrom)} to ${day(validTo)}, ${identity.triesLeft} tries left`
    const nowMs = bench.clock.nowMs()
    if (identity.triesLeft === 0) throw new Finding('CARD-LOCKED', 'card.locked', seen)
    if (nowMs < Date.parse(validFrom) || nowMs > Date.parse(validTo))
      throw new Finding('CARD-EXPIRED', 'card.expired', seen)
    if (!keypad || !bench.technician) return `JPKI application, ${seen}`
    if (identity.triesLeft === 1)
      throw new Finding('PIN-WRONG', 'card.lastTry', seen, 'One try is left: it is not spent on a test.')
    await opened(bench, 'keypad', keypad, () => sign(session, keypad, bench))
    return `JPKI application, ${seen}; PIN right, signature made`
  } finally {
    await session.end()
  }
}

async function sign(session: CardSession, keypad: Keypad, bench: SelfTestBench): Promise<void> {
  const pin = newSecretBuffer(pinDigits)
  try {
    await typePin(keypad, pin, bench)
    const digest = createHash('sha256').update('shomei-kiosk self-test').digest()
    const signing = session.authenticate(pin, digest)
    const answer = await within(bench, 3 * answerTimeoutMs, signing, () => silent('card'))
    if (answer.kind === 'wrongPin')
      throw new Finding('PIN-WRONG', 'card.wrongPin', `wrong PIN, ${answer.triesLeft} tries left`)
    if (answer.kind === 'locked')
      throw new Finding('CARD-LOCKED', 'card.locked', 'the PIN is locked by this try')
  } finally {
    pin.fill(0)
  }
}

async function typePin(keypad: Keypad, pin: Uint8Array, bench: SelfTestBench): Promise<void> {
  let forget = () => {}
  const confirmed = new Promise<'confirm' | 'cancel'>((resolve) => {
    forget = keypad.onKey((key) => {
      if (key === 'confirm' || key === 'cancel') resolve(key)
    })
  })
  const entry = keypad.beginSecret(pin, () => {})
  try {
    bench.technician?.doNow(
      'type the PIN of this card on the keypad, then 確認; it costs one try if it is wrong',
    )
    const none = () => new Finding('PIN-WRONG', 'card.pinNotTyped', 'no PIN was typed', 'Try again.')
    const key = await within(bench, handsTimeoutMs, confirmed, none)
    if (key === 'cancel' || entry.count < pinDigits) throw none()
  } finally {
    entry.end()
    forget()
  }
}

const day = (date: string) => new Date(date).toISOString().slice(0, 10)
