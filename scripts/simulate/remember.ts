/**
 * Signatures are pure arithmetic: the same key, bytes and signature give the same answer. Remembering the answer
 * lets thousands of visits run through all of the kiosk's own checks without paying for the same numbers again.
 * Nothing is remembered of anything else, and nothing in the kiosk knows of it. Calls of any other form than the
 * kiosk's own go through as they are.
 */
import crypto, { KeyObject } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/** Bounds memory; a run of hours begins anew from time to time. */
const mostRemembered = 50_000

class Memory<Answer> {
  readonly #answers = new Map<string, Answer>()

  get(name: string): Answer | undefined {
    return this.#answers.get(name)
  }

  keep(name: string, answer: Answer): Answer {
    if (this.#answers.size >= mostRemembered) this.#answers.clear()
    this.#answers.set(name, answer)
    return answer
  }
}

interface KeyWithRules {
  key: KeyObject
  padding?: number
  dsaEncoding?: string
}
type GivenKey = KeyObject | KeyWithRules

const objectOf = (given: GivenKey): KeyObject => (given instanceof KeyObject ? given : given.key)

/** Null for a key in any other form. */
function rulesOf(given: GivenKey): string | null {
  if (given instanceof KeyObject) return ' der'
  if (!(given?.key instanceof KeyObject) || 'saltLength' in given) return null
  return `${given.padding ?? ''} ${given.dsaEncoding ?? 'der'}`
}

const names = new WeakMap<KeyObject, string>()

function nameOf(key: KeyObject): string {
  const known = names.get(key)
  if (known) return known
  const bytes = key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'der' } as never)
  const name = crypto.createHash('sha256').update(bytes).digest('hex')
  names.set(key, name)
  return name
}

const publicOf = new WeakMap<KeyObject, KeyObject>()

/** By hash, rules, key, and what was signed how. */
function verificationOf(
  hash: string,
  rules: string,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
) {
  const digest = crypto.hash('sha256', Buffer.concat([data, signature]), 'base64')
  return `${hash} ${rules} ${nameOf(key)} ${data.length} ${digest}`
}

let installed = false

export function rememberSignatures(): void {
  if (installed) return
  installed = true
  const verified = new Memory<boolean>()
  rememberVerify(verified)
  rememberSign(verified)
  rememberKeys()
  rememberCard()
  deriveAtOnce()
  syncBuiltinESMExports()
}

function rememberVerify(verified: Memory<boolean>): void {
  const { verify } = crypto
  crypto.verify = ((
    hash: string,
    data: Uint8Array,
    key: GivenKey,
    signature: Uint8Array,
    ...more: [never]
  ) => {
    const rules = rulesOf(key)
    if (rules === null || more.length > 0) return verify(hash, data, key as never, signature, ...more)
    const name = verificationOf(hash, rules, objectOf(key), data, signature)
    return verified.get(name) ?? verified.keep(name, verify(hash, data, key as never, signature))
  }) as typeof crypto.verify
}

/** What a private key signed, its public key verifies by the same rules. */
function rememberSign(verified: Memory<boolean>): void {
  const { sign, createPublicKey } = crypto
  crypto.sign = ((hash: string, data: Uint8Array, key: GivenKey, ...more: [never]) => {
    const rules = rulesOf(key)
    const signature = sign(hash, data, key as never, ...more) as unknown as Buffer
    if (rules === null || more.length > 0 || !(data instanceof Uint8Array)) return signature
    const object = objectOf(key)
    const itsPublic = publicOf.get(object) ?? createPublicKey(object as never)
    publicOf.set(object, itsPublic)
    verified.keep(verificationOf(hash, rules, itsPublic, data, signature), true)
    return signature
  }) as typeof crypto.sign
}

function rememberKeys(): void {
  const { createPublicKey } = crypto
  const keys = new Memory<KeyObject>()
  crypto.createPublicKey = ((input: { key: object; format?: string }) => {
    if (input.format !== 'jwk') return createPublicKey(input as never)
    const name = JSON.stringify(input.key)
    return keys.get(name) ?? keys.keep(name, createPublicKey(input as never))
  }) as typeof crypto.createPublicKey
}

/** A card's signature: PKCS #1 v1.5 has no chance in it. */
function rememberCard(): void {
  const { privateEncrypt } = crypto
  const signed = new Memory<Buffer>()
  crypto.privateEncrypt = ((key: GivenKey, data: Uint8Array) => {
    const rules = rulesOf(key)
    if (rules === null) return privateEncrypt(key as never, data)
    const name = `${rules} ${nameOf(objectOf(key))} ${Buffer.from(data).toString('base64')}`
    return Buffer.from(signed.get(name) ?? signed.keep(name, privateEncrypt(key as never, data)))
  }) as typeof crypto.privateEncrypt
}

/** The simulation's staff PIN costs nothing to derive; at once, no thread can answer at another moment each time. */
const cheapN = 16

function deriveAtOnce(): void {
  const { scrypt, scryptSync } = crypto
  crypto.scrypt = ((
    password: Uint8Array,
    salt: Uint8Array,
    length: number,
    options: { N?: number },
    done: Derived,
  ) => {
    if (options.N !== cheapN) return scrypt(password, salt, length, options, done)
    const derived = scryptSync(password, salt, length, options)
    queueMicrotask(() => done(null, derived))
  }) as typeof crypto.scrypt
}

type Derived = (error: Error | null, derived: Buffer) => void
