/** The seven commands the client sends (ISO/IEC 7816-4; README.md here). */
import type { CardProfile } from './profile.js'

export const selectApplication = (profile: CardProfile): Uint8Array => {
  const { applicationIdentifier } = profile
  return Uint8Array.of(0x00, 0xa4, 0x04, 0x0c, applicationIdentifier.length, ...applicationIdentifier)
}

export const selectFile = (file: number): Uint8Array =>
  Uint8Array.of(0x00, 0xa4, 0x02, 0x0c, 2, file >> 8, file & 0xff)

/** `length` is 1 to 256. */
export const readBinary = (offset: number, length: number): Uint8Array =>
  Uint8Array.of(0x00, 0xb0, offset >> 8, offset & 0xff, length & 0xff)

/** VERIFY without data: asks for the tries left and costs none. */
export const queryTries = (): Uint8Array => Uint8Array.of(0x00, 0x20, 0x00, 0x80)

export const computeSignature = (profile: CardProfile, digest: Uint8Array): Uint8Array => {
  const { signaturePrefix } = profile
  const length = signaturePrefix.length + digest.length
  return Uint8Array.of(0x80, 0x2a, 0x00, 0x80, length, ...signaturePrefix, ...digest, 0x00)
}

export const getResponse = (length: number): Uint8Array =>
  Uint8Array.of(0x00, 0xc0, 0x00, 0x00, length & 0xff)

export const verifyHeader: Uint8Array = Uint8Array.of(0x00, 0x20, 0x00, 0x80)

/**
 * VERIFY in memory of its own. Small buffers live in V8's heap, native code copies them from there, and
 * filling the original misses the copy; a page of its own is handed over as it is and can be zeroed.
 */
export function verifyCommand(pin: Uint8Array): { apdu: Uint8Array; wipe(): void } {
  const page = new Uint8Array(new ArrayBuffer(4_096))
  page.set(verifyHeader)
  page[verifyHeader.length] = pin.length
  page.set(pin, verifyHeader.length + 1)
  return { apdu: page.subarray(0, verifyHeader.length + 1 + pin.length), wipe: () => page.fill(0) }
}
