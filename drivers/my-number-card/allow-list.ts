/**
 * The last gate before the reader (S6): lets through the commands the kiosk needs, each only in the place
 * where it belongs, and throws for everything else. A refusal here is a mistake in this program, so it is an
 * ordinary Error and no fault of a device. It judges bytes and what the card answered, not intentions: the
 * client above it shares no check with it.
 */
import type { CardConnection, TransmitOptions } from '../card-reader/card-reader.js'
import type { CardProfile } from './profile.js'

/** Where the card stands, as far as its answers tell. */
interface Standing {
  application: boolean
  file: number | undefined
  verified: boolean
  /** The last answer was 61xx: GET RESPONSE may follow. */
  moreData: boolean
  verifiesSent: number
}

export class AllowListedConnection {
  readonly #connection: CardConnection
  readonly #profile: CardProfile
  #standing: Standing = {
    application: false,
    file: undefined,
    verified: false,
    moreData: false,
    verifiesSent: 0,
  }
  #verifyBudget = 0

  constructor(connection: CardConnection, profile: CardProfile) {
    this.#connection = connection
    this.#profile = profile
  }

  get verifiesSent(): number {
    return this.#standing.verifiesSent
  }

  /** A key press of the citizen allows one VERIFY and one signature; what an earlier one left is void (S3). */
  permitOneVerify(): void {
    this.#verifyBudget = 1
  }

  revokePermission(): void {
    this.#verifyBudget = 0
  }

  async transmit(apdu: Uint8Array, options: TransmitOptions): Promise<Uint8Array> {
    const name = this.#recognise(apdu)
    if (name === undefined) throw new Error('this command may not be sent to a card')
    if (name === 'verify') {
      this.#verifyBudget -= 1
      this.#standing.verifiesSent += 1
    }
    // A signature spends the verified PIN here, whatever the card itself would still allow.
    if (name === 'sign') this.#standing.verified = false
    // Read before the answer: the caller wipes a VERIFY as soon as it has one.
    const selected = name === 'selectFile' ? uint16(apdu, 5) : undefined
    const answer = await this.#connection.transmit(apdu, options)
    this.#follow(name, selected, answer)
    return answer
  }

  #recognise(apdu: Uint8Array): CommandName | undefined {
    const { files, pinDigits } = this.#profile
    const { application, file, verified, moreData } = this.#standing
    if (same(apdu, this.#selectApplication())) return 'selectApplication'
    if (moreData && apdu.length === 5 && startsWith(apdu, [0x00, 0xc0, 0x00, 0x00])) return 'getResponse'
    if (!application) return undefined
    if (apdu.length === 7 && startsWith(apdu, [0x00, 0xa4, 0x02, 0x0c, 0x02]))
      return Object.values(files).includes(uint16(apdu, 5)) ? 'selectFile' : undefined
    if (apdu.length === 5 && startsWith(apdu, [0x00, 0xb0])) {
      const readable = file === files.tokenInformation || file === files.certificate
      return readable && uint16(apdu, 2) <= this.#profile.certificateMaxBytes ? 'read' : undefined
    }
    if (file === files.pin && startsWith(apdu, [0x00, 0x20, 0x00, 0x80])) {
      if (apdu.length === 4) return 'query'
      const digits = apdu.subarray(5)
      if (apdu[4] !== pinDigits || digits.length !== pinDigits || !digits.every(isDigit)) return undefined
      return this.#verifyBudget > 0 ? 'verify' : undefined
    }
    return file === files.privateKey && verified && this.#isSignature(apdu) ? 'sign' : undefined
  }

  #isSignature(apdu: Uint8Array): boolean {
    const { signaturePrefix, digestBytes } = this.#profile
    const length = signaturePrefix.length + digestBytes
    const header = [0x80, 0x2a, 0x00, 0x80, length, ...signaturePrefix]
    return apdu.length === header.length + digestBytes + 1 && startsWith(apdu, header) && apdu.at(-1) === 0
  }

  #selectApplication(): Uint8Array {
    const { applicationIdentifier: identifier } = this.#profile
    return Uint8Array.of(0x00, 0xa4, 0x04, 0x0c, identifier.length, ...identifier)
  }

  #follow(name: CommandName, selected: number | undefined, answer: Uint8Array): void {
    const first = answer.at(-2)
    const done = first === 0x90 || first === 0x61
    this.#standing.moreData = first === 0x61
    if (name === 'selectApplication') {
      this.#standing = { ...this.#standing, application: done, file: undefined, verified: false }
    } else if (name === 'selectFile') {
      this.#standing.file = done ? selected : undefined
    } else if (name === 'verify') {
      this.#standing.verified = done
    }
  }
}

type CommandName = 'selectApplication' | 'selectFile' | 'read' | 'query' | 'verify' | 'sign' | 'getResponse'

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte)
}

function same(bytes: Uint8Array, other: Uint8Array): boolean {
  return bytes.length === other.length && bytes.every((byte, index) => byte === other[index])
}
