import { X509Certificate } from 'node:crypto'
import type { CardReader } from '../../../drivers/card-reader/card-reader.js'
import type { CardIdentity, MyNumberCard } from '../../../drivers/my-number-card/my-number-card.js'
import type { FaultCode } from '../../../machines/fault-code.js'
import { answerTimeoutMs, type SelfTestBench, silent, within } from '../bench.js'
import { Finding, NotFitted } from '../result.js'

const otherCards: Readonly<Record<Exclude<CardIdentity['kind'], 'myNumberCard'>, FaultCode>> = {
  jukiCard: 'CARD-JUKI',
  phone: 'CARD-PHONE',
  noCertificate: 'CARD-NOCERT',
  noPin: 'CARD-FACE',
  other: 'CARD-OTHER',
}

/** Application, tries left and certificate dates of the card that lies there. No PIN, and no name: neither is read. */
export async function testCard(
  reader: CardReader,
  card: MyNumberCard,
  bench: SelfTestBench,
): Promise<string> {
  await reader.open()
  try {
    if (reader.status.kind === 'empty') throw new NotFitted('no card lies on the reader')
    const identifying = card.identify(reader)
    const session = await within(bench, 3 * answerTimeoutMs, identifying, () => silent('CARD-MUTE', 'card'))
    await session.end()
    const { identity } = session
    if (identity.kind !== 'myNumberCard')
      throw new Finding(otherCards[identity.kind], `card.${identity.kind}`, identity.kind)
    const { validFrom, validTo } = new X509Certificate(identity.certificate)
    const seen = `certificate ${day(validFrom)} to ${day(validTo)}, ${identity.triesLeft} tries left`
    const nowMs = bench.clock.nowMs()
    if (identity.triesLeft === 0) throw new Finding('CARD-LOCKED', 'card.locked', seen)
    if (nowMs < Date.parse(validFrom) || nowMs > Date.parse(validTo))
      throw new Finding('CARD-EXPIRED', 'card.expired', seen)
    return `JPKI application, ${seen}`
  } finally {
    await reader.close()
  }
}

const day = (date: string) => new Date(date).toISOString().slice(0, 10)
