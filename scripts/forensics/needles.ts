/** Byte patterns that only this person and this card could have left, in every form a program keeps text in. */
import { createHash, X509Certificate } from 'node:crypto'
import type { Household, Member } from '../reference-centre/persons/household.js'

export interface Needle {
  /** Whose and what, without the value: reports may be shown to anybody. */
  what: string
  form: string
  bytes: Buffer
}

/** Shorter ones occur by chance. */
const shortestBytes = 8

/** Names, address, dates, numbers of everybody in the household. */
export function needlesOfHousehold(household: Household): Needle[] {
  const texts: [string, string | null | undefined][] = [
    ['address', household.address],
    ...household.members.flatMap((member, index) => textsOf(member, `member ${index + 1}`)),
  ]
  return texts.flatMap(([what, text]) => (text ? needlesOfText(what, text) : []))
}

function textsOf(member: Member, who: string): [string, string | null | undefined][] {
  const common: [string, string | null][] = [
    [`${who}: birth date`, member.birthDate],
    [`${who}: number`, member.myNumber],
    [`${who}: previous address`, member.previousAddress],
  ]
  if (member.nationality === 'foreign')
    return [...common, ...member.names.map((name): [string, string] => [`${who}: name`, name])]
  const { name, furigana, domicile, headOfRegister } = member
  return [
    ...common,
    [`${who}: name`, name],
    [`${who}: reading`, furigana],
    [`${who}: domicile`, domicile],
    [`${who}: head of the register`, headOfRegister],
  ]
}

function needlesOfText(what: string, text: string): Needle[] {
  const utf8 = Buffer.from(text, 'utf8')
  const forms: [string, Buffer][] = [
    ['UTF-8', utf8],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ...base64Forms(utf8),
  ]
  return forms
    .filter(([, { length }]) => length >= shortestBytes)
    .map(([form, bytes]) => ({ what, form, bytes }))
}

/** As it stands inside a longer base64 text, wherever its first byte falls among the groups of three. */
function base64Forms(bytes: Buffer): [string, Buffer][] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first and last letters hold bits of what stands beside it.
    const from = before === 0 ? 0 : before + 1
    const to = (before + bytes.length) % 3 === 0 ? encoded.length : encoded.length - 1
    return [`base64 at ${before}`, Buffer.from(encoded.slice(from, to), 'ascii')]
  })
}

/** Of a card: its key, its certificate's fingerprint, and the command that carried the PIN. */
export function needlesOfCard(certificatePem: Buffer, pin: string): Needle[] {
  const { raw, publicKey } = new X509Certificate(certificatePem)
  const key = publicKey.export({ type: 'pkcs1', format: 'der' }).subarray(16, 80)
  const fingerprint = createHash('sha256').update(raw).digest()
  const hex = fingerprint.toString('hex')
  return [
    { what: 'certificate: key', form: 'DER', bytes: key },
    ...base64Forms(key).map(([form, bytes]) => ({ what: 'certificate: key', form, bytes })),
    { what: 'certificate: fingerprint', form: 'bytes', bytes: fingerprint },
    { what: 'certificate: fingerprint', form: 'hex', bytes: Buffer.from(hex, 'ascii') },
    { what: 'certificate: fingerprint', form: 'hex, UTF-16', bytes: Buffer.from(hex, 'utf16le') },
    // Four digits alone stand everywhere; with the head of their command they stand nowhere by chance.
    {
      what: 'PIN',
      form: 'VERIFY command',
      bytes: Buffer.concat([Buffer.of(0x00, 0x20, 0x00, 0x80, 0x04), Buffer.from(pin, 'ascii')]),
    },
  ]
}
