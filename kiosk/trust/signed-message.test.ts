import { strict as assert } from 'node:assert'
import { createHash } from 'node:crypto'
import { authenticationServiceProfile, municipalIssuerProfile as profile } from './profiles.js'
import { TrustRefusal } from './refusal.js'
import {
  authority,
  distinguished,
  keyUsage,
  makeAuthority,
  makeCertificate,
  name,
  nowMs,
  rsaSha256,
  signsCertificates,
} from './testing/certificates.js'
import { integer, nothing, oid, sequence, time } from './testing/der-writer.js'
import { spkiOf } from './testing/keys.js'
import {
  admissionPurpose,
  attribute,
  contentTypeAttribute,
  digestAttribute,
  forgedRevocation,
  forgedStatus,
  makeMessage,
  makeServiceAuthority,
  makeSigner,
  serviceAuthority,
  signerSerial,
  timeAttribute,
} from './testing/messages.js'
import { refused } from './testing/refused.js'
import { verifySignedMessage } from './verify-signed-message.js'

const check = (der: Uint8Array, anchors = [makeServiceAuthority()]) =>
  verifySignedMessage(der, { anchors, nowMs, profile })
const content = Buffer.from('{"type":"a message of the tests"}')

describe('Signed messages that are accepted', () => {
  it('gives back the content that was signed, as a copy, and who signed it', () => {
    const der = makeMessage()
    const verified = check(der)
    assert.deepEqual(Buffer.from(verified.content), content)
    der.fill(0)
    assert.deepEqual(Buffer.from(verified.content), content)
    assert.deepEqual(Buffer.from(check(verified.der).content), content)
    assert.equal(verified.signingTimeMs, nowMs)
    assert.match(verified.signer.sha256, /^[0-9a-f]{64}$/)
    assert.equal(verified.signer.municipalityCode, '990011')
  })

  it('with SHA-384, with parameters NULL, with RSA named either way', () => {
    const sha384 = sequence(oid('2.16.840.1.101.3.4.2.2'))
    check(
      makeMessage({
        digestAlgorithm: sha384,
        hash: 'sha384',
        signatureAlgorithm: sequence(oid('1.2.840.10045.4.3.3')),
      }),
    )
    check(makeMessage({ digestAlgorithm: sequence(oid('2.16.840.1.101.3.4.2.1'), nothing) }))
    const rsaSigner = makeSigner({ spki: spkiOf('anotherRsa') })
    const rsaEncryption = sequence(oid('1.2.840.113549.1.1.1'), nothing)
    for (const signatureAlgorithm of [rsaSha256, rsaEncryption]) {
      check(makeMessage({ certificates: [rsaSigner], signerKey: 'anotherRsa', signatureAlgorithm }))
    }
  })

  it('with further certificates and revocation data in it, none of which are read', () => {
    const more = [makeServiceAuthority(), makeAuthority(distinguished('anybody'), 'anotherP256')]
    check(makeMessage({ certificates: [...more, makeSigner()] }))
    check(makeMessage({ certificates: [makeSigner(), ...more] }))
    check(makeMessage({ revocation: forgedRevocation() }))
    check(makeMessage({ revocation: forgedStatus() }))
  })

  it('with a further signed attribute', () => {
    const capabilities = attribute('1.2.840.113549.1.9.15', sequence())
    const digest = sha256(content)
    check(
      makeMessage({
        attributes: [contentTypeAttribute(), digestAttribute(digest), timeAttribute(), capabilities],
      }),
    )
  })

  it('and reads the municipality where the profile names the attribute', () => {
    const serialNumber = '2.5.4.5'
    const asking = { ...profile, message: { ...profile.message, municipalityAttribute: serialNumber } }
    const read = (...codes: string[]) => {
      const subject = name([...distinguished('x'), ...codes.map((code) => [serialNumber, code] as const)])
      const der = makeMessage({ certificates: [makeSigner({ subject })] })
      return verifySignedMessage(der, { anchors: [makeServiceAuthority()], nowMs, profile: asking })
    }
    assert.equal(read('990011').signer.municipalityCode, '990011')
    for (const codes of [[], ['9900111'], ['990011', '990020'], ['99001x']]) {
      refused('municipality', () => read(...codes))
    }
  })
})

