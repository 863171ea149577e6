import { queryTries, readBinary, selectApplication, selectFile } from './commands.js'
import { type CardExchange, protocolFault } from './exchange.js'
import { MyNumberCardError } from './fault.js'
import type { CardIdentity } from './my-number-card.js'
import type { CardProfile } from './profile.js'

const labelBytes = 32
const readMaxBytes = 256
/** A reader may give as little as 240 bytes at a time; more reads than this for 4 KB is a card that stalls. */
const readRounds = 32

/** Tells the card's kind by SELECT and EF 0006, never by ATR, then reads what is needed. */
export async function identifyCard(card: CardExchange, profile: CardProfile): Promise<CardIdentity> {
  if (!(await selectJpki(card, profile))) return { kind: 'other' }
  const kind = profile.kinds[await readLabel(card, profile)]
  if (kind === undefined) return { kind: 'other' }
  if (kind !== 'myNumberCard') return { kind }
  const certificate = await readCertificate(card, profile)
  if (!certificate) return { kind: 'noCertificate' }
  const triesLeft = await readTries(card, profile)
  return triesLeft === undefined ? { kind: 'noPin' } : { kind, certificate, triesLeft }
}

async function selectJpki(card: CardExchange, profile: CardProfile): Promise<boolean> {
  let { sw } = await card.send(selectApplication(profile))
  // Seen as the answer to the very first command after power-up: once more, then believed.
  if (sw === 0x6f00) ({ sw } = await card.send(selectApplication(profile)))
  if (sw === 0x6f00) throw protocolFault('SELECT JPKI', sw)
  return sw === 0x9000 || sw >> 8 === 0x61
}

async function readLabel(card: CardExchange, profile: CardProfile): Promise<string> {
  if ((await select(card, profile.files.tokenInformation)) === 'absent') return ''
  const { data, sw } = await card.send(readBinary(0, labelBytes))
  if (sw !== 0x9000 && sw !== 0x6282) throw protocolFault('READ token information', sw)
  return new TextDecoder('latin1').decode(data.subarray(0, labelBytes)).replace(/[ \0]+$/, '')
}

/** The first READ gives the length of the certificate, so no separate read of its header is needed. */
async function readCertificate(card: CardExchange, profile: CardProfile): Promise<Uint8Array | undefined> {
  if ((await select(card, profile.files.certificate)) === 'absent') return undefined
  const certificate = new Uint8Array(profile.certificateMaxBytes)
  let length = 0
  let total: number | undefined
  for (let round = 0; round < readRounds; round++) {
    const wanted = Math.min(readMaxBytes, (total ?? readMaxBytes) - length)
    const { data, sw } = await card.send(readBinary(length, wanted))
    if (sw === 0x6b00 || sw === 0x6a82) break
    if (sw !== 0x9000 && sw !== 0x6282) throw protocolFault('READ certificate', sw)
    const useful = data.subarray(0, Math.min(wanted, data.length))
    certificate.set(useful, length)
    length += useful.length
    if (total === undefined && length >= derHeaderBytes) {
      if (isBlank(certificate.subarray(0, length))) return undefined
      total = derTotal(certificate, profile)
    }
    if (total !== undefined && length >= total) return certificate.slice(0, total)
    if (useful.length === 0) break
  }
  if (length === 0) return undefined
  throw new MyNumberCardError('protocol', 'the certificate file ends before the certificate does')
}

const derHeaderBytes = 4

/** `30 82 LL LL`: every certificate is longer than 255 and shorter than 65,536 bytes. */
function derTotal(content: Uint8Array, profile: CardProfile): number {
  const [tag, form, high = 0, low = 0] = content
  const total = derHeaderBytes + ((high << 8) | low)
  if (tag !== 0x30 || form !== 0x82 || total > profile.certificateMaxBytes)
    throw new MyNumberCardError('protocol', 'the certificate file does not hold a certificate')
  return total
}

/** Filler from the first byte on: the file is there and no certificate in it. */
function isBlank(content: Uint8Array): boolean {
  return content.every((byte) => byte === 0xff) || content.every((byte) => byte === 0x00)
}

/** Undefined where the card has no PIN to ask for. */
async function readTries(card: CardExchange, profile: CardProfile): Promise<number | undefined> {
  if ((await select(card, profile.files.pin)) === 'absent') return undefined
  const { sw } = await card.send(queryTries())
  // Reference data not found, not usable: a PIN file without a PIN.
  if (sw === 0x6a88 || sw === 0x6a82 || sw === 0x6985) return undefined
  const tries = triesOf(sw)
  if (tries === undefined) throw protocolFault('the query of tries left', sw)
  return tries
}

/** Tries left as a status word tells them; a locked PIN has three ways to say so. */
export function triesOf(sw: number): number | undefined {
  if (sw >> 4 === 0x63c) return sw & 0x0f
  return sw === 0x6983 || sw === 0x6984 ? 0 : undefined
}

export async function select(card: CardExchange, file: number): Promise<'selected' | 'absent'> {
  const { sw } = await card.send(selectFile(file))
  if (sw === 0x9000 || sw >> 8 === 0x61) return 'selected'
  if (sw === 0x6a82) return 'absent'
  throw protocolFault(`SELECT ${file.toString(16).toUpperCase().padStart(4, '0')}`, sw)
}
