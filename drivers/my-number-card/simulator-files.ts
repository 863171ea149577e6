import { type KeyObject, X509Certificate } from 'node:crypto'
import { SimulatedSecret } from './simulator-secret.js'

/** What a simulated card is made of. */
export type CardKind = 'myNumberCard' | 'jukiCard' | 'phone' | 'noCertificate' | 'noPin'

export interface SimulatedCardContents {
  /** User authentication certificate, DER. */
  certificate: Uint8Array
  /** RSA-2048. */
  privateKey: KeyObject
  /** Four digits. */
  pin: string
  /** Digital signature certificate (DER), its key and its password of 6 to 16 capitals and digits. */
  signing?: { certificate: Uint8Array; privateKey: KeyObject; password: string }
  /** DER. */
  caCertificates?: { userAuthentication?: Uint8Array; signing?: Uint8Array }
  /** Tries left of the PIN; default 3. */
  triesLeft?: number
  kind?: CardKind
}

export type ElementaryFile =
  | { kind: 'binary'; content: Uint8Array; readableAfter?: SimulatedSecret }
  | { kind: 'secret'; secret: SimulatedSecret }
  | { kind: 'key'; key: KeyObject; usableAfter: SimulatedSecret }

/** Labels of EF 0006, by which the real card, the old Juki card and phones are told apart. */
const tokenLabels: Record<CardKind, string> = {
  myNumberCard: 'JPKIAPICCTOKEN2',
  jukiCard: 'JPKIAPICCTOKEN',
  phone: 'JPKIAPGPSETOKEN',
  noCertificate: 'JPKIAPICCTOKEN2',
  noPin: 'JPKIAPICCTOKEN2',
}

const pinTriesMax = 3
const passwordTriesMax = 5
/** Seen size of a certificate file; larger certificates get the next multiple. */
const certificateFileBytes = 2_048

/** The elementary files of the JPKI application, by file identifier. */
export function jpkiFiles(contents: SimulatedCardContents): Map<number, ElementaryFile> {
  checkContents(contents)
  const kind = contents.kind ?? 'myNumberCard'
  const pin = new SimulatedSecret(contents.pin, pinTriesMax, { min: 4, max: 4 }, contents.triesLeft)
  // OpenSC binds only to cards with both secrets, so a card without a signing key still has this one.
  const password = new SimulatedSecret(
    contents.signing?.password ?? 'NOTUSED000000000',
    passwordTriesMax,
    { min: 6, max: 16 },
    contents.signing ? passwordTriesMax : 0,
  )
  const files = new Map<number, ElementaryFile>()
  files.set(0x0006, { kind: 'binary', content: tokenInformation(tokenLabels[kind]) })
  files.set(0x0008, { kind: 'binary', content: presence(contents) })
  files.set(0x001b, { kind: 'secret', secret: password })
  if (kind !== 'noPin') files.set(0x0018, { kind: 'secret', secret: pin })
  if (kind !== 'noCertificate') {
    const content = certificateFile(contents.certificate)
    // Phones give their certificate only after the PIN.
    files.set(0x000a, { kind: 'binary', content, ...(kind === 'phone' ? { readableAfter: pin } : {}) })
    files.set(0x0017, { kind: 'key', key: contents.privateKey, usableAfter: pin })
  }
  if (contents.signing) {
    const content = certificateFile(contents.signing.certificate)
    files.set(0x0001, { kind: 'binary', content, readableAfter: password })
    files.set(0x001a, { kind: 'key', key: contents.signing.privateKey, usableAfter: password })
  }
  const { userAuthentication, signing } = contents.caCertificates ?? {}
  if (userAuthentication) files.set(0x000b, { kind: 'binary', content: certificateFile(userAuthentication) })
  if (signing) files.set(0x0002, { kind: 'binary', content: certificateFile(signing) })
  return files
}

function checkContents(contents: SimulatedCardContents): void {
  if (!/^\d{4}$/.test(contents.pin)) throw new Error('the PIN of a simulated card is four digits')
  if (contents.signing && !/^[0-9A-Z]{6,16}$/.test(contents.signing.password))
    throw new Error('the signing password of a simulated card is 6 to 16 capitals and digits')
  for (const pair of [contents, ...(contents.signing ? [contents.signing] : [])]) {
    if (pair.privateKey.asymmetricKeyType !== 'rsa') throw new Error('cards of today carry RSA keys')
    if (!belongTogether(pair))
      throw new Error('the certificate and the private key of a simulated card do not belong together')
  }
}

/** Checked once for each pair: a simulation hands the same few cards to thousands of citizens. */
const checkedPairs = new WeakMap<KeyObject, WeakSet<Uint8Array>>()

function belongTogether({
  certificate,
  privateKey,
}: {
  certificate: Uint8Array
  privateKey: KeyObject
}): boolean {
  const checked = checkedPairs.get(privateKey) ?? new WeakSet()
  if (checked.has(certificate)) return true
  if (!new X509Certificate(certificate).checkPrivateKey(privateKey)) return false
  checkedPairs.set(privateKey, checked.add(certificate))
  return true
}

/** 160 bytes in the shape of PKCS#11 CK_TOKEN_INFO; the label fills the first 32, padded with spaces. */
function tokenInformation(label: string): Uint8Array {
  const content = new Uint8Array(160)
  content.fill(0x20, 0, 32)
  content.set(new TextEncoder().encode(label))
  return content
}

/** Only `8F 8F 00`, both certificates present, was ever seen on a card; the other values are ours. */
function presence(contents: SimulatedCardContents): Uint8Array {
  return Uint8Array.of(contents.kind === 'noCertificate' ? 0 : 0x8f, contents.signing ? 0x8f : 0, 0)
}

/** Behind the certificate a real file goes on with FF. */
function certificateFile(certificate: Uint8Array): Uint8Array {
  const size = (Math.floor(certificate.length / certificateFileBytes) + 1) * certificateFileBytes
  const content = new Uint8Array(size).fill(0xff)
  content.set(certificate)
  return content
}
