import { computeSignature, queryTries, verifyCommand } from './commands.js'
import { type CardExchange, protocolFault, signTimeoutMs } from './exchange.js'
import { MyNumberCardError } from './fault.js'
import { select, triesOf } from './identify.js'
import type { AuthenticationResult } from './my-number-card.js'
import type { CardProfile } from './profile.js'

/** Expects the PIN file to be the selected one. Wipes its own copy of the PIN, not the caller's. */
export async function verifyAndSign(
  card: CardExchange,
  profile: CardProfile,
  pin: Uint8Array,
  digest: Uint8Array,
): Promise<AuthenticationResult> {
  const refusal = await verifyOnce(card, pin)
  if (refusal) return refusal
  if ((await select(card, profile.files.privateKey)) === 'absent')
    throw new MyNumberCardError('protocol', 'the card has a certificate and no key')
  const { data: signature, sw } = await card.send(computeSignature(profile, digest), signTimeoutMs)
  if (sw !== 0x9000) throw protocolFault('COMPUTE DIGITAL SIGNATURE', sw)
  if (signature.length !== profile.signatureBytes)
    throw new MyNumberCardError('protocol', `a signature of ${signature.length} bytes`)
  return { kind: 'signed', signature }
}

async function verifyOnce(card: CardExchange, pin: Uint8Array): Promise<AuthenticationResult | undefined> {
  const verify = verifyCommand(pin)
  let sw: number
  try {
    card.connection.permitOneVerify()
    ;({ sw } = await card.send(verify.apdu))
  } finally {
    card.connection.revokePermission()
    verify.wipe()
  }
  if (sw === 0x9000) return undefined
  // 6300 says "wrong" and not how often more: the query costs nothing.
  const triesLeft = triesOf(sw === 0x6300 ? (await card.send(queryTries())).sw : sw)
  if (triesLeft === undefined) throw protocolFault('VERIFY', sw)
  return triesLeft === 0 ? { kind: 'locked' } : { kind: 'wrongPin', triesLeft }
}
