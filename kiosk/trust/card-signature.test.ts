import { createPrivateKey, privateEncrypt, sign } from 'node:crypto'
import { authenticationDigest, authenticationMessage } from '../../drivers/centre/statement.js'
import { verifyCardSignature } from './card-signature.js'
import { userAuthenticationProfile as profile } from './profiles.js'
import { makeAuthority, makeCertificate, nowMs } from './testing/certificates.js'
import { type KeyName, key, spkiOf } from './testing/keys.js'
import { refused } from './testing/refused.js'
import { visit } from './testing/visits.js'
import { verifyUserCertificate } from './verify-user-certificate.js'

const statement = {
  transactionId: visit.transactionId,
  challenge: Buffer.alloc(32, 7).toString('base64'),
  kioskId: visit.kioskId,
  issuer: visit.issuer,
}
const certificate = (spki: KeyName) =>
  verifyUserCertificate(makeCertificate({ spki: spkiOf(spki) }), {
    anchors: [makeAuthority()],
    nowMs,
    profile,
  })

/** What a card does: it is given the digest and never sees the statement. */
function cardSignature(digest: Uint8Array, prefix = '3031300d060960864801650304020105000420'): Uint8Array {
  const digestInfo = Buffer.concat([Buffer.from(prefix, 'hex'), digest])
  return privateEncrypt(
    createPrivateKey(key('anotherRsa').privateKey.export({ type: 'pkcs8', format: 'pem' })),
    digestInfo,
  )
}

describe('The signature of the card', () => {
  it('by RSA over the digest alone is accepted', () => {
    verifyCardSignature(certificate('anotherRsa'), statement, cardSignature(authenticationDigest(statement)))
  })

  it('by P-256 and P-384 is accepted in the form that is configured, and in no other', () => {
    for (const name of ['p256', 'p384'] as const) {
      const message = authenticationMessage(statement)
      const { privateKey } = key(name)
      const der = sign('sha256', message, privateKey)
      const raw = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })
      verifyCardSignature(certificate(name), statement, der)
      verifyCardSignature(certificate(name), statement, raw, 'raw')
      refused('cardSignature', () => verifyCardSignature(certificate(name), statement, raw))
      refused('cardSignature', () => verifyCardSignature(certificate(name), statement, der, 'raw'))
      refused('cardSignature', () =>
        verifyCardSignature(certificate(name), statement, new Uint8Array(raw.length), 'raw'),
      )
    }
  })

  it('over any other statement is refused', () => {
    const signature = cardSignature(authenticationDigest(statement))
    const verified = certificate('anotherRsa')
    for (const other of [
      { ...statement, transactionId: 'f'.repeat(32) },
      { ...statement, challenge: Buffer.alloc(32, 8).toString('base64') },
      { ...statement, kioskId: 'kiosk-2' },
      { ...statement, issuer: 'domicile' as const },
    ]) {
      refused('cardSignature', () => verifyCardSignature(verified, other, signature))
    }
  })

  it('by another key, over the digest without its DigestInfo, of another length, or empty is refused', () => {
    const verified = certificate('anotherRsa')
    const digest = authenticationDigest(statement)
    const good = cardSignature(digest)
    refused('cardSignature', () => verifyCardSignature(certificate('rsa3072'), statement, good))
    refused('cardSignature', () => verifyCardSignature(verified, statement, cardSignature(digest, '')))
    const asSha1 = '3021300906052b0e03021a05000414'
    refused('cardSignature', () =>
      verifyCardSignature(verified, statement, cardSignature(digest.subarray(12), asSha1)),
    )
    refused('cardSignature', () => verifyCardSignature(verified, statement, good.subarray(1)))
    refused('cardSignature', () =>
      verifyCardSignature(verified, statement, Buffer.concat([good, Buffer.alloc(1)])),
    )
    refused('cardSignature', () => verifyCardSignature(verified, statement, new Uint8Array(0)))
    refused('cardSignature', () => verifyCardSignature(verified, statement, new Uint8Array(256)))
  })
})
