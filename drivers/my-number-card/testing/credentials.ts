/** Keys and certificates for tests, made when asked for and never kept on disk. */
import { createHash, generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto'
import { Integer, OctetString, PrintableString } from 'asn1js'
import { AttributeTypeAndValue, Certificate, Extension, getCrypto, Time } from 'pkijs'

export interface TestCredential {
  certificate: Uint8Array
  privateKey: KeyObject
  publicKey: KeyObject
}

/** Size of the certificate the APDU and byte budgets are stated for. */
export const referenceCertificateBytes = 1_469

const commonNameOid = '2.5.4.3'
/** A UUID-shaped identifier that stands for nothing: its only work is to make a certificate longer. */
const paddingOid = '2.25.1234567890'

type KeyPair = Pick<TestCredential, 'privateKey' | 'publicKey'>
/** By common name: RSA takes its time. Who needs two keys gives two names. */
const keys = new Map<string, KeyPair>()

function keyOf(commonName: string): KeyPair {
  const known = keys.get(commonName)
  if (known) return known
  const made = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  keys.set(commonName, made)
  return made
}

/** A self-signed RSA-2048 certificate of exactly `bytes` bytes; one key for each name. */
export async function createCredential(
  commonName: string,
  bytes = referenceCertificateBytes,
): Promise<TestCredential> {
  const { privateKey, publicKey } = keyOf(commonName)
  let padding = 1
  for (let attempt = 0; attempt < 4; attempt++) {
    const certificate = await selfSigned(commonName, privateKey, publicKey, padding)
    if (certificate.length === bytes) return { certificate, privateKey, publicKey }
    padding += bytes - certificate.length
  }
  throw new Error(`no certificate of ${bytes} bytes can be made`)
}

async function selfSigned(
  commonName: string,
  privateKey: KeyObject,
  publicKey: KeyObject,
  padding: number,
): Promise<Uint8Array> {
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ value: 1 })
  for (const name of [certificate.issuer, certificate.subject])
    name.typesAndValues.push(
      new AttributeTypeAndValue({ type: commonNameOid, value: new PrintableString({ value: commonName }) }),
    )
  certificate.notBefore = new Time({ type: 1, value: new Date('2026-01-01T00:00:00Z') })
  certificate.notAfter = new Time({ type: 1, value: new Date('2036-01-01T00:00:00Z') })
  const filler = new OctetString({ valueHex: paddingBytes(commonName, padding) })
  certificate.extensions = [new Extension({ extnID: paddingOid, critical: false, extnValue: filler.toBER() })]
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  const { subtle } = webcrypto
  await certificate.subjectPublicKeyInfo.importKey(
    await subtle.importKey('spki', new Uint8Array(spki), algorithm, true, ['verify']),
    getCrypto(true),
  )
  const signer = await subtle.importKey('pkcs8', new Uint8Array(pkcs8), algorithm, false, ['sign'])
  await certificate.sign(signer, 'SHA-256')
  return new Uint8Array(certificate.toSchema().toBER())
}

/** Not all alike, so that a read that repeats or drops a block cannot pass for right. */
function paddingBytes(seed: string, length: number): ArrayBuffer {
  const bytes = new Uint8Array(Math.max(0, length))
  for (let at = 0; at < bytes.length; at += 32) {
    const block = createHash('sha256').update(`${seed} ${at}`).digest()
    bytes.set(block.subarray(0, Math.min(32, bytes.length - at)), at)
  }
  return bytes.buffer
}
