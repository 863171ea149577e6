/**
 * The one-time code by which a new kiosk gets its certificate: eight groups of four, read off a paper or a telephone.
 * Half of it is a secret that the centre knows by its hash; half is the beginning of the SHA-256 of the authority's
 * certificate, so that a kiosk which knows nobody yet can tell the right centre from any other before it says the secret.
 */
import { createHash } from 'node:crypto'

/** 80 bits each: neither can be found by trying, and the whole can still be typed. */
const halfBytes = 10
const groupLength = 4
/** Crockford's: without I, L, O and U, which are read as 1, 1, 0 and nothing. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bitsPerCharacter = 5
const codeLength = (2 * halfBytes * 8) / bitsPerCharacter

export interface EnrolmentCode {
  secret: Uint8Array
  /** Beginning of the SHA-256 of the authority's certificate, DER. */
  authority: Uint8Array
}

export class EnrolmentCodeError extends Error {
  override readonly name = 'EnrolmentCodeError'
}

export function makeEnrolmentCode(secret: Uint8Array, authorityCertificate: Uint8Array): string {
  if (secret.length !== halfBytes) throw new RangeError(`a secret has ${halfBytes} bytes`)
  const bytes = Buffer.concat([secret, fingerprintOf(authorityCertificate)])
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= bitsPerCharacter) {
      bits -= bitsPerCharacter
      text += alphabet[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return (text.match(/.{4}/g) ?? []).join('-')
}

/** Small letters, spaces and what looks alike are taken. Throws an {@link EnrolmentCodeError} that says what is wrong. */
export function readEnrolmentCode(text: string): EnrolmentCode {
  const characters = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (characters.length !== codeLength) {
    const groups = codeLength / groupLength
    throw new EnrolmentCodeError(
      `a code has ${codeLength} characters in ${groups} groups of ${groupLength}; this one has ${characters.length}`,
    )
  }
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const character of characters) {
    const value = alphabet.indexOf(character)
    if (value < 0) throw new EnrolmentCodeError(`a code has no ${character} in it`)
    held = (held << bitsPerCharacter) | value
    bits += bitsPerCharacter
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
      held &= (1 << bits) - 1
    }
  }
  return {
    secret: new Uint8Array(bytes.slice(0, halfBytes)),
    authority: new Uint8Array(bytes.slice(halfBytes)),
  }
}

/** As it stands in a code. */
export function fingerprintOf(certificate: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(certificate).digest().subarray(0, halfBytes))
}

/** The secret as the password of the request: the code's first half again. */
export const passwordOf = (secret: Uint8Array): string => Buffer.from(secret).toString('hex')
