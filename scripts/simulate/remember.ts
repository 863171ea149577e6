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
  const { verify, privateEncrypt } = crypto
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
  crypto.verify = ((
    hash: string,
    data: Uint8Array,
    key: { key: KeyObject; padding?: number },
    signature: Uint8Array,
  ) => {
    const object = key.key ?? key
    const digest = crypto.createHash('sha256').update(data).update(signature).digest('base64')
    const name = `${hash} ${key.padding ?? ''} ${nameOf(object as KeyObject)} ${digest}`
    const known = verified.get(name)
    if (known !== undefined) return known
    const good = verify(hash, data, key as never, signature) as unknown as boolean
    if (verified.size > mostRemembered) verified.clear()
    verified.set(name, good)
    return good
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
