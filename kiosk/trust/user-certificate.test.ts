import { strict as assert } from 'node:assert'
import { userAuthenticationProfile as profile } from './profiles.js'

import {
  digitalSignature,
  ecdsaSha384,
  extension,
  keyUsage,
  makeAuthority,
  makeCertificate,
  nowMs,
  policies,
  purposes,
  userAuthority,
  userExtensions,
  userPolicy,
} from './testing/certificates.js'
import { oid, sequence, time, utf8 } from './testing/der-writer.js'
import { spkiOf } from './testing/keys.js'
import { refused } from './testing/refused.js'
import { verifyUserCertificate } from './verify-user-certificate.js'

const check = (der: Uint8Array, anchors = [makeAuthority()], at = nowMs) =>
  verifyUserCertificate(der, { anchors, nowMs: at, profile })
const withExtensions = (...extensions: Uint8Array[]) => makeCertificate({ extensions })
const clientAuthentication = '1.3.6.1.5.5.7.3.2'
const unknown = '1.3.6.1.4.1.99999.77'

describe('User certificates that are accepted', () => {
  it('RSA-2048 under RSA, as the cards of today', () => {
    const der = makeCertificate()
    const verified = check(der)
    assert.equal(verified.serial, '41123456')
    assert.deepEqual(verified.policyOids, [userPolicy])
    assert.equal(verified.publicKey.asymmetricKeyDetails?.modulusLength, 2048)
    assert.match(verified.sha256, /^[0-9a-f]{64}$/)
    assert.equal(verified.notAfterMs > nowMs, true)
    assert.doesNotMatch(JSON.stringify(verified), /AAAA/, 'the subject is kept nowhere')
  })

  for (const spki of ['rsa3072', 'p256', 'p384'] as const) {
    it(`${spki}, which is configuration only`, () => {
      const { publicKey } = check(makeCertificate({ spki: spkiOf(spki) }))
      assert.equal(publicKey.asymmetricKeyType, spki === 'rsa3072' ? 'rsa' : 'ec')
    })
  }

  it('under a P-384 authority with SHA-384', () => {
    const anchor = makeAuthority(userAuthority, 'p384')
    const der = makeCertificate({ issuerKey: 'p384', innerAlgorithm: ecdsaSha384, hash: 'sha384' })
    check(der, [anchor])
  })

  it('under the one of three roots of the same name that signed it', () => {
    const generations = (['anotherRsa', 'rsa3072', 'rsa'] as const).map((key) =>
      makeAuthority(userAuthority, key),
    )
    const { anchorSha256 } = check(makeCertificate(), generations)
    assert.equal(anchorSha256, check(makeCertificate(), [generations[2] as Uint8Array]).anchorSha256)
  })

  it('with client authentication, a critical policy, and an unknown extension that is not critical', () => {
    check(withExtensions(...userExtensions(), purposes(clientAuthentication), extension(unknown, utf8('?'))))
    const policy = sequence(sequence(oid(userPolicy)))
    check(withExtensions(keyUsage(digitalSignature), extension('2.5.29.32', policy, true)))
    check(withExtensions(...userExtensions(), extension('2.5.29.19', sequence())))
  })

  it('in its first and in its last second', () => {
    const der = makeCertificate({ notBefore: time(nowMs), notAfter: time(nowMs + 1000) })
    check(der, undefined, nowMs)
    check(der, undefined, nowMs + 1999)
    refused('notYetValid', () => check(der, undefined, nowMs - 1))
    refused('expired', () => check(der, undefined, nowMs + 2000))
  })

  it('for another policy, by configuration', () => {
    const der = withExtensions(keyUsage(digitalSignature), policies(unknown))
    verifyUserCertificate(der, {
      anchors: [makeAuthority()],
      nowMs,
      profile: { ...profile, policyOids: [unknown] },
    })
  })

  it('whatever was read of others before: a value says the same each time, and nothing where another stands', () => {
    const both = [keyUsage(digitalSignature), policies(userPolicy, unknown)]
    for (let time = 0; time < 2; time++) {
      assert.deepEqual(check(makeCertificate()).policyOids, [userPolicy])
      refused('policy', () => check(withExtensions(...both)))
      // The bytes of a usage that was read before, in the place of a policy, are none.
      refused('badExtension', () => check(withExtensions(asPolicy(keyUsage(digitalSignature)))))
    }
  })
})

/** The value of an extension for key usage, called a policy. */
function asPolicy(usage: Uint8Array): Uint8Array {
  const from = Buffer.from(usage)
  from.set(oid('2.5.29.32'), from.indexOf(Buffer.from(oid('2.5.29.15'))))
  return new Uint8Array(from)
}
