/**
 * Signatures are pure arithmetic: the same key, bytes and signature give the same answer. Remembering the answer
 * lets thousands of visits run through all of the kiosk's own checks without paying for the same numbers again.
 * Nothing is remembered of anything else, and nothing in the kiosk knows of it.
 */
import crypto, { type KeyObject } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/** Bounds memory; a run of hours begins anew from time to time. */
const mostRemembered = 50_000

let installed = false

export function rememberSignatures(): void {
  if (installed) return
  installed = true
  const { verify, privateEncrypt, sign, createPublicKey } = crypto
  const verified = new Map<string, boolean>()
  const encrypted = new Map<string, Buffer>()
  const names = new WeakMap<KeyObject, string>()
  const nameOf = (key: KeyObject): string => {
    const known = names.get(key)
    if (known) return known
    const name = crypto
      .createHash('sha256')
      .update(key.type === 'private' ? pem(key) : der(key))
      .digest('hex')
    names.set(key, name)
    return name
  }
  const verificationOf = (
    hash: string,
    key: KeyObject,
    padding: unknown,
    data: Uint8Array,
    signature: Uint8Array,
  ) => {
    const digest = crypto.createHash('sha256').update(data).update(signature).digest('base64')
    return `${hash} ${padding ?? ''} ${nameOf(key)} ${digest}`
  }
  const remember = (name: string, good: boolean) => {
    if (verified.size > mostRemembered) verified.clear()
    verified.set(name, good)
    return good
  }
  const publicKeys = new Map<string, KeyObject>()
  crypto.createPublicKey = ((input: { key: object; format: string }) => {
    if (input.format !== 'jwk') return createPublicKey(input as never)
    const name = JSON.stringify(input.key)
    const known = publicKeys.get(name)
    if (known) return known
    const key = createPublicKey(input as never)
    if (publicKeys.size > mostRemembered) publicKeys.clear()
    publicKeys.set(name, key)
    return key
  }) as typeof crypto.createPublicKey
  const publicOf = new WeakMap<KeyObject, KeyObject>()
  // What a private key signed, its public key verifies.
  crypto.sign = ((hash: string, data: Uint8Array, key: KeyObject) => {
    const signature = sign(hash, data, key) as unknown as Buffer
    if (key.type !== 'private') return signature
    const known = publicOf.get(key) ?? createPublicKey(key as never)
    publicOf.set(key, known)
    remember(verificationOf(hash, known, undefined, data, signature), true)
    return signature
  }) as typeof crypto.sign
  crypto.verify = ((
    hash: string,
    data: Uint8Array,
    key: { key: KeyObject; padding?: number },
    signature: Uint8Array,
  ) => {
    const object = (key.key ?? key) as KeyObject
    const name = verificationOf(hash, object, key.padding, data, signature)
    return (
      verified.get(name) ?? remember(name, verify(hash, data, key as never, signature) as unknown as boolean)
    )
  }) as typeof crypto.verify
  crypto.privateEncrypt = ((key: { key: KeyObject; padding?: number }, data: Uint8Array) => {
    const name = `${key.padding ?? ''} ${nameOf(key.key)} ${Buffer.from(data).toString('base64')}`
    const known = encrypted.get(name)
    if (known) return Buffer.from(known)
    const result = privateEncrypt(key as never, data)
    if (encrypted.size > mostRemembered) encrypted.clear()
    encrypted.set(name, result)
    return Buffer.from(result)
  }) as typeof crypto.privateEncrypt
  syncBuiltinESMExports()
}

const der = (key: KeyObject) => key.export({ type: 'spki', format: 'der' })
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'der' })
