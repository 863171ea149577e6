import assert from 'node:assert/strict'
import { createHash, verify, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import { ContentInfo, SignedData } from 'pkijs'
import { generateP256Key } from '../pki/keys.js'
import { municipalIssuerPurpose } from '../pki/object-identifiers.js'
import { signerCertificate } from '../pki/profiles.js'
import { type Signer, signMessage } from './signed-data.js'

const at = new Date('2026-11-22T01:00:00Z')

async function makeSigner(): Promise<Signer> {
  const key = await generateP256Key()
  const name = [['CN', 'test']] as const
  const validity = { notBefore: new Date('2026-01-01'), notAfter: new Date('2027-01-01') }
  const signer = { subject: name, publicKey: key.publicKey, purpose: municipalIssuerPurpose }
  return { certificate: signerCertificate({ name, key }, signer, validity), privateKey: key.privateKey }
}

describe('signed messages', () => {
  /** Over 64 KiB, where some libraries split the content. */
  const content = Buffer.alloc(100_000, '見本')
  let signer: Signer
  let message: Uint8Array
  let parsed: SignedData
  before(async () => {
    signer = await makeSigner()
    message = signMessage(content, signer, at)
    const info = ContentInfo.fromBER(new Uint8Array(message).buffer)
    assert.equal(info.contentType, '1.2.840.113549.1.7.2')
    parsed = new SignedData({ schema: info.content })
  })

  it('carry the content in one piece, one certificate and one signer', () => {
    const octets = parsed.encapContentInfo.eContent
    assert.equal(octets?.idBlock.isConstructed, false)
    assert.deepEqual(Buffer.from(octets?.valueBlock.valueHexView ?? []), content)
    assert.equal(parsed.certificates?.length, 1)
    assert.equal(parsed.signerInfos.length, 1)
    assert.equal(parsed.crls, undefined)
  })

  it('sign the attributes contentType, signingTime and messageDigest, in DER order', () => {
    const [info] = parsed.signerInfos
    const attributes = info?.signedAttrs?.attributes ?? []
    assert.deepEqual(
      attributes.map(({ type }) => type),
      ['1.2.840.113549.1.9.3', '1.2.840.113549.1.9.5', '1.2.840.113549.1.9.4'],
    )
    const encodings = attributes.map((attribute) => Buffer.from(attribute.toSchema().toBER()))
    assert.deepEqual([...encodings].sort(Buffer.compare), encodings)
    const digest = attributes[2]?.values[0]
    assert.ok(digest instanceof asn1js.OctetString)
    assert.deepEqual(
      Buffer.from(digest.valueBlock.valueHexView),
      createHash('sha256').update(content).digest(),
    )
    const signed = Buffer.from(info?.signedAttrs?.toSchema().toBER() ?? new ArrayBuffer(0))
    signed[0] = 0x31
    const signature = Buffer.from(info?.signature.valueBlock.valueHexView ?? [])
    assert.ok(verify('sha256', signed, new X509Certificate(signer.certificate).publicKey, signature))
  })

  it('are DER: definite lengths, nothing behind the end', () => {
    const { offset, result } = asn1js.fromBER(new Uint8Array(message).buffer)
    assert.equal(offset, message.length)
    assert.deepEqual(Buffer.from(result.toBER()), Buffer.from(message))
    assert.equal(result.lenBlock.isIndefiniteForm, false)
  })
})
