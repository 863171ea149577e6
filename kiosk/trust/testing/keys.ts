/** Keys of the test run, made when first asked for and then shared: RSA takes its time. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'

export interface KeyPair {
  publicKey: KeyObject
  privateKey: KeyObject
}

const makers = {
  rsa: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  anotherRsa: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  rsa3072: () => generateKeyPairSync('rsa', { modulusLength: 3072 }),
  rsa1024: () => generateKeyPairSync('rsa', { modulusLength: 1024 }),
  rsaExponent3: () => generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }),
  rsaPss: () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }),
  p256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  anotherP256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  signerP256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  p521: () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  secp256k1: () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  p256Explicit: () => generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' }),
  ed25519: () => generateKeyPairSync('ed25519'),
} as const satisfies Record<string, () => KeyPair>
export type KeyName = keyof typeof makers

const made = new Map<KeyName, KeyPair>()

export function key(name: KeyName): KeyPair {
  const known = made.get(name)
  if (known) return known
  const pair: KeyPair = makers[name]()
  made.set(name, pair)
  return pair
}

export const spkiOf = (name: KeyName): Uint8Array =>
  new Uint8Array(key(name).publicKey.export({ type: 'spki', format: 'der' }))