describe('Signed messages whose signer is refused', () => {
  it('signed by nobody we know, whatever authority comes with the message', () => {
    const stranger = makeAuthority(distinguished('a stranger'), 'anotherP256')
    const signer = makeSigner({ issuer: name(distinguished('a stranger')), issuerKey: 'anotherP256' })
    const signerIdentifier = sequence(name(distinguished('a stranger')), integer(signerSerial))
    const parts = { certificates: [signer, stranger], signerIdentifier }
    refused('unknownIssuer', () => check(makeMessage(parts)))
    refused('unknownIssuer', () =>
      check(
        makeMessage({ ...parts, revocation: forgedStatus(), certificates: [makeSigner(), signer, stranger] }),
      ),
    )
  })

  it('signed by an authority of the right name and the wrong key', () => {
    const certificates = [makeSigner({ issuerKey: 'anotherP256' })]
    refused('certificateSignature', () => check(makeMessage({ certificates })))
  })

  it('self-signed, alone or before good certificates', () => {
    const subject = name(serviceAuthority)
    const rogue = makeSigner({ subject, issuerKey: 'signerP256' })
    refused('selfIssued', () => check(makeMessage({ certificates: [rogue] })))
    refused('selfIssued', () => check(makeMessage({ certificates: [rogue, makeServiceAuthority()] })))
    refused('signerAmbiguous', () => check(makeMessage({ certificates: [rogue, makeSigner()] })))
    refused('signerAmbiguous', () => check(makeMessage({ certificates: [makeSigner(), rogue] })))
  })

  it('signed by the anchor itself', () => {
    const anchor = makeServiceAuthority()
    const signerIdentifier = sequence(name(serviceAuthority), integer(Uint8Array.of(1)))
    const parts = { certificates: [anchor], signerIdentifier, signerKey: 'p256' as const }
    refused('selfIssued', () => check(makeMessage(parts)))
  })

  it('with the certificate of another service, another purpose, or none', () => {
    const admission = makeMessage({ certificates: [makeSigner({}, admissionPurpose)] })
    refused('extendedKeyUsage', () => check(admission))
    verifySignedMessage(admission, {
      anchors: [makeServiceAuthority()],
      nowMs,
      profile: authenticationServiceProfile,
    })
    const none = makeSigner({ extensions: [keyUsage(0x80)] })
    refused('extendedKeyUsage', () => check(makeMessage({ certificates: [none] })))
    const user = makeCertificate({ spki: spkiOf('signerP256') })
    refused('signerNotFound', () => check(makeMessage({ certificates: [user] })))
    const ca = makeSigner({ extensions: [keyUsage(signsCertificates), authority()] })
    refused('basicConstraints', () => check(makeMessage({ certificates: [ca] })))
  })

  it('whose certificate ran out, or has a weak key', () => {
    const expired = makeSigner({ notAfter: time(nowMs - 1000) })
    refused('expired', () => check(makeMessage({ certificates: [expired] })))
    const weak = makeSigner({ spki: spkiOf('rsa1024') })
    refused('publicKey', () => check(makeMessage({ certificates: [weak] })))
  })

  it('without a certificate, or with one that no certificate has the number of', () => {
    refused('signerNotFound', () => check(makeMessage({ certificates: [] })))
    const signerIdentifier = sequence(name(serviceAuthority), integer(Uint8Array.of(9)))
    refused('signerNotFound', () => check(makeMessage({ signerIdentifier })))
  })

  it('with two mutual cross-certificates around it, in bounded time', () => {
    const [one, two] = [distinguished('one'), distinguished('two')]
    const authorityOf = { extensions: [keyUsage(signsCertificates), authority()] }
    const crossed = [
      makeCertificate({ ...authorityOf, issuer: name(one), subject: name(two), issuerKey: 'p256' }),
      makeCertificate({ ...authorityOf, issuer: name(two), subject: name(one), issuerKey: 'p256' }),
    ]
    check(makeMessage({ certificates: [...crossed, makeSigner()] }))
    const signer = makeSigner({ issuer: name(one) })
    const signerIdentifier = sequence(name(one), integer(signerSerial))
    refused('unknownIssuer', () =>
      check(makeMessage({ certificates: [...crossed, signer], signerIdentifier })),
    )
  })
})

describe('Signed messages, every octet of them', () => {
  it('are refused after a change that touches what is signed', () => {
    const good = makeMessage()
    const anchors = [makeServiceAuthority()]
    const accepted: number[] = []
    for (let index = 0; index < good.length; index++) {
      const changed = new Uint8Array(good)
      changed[index] = (changed[index] as number) ^ 0x01
      try {
        check(changed, anchors)
        accepted.push(index)
      } catch (error) {
        assert.ok(error instanceof TrustRefusal, `octet ${index}: ${String(error)}`)
      }
    }
    assert.deepEqual(accepted, [])
  })
})

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}
