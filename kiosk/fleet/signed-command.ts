/**
 * A command as it travels: a compact JWS (RFC 7515) with EdDSA (RFC 8037) around the JSON of an order. Any library of
 * any language makes one. The key id names the operator's key; keys are pinned in the configuration.
 */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { CompactSign, compactVerify } from 'jose'
import type { RefusalReason } from './commands.js'
import { type Order, orderSchema } from './messages.js'

/** In the protected header, so that nothing else an operator ever signs can be taken for a command. */
export const commandType = 'shomei-kiosk-command'
export const maxCommandBytes = 4096
const idDigits = 16

export type OperatorKeys = ReadonlyMap<string, KeyObject>

/** The first 16 hex digits of the SHA-256 of the public key (SPKI, DER). */
export function operatorIdOf(key: KeyObject): string {
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('hex').slice(0, idDigits)
}

/** Throws for a key that is not Ed25519. PEM of a public key. */
export function readOperatorKeys(pems: readonly string[]): OperatorKeys {
  const keys = pems.map((pem) => createPublicKey(pem))
  for (const key of keys) {
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${key.asymmetricKeyType} is not Ed25519`)
  }
  return new Map(keys.map((key) => [operatorIdOf(key), key]))
}

/** For the operator's side. */
export function signOrder(order: Order, privateKey: KeyObject): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(order)))
    .setProtectedHeader({ alg: 'EdDSA', kid: operatorIdOf(privateKey), typ: commandType })
    .sign(privateKey)
}

export type ReadOrder =
  | { kind: 'order'; operator: string; order: Order }
  | { kind: 'refused'; reason: Extract<RefusalReason, 'malformed' | 'notSigned'> }

/** Nothing of a message is looked at before its signature holds. Never rejects. */
export async function readOrder(message: Uint8Array, keys: OperatorKeys): Promise<ReadOrder> {
  if (message.length > maxCommandBytes) return { kind: 'refused', reason: 'malformed' }
  let payload: Uint8Array
  let operator = ''
  try {
    const verified = await compactVerify(
      message,
      ({ kid, typ }) => {
        const key = typ === commandType ? keys.get(kid ?? '') : undefined
        if (!key) throw new Error('no key of ours')
        operator = kid ?? ''
        return key
      },
      { algorithms: ['EdDSA'] },
    )
    payload = verified.payload
  } catch {
    return { kind: 'refused', reason: 'notSigned' }
  }
  try {
    const order = orderSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)))
    return { kind: 'order', operator, order }
  } catch {
    return { kind: 'refused', reason: 'malformed' }
  }
}
