import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

const generate = promisify(generateKeyPair)

export interface KeyPair {
  publicKey: KeyObject
  privateKey: KeyObject
}

/** RSA-2048, e = 65537: the cards of today. Runs in the thread pool, so several at once use every core. */
export const generateRsaKey = (): Promise<KeyPair> => generate('rsa', { modulusLength: 2048 })

export const generateP256Key = (): Promise<KeyPair> => generate('ec', { namedCurve: 'P-256' })

/** PKCS #8, PEM, not encrypted: a test key guards nothing. */
export function keyToPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

export const keyFromPem = (pem: string | Buffer): KeyObject => createPrivateKey(pem)
