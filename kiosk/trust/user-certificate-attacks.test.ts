import { strict as assert } from 'node:assert'
import { userAuthenticationProfile as profile } from './profiles.js'
import { type TrustReason, TrustRefusal } from './refusal.js'
import {
  authority,
  authorityExtensions,
  type CertificateParts,
  digitalSignature,
  digitalSignatureAndNonRepudiation,
  distinguished,
  ecdsaSha384,
  extension,
  keyUsage,
  makeAuthority,
  makeCertificate,
  name,
  nowMs,
  policies,
  purposes,
  rsaSha1,
  signingPolicy,
  signsCertificates,
  userAuthority,
  userExtensions,
  userPolicy,
} from './testing/certificates.js'
import {
  bitString,
  context,
  element,
  integer,
  octetString,
  oid,
  sequence,
  time,
  utf8,
} from './testing/der-writer.js'
import { spkiOf } from './testing/keys.js'
import { refused } from './testing/refused.js'
import { verifyUserCertificate } from './verify-user-certificate.js'

const check = (der: Uint8Array, anchors = [makeAuthority()], at = nowMs) =>
  verifyUserCertificate(der, { anchors, nowMs: at, profile })
const without = (id: string) =>
  userExtensions().filter((each) => !Buffer.from(each).includes(Buffer.from(oid(id))))
const serverAuthentication = '1.3.6.1.5.5.7.3.1'
const clientAuthentication = '1.3.6.1.5.5.7.3.2'
const unknown = '1.3.6.1.4.1.99999.77'

interface Attack {
  what: string
  reason: TrustReason
  /** A function where keys are needed: they are made only when the test runs. */
  parts?: Partial<CertificateParts> | (() => Partial<CertificateParts>)
}

const attacks: Attack[] = [
  { what: 'version 1', reason: 'version', parts: { version: context(0, integer(Uint8Array.of(0))) } },
  { what: 'no version', reason: 'version', parts: { version: new Uint8Array(0) } },
  { what: 'version 4', reason: 'version', parts: { version: context(0, integer(Uint8Array.of(3))) } },
  { what: 'a negative serial number', reason: 'serialNumber', parts: { serial: Uint8Array.of(0x81) } },
  { what: 'serial number zero', reason: 'serialNumber', parts: { serial: Uint8Array.of(0) } },
  {
    what: 'a serial number of 21 octets',
    reason: 'serialNumber',
    parts: { serial: new Uint8Array(21).fill(1) },
  },
  { what: 'a padded serial number', reason: 'notDer', parts: { serial: Uint8Array.of(0, 1) } },
  { what: 'SHA-1', reason: 'signatureAlgorithm', parts: { innerAlgorithm: rsaSha1, hash: 'sha1' } },
  {
    what: 'another algorithm outside than inside',
    reason: 'signatureAlgorithmMismatch',
    parts: { outerAlgorithm: sequence(oid('1.2.840.113549.1.1.12'), Uint8Array.of(5, 0)) },
  },
  {
    what: 'RSA parameters left out',
    reason: 'signatureAlgorithm',
    parts: { innerAlgorithm: sequence(oid('1.2.840.113549.1.1.11')) },
  },
  {
    what: 'the algorithm of another kind of key',
    reason: 'certificateSignature',
    parts: { innerAlgorithm: ecdsaSha384 },
  },
  { what: 'RSA-1024', reason: 'publicKey', parts: () => ({ spki: spkiOf('rsa1024') }) },
  { what: 'RSA with exponent 3', reason: 'publicKey', parts: () => ({ spki: spkiOf('rsaExponent3') }) },
  { what: 'an RSA-PSS key', reason: 'publicKey', parts: () => ({ spki: spkiOf('rsaPss') }) },
  { what: 'P-521', reason: 'publicKey', parts: () => ({ spki: spkiOf('p521') }) },
  { what: 'secp256k1', reason: 'publicKey', parts: () => ({ spki: spkiOf('secp256k1') }) },
  {
    what: 'P-256 with explicit parameters',
    reason: 'publicKey',
    parts: () => ({ spki: spkiOf('p256Explicit') }),
  },
  { what: 'Ed25519', reason: 'publicKey', parts: () => ({ spki: spkiOf('ed25519') }) },
  { what: 'a point off its curve', reason: 'publicKey', parts: () => ({ spki: flipLast(spkiOf('p256')) }) },
  {
    what: 'an even RSA modulus',
    reason: 'publicKey',
    parts: () => ({ spki: evenModulus(spkiOf('anotherRsa')) }),
  },
  { what: 'not yet valid', reason: 'notYetValid', parts: { notBefore: time(nowMs + 1000) } },
  { what: 'expired', reason: 'expired', parts: { notAfter: time(nowMs - 1000) } },
  {
    what: 'an end before its beginning',
    reason: 'validityPeriod',
    parts: { notBefore: time(nowMs + 2000), notAfter: time(nowMs + 1000) },
  },
  { what: 'the 30th of February', reason: 'notDer', parts: { notAfter: utcTime('280230000000Z') } },
  { what: 'a time without seconds', reason: 'notDer', parts: { notAfter: utcTime('2803010000Z') } },
  { what: 'a time with an offset', reason: 'notDer', parts: { notAfter: utcTime('280301000000+0900') } },
  {
    what: 'GeneralizedTime before 2050',
    reason: 'notDer',
    parts: { notAfter: element(0x18, Buffer.from('20280301000000Z')) },
  },
  {
    what: 'a unique identifier',
    reason: 'malformed',
    parts: { uniqueIdentifiers: element(0x81, Uint8Array.of(0, 1)) },
  },
  { what: 'no extensions', reason: 'malformed', parts: { extensionField: new Uint8Array(0) } },
  { what: 'an empty list of extensions', reason: 'malformed', parts: { extensions: [] } },
  {
    what: 'an extension twice',
    reason: 'duplicateExtension',
    parts: { extensions: [...userExtensions(), policies(userPolicy)] },
  },
  {
    what: 'an unknown critical extension',
    reason: 'unknownCriticalExtension',
    parts: { extensions: [...userExtensions(), extension(unknown, utf8('?'), true)] },
  },
  {
    what: 'critical name constraints',
    reason: 'unknownCriticalExtension',
    parts: { extensions: [...userExtensions(), extension('2.5.29.30', sequence(), true)] },
  },
  {
    what: 'critical: FALSE written out',
    reason: 'malformed',
    parts: { extensions: [...userExtensions(), extension(unknown, utf8('?'), Uint8Array.of(1, 1, 0))] },
  },
  {
    what: 'a critical key identifier',
    reason: 'criticality',
    parts: { extensions: [...without('2.5.29.14'), extension('2.5.29.14', octetString(utf8('?')), true)] },
  },
  {
    what: 'a certification authority',
    reason: 'basicConstraints',
    parts: { extensions: [...userExtensions(), authority()] },
  },
  {
    what: 'a path length without being an authority',
    reason: 'basicConstraints',
    parts: { extensions: [...userExtensions(), extension('2.5.29.19', sequence(integer(Uint8Array.of(0))))] },
  },
  {
    what: 'cA: FALSE written out',
    reason: 'badExtension',
    parts: { extensions: [...userExtensions(), extension('2.5.29.19', sequence(Uint8Array.of(1, 1, 0)))] },
  },
  { what: 'no key usage', reason: 'keyUsage', parts: { extensions: without('2.5.29.15') } },
  {
    what: 'the key usage of the signing certificate',
    reason: 'keyUsage',
    parts: { extensions: [...without('2.5.29.15'), keyUsage(digitalSignatureAndNonRepudiation)] },
  },
  {
    what: 'the key usage of an authority',
    reason: 'keyUsage',
    parts: { extensions: [...without('2.5.29.15'), keyUsage(signsCertificates)] },
  },
  {
    what: 'key encipherment only',
    reason: 'keyUsage',
    parts: { extensions: [...without('2.5.29.15'), keyUsage(0x20)] },
  },
  {
    what: 'key usage with trailing zero bits',
    reason: 'badExtension',
    parts: {
      extensions: [...without('2.5.29.15'), extension('2.5.29.15', bitString(Uint8Array.of(0x80), 6), true)],
    },
  },
  {
    what: 'key usage without a bit',
    reason: 'keyUsage',
    parts: { extensions: [...without('2.5.29.15'), extension('2.5.29.15', bitString(new Uint8Array(0)))] },
  },
  {
    what: 'server authentication',
    reason: 'extendedKeyUsage',
    parts: { extensions: [...userExtensions(), purposes(serverAuthentication)] },
  },
  {
    what: 'any extended key usage',
    reason: 'extendedKeyUsage',
    parts: { extensions: [...userExtensions(), purposes('2.5.29.37.0')] },
  },
  { what: 'no policy', reason: 'policy', parts: { extensions: without('2.5.29.32') } },
  {
    what: 'the policy of the signing certificate',
    reason: 'policy',
    parts: { extensions: [...without('2.5.29.32'), policies(signingPolicy)] },
  },
  {
    what: 'both policies',
    reason: 'policy',
    parts: { extensions: [...without('2.5.29.32'), policies(userPolicy, signingPolicy)] },
  },
  {
    what: 'anyPolicy',
    reason: 'policy',
    parts: { extensions: [...without('2.5.29.32'), policies('2.5.29.32.0')] },
  },
  {
    what: 'bytes after an extension’s value',
    reason: 'badExtension',
    parts: {
      extensions: [
        ...userExtensions(),
        extension('2.5.29.37', Buffer.concat([sequence(oid(clientAuthentication)), Buffer.from([0])])),
      ],
    },
  },
  {
    what: 'a distribution point relative to its issuer',
    reason: 'badExtension',
    parts: {
      extensions: [
        ...without('2.5.29.31'),
        extension(
          '2.5.29.31',
          sequence(sequence(context(0, context(1, sequence(oid('2.5.4.3'), utf8('x')))))),
        ),
      ],
    },
  },
  {
    what: 'an issuer who is no anchor, such as an intermediate authority',
    reason: 'unknownIssuer',
    parts: {
      issuer: name(distinguished('SHOMEI-KIOSK-TEST', 'an intermediate authority')),
      issuerKey: 'rsa3072',
    },
  },
  {
    what: 'the anchor’s name with another key',
    reason: 'certificateSignature',
    parts: { issuerKey: 'anotherRsa' },
  },
  {
    what: 'an issuer’s name with a zero-width space',
    reason: 'unknownIssuer',
    parts: { issuer: name(distinguished('SHOMEI-KIOSK-TEST', 'Test CA for user\u200b authentication')) },
  },
  {
    what: 'an issuer’s name with a NUL',
    reason: 'unknownIssuer',
    parts: { issuer: name(distinguished('SHOMEI-KIOSK-TEST', 'Test CA for user authentication\0')) },
  },
  {
    what: 'an issuer’s name in other letters',
    reason: 'unknownIssuer',
    parts: { issuer: name(distinguished('SHOMEI-KIOSK-TEST', 'TEST CA FOR USER AUTHENTICATION')) },
  },
  { what: 'itself as its issuer', reason: 'selfIssued', parts: { subject: name(userAuthority) } },
]

function flipLast(bytes: Uint8Array): Uint8Array {
  const changed = new Uint8Array(bytes)
  changed[changed.length - 1] = (changed[changed.length - 1] as number) ^ 1
  return changed
}

/** The modulus ends seven octets before the end: `0203010001` follows it. */
function evenModulus(spki: Uint8Array): Uint8Array {
  const changed = new Uint8Array(spki)
  const last = changed.length - 6
  changed[last] = (changed[last] as number) & 0xfe
  return changed
}

function utcTime(text: string): Uint8Array {
  return element(0x17, Buffer.from(text, 'latin1'))
}

describe('User certificates that are refused', () => {
  for (const { what, reason, parts } of attacks) {
    it(what, () => {
      const der = makeCertificate(typeof parts === 'function' ? parts() : parts)
      refused(reason, () => check(der))
    })
  }

  it('a signature of no whole number of octets', () => {
    const der = makeCertificate()
    // RSA-2048: the BIT STRING's count of unused bits stands 257 octets before the end.
    der[der.length - 257] = 1
    der[der.length - 1] = (der[der.length - 1] as number) & 0xfe
    refused('malformed', () => check(der))
  })

  it('an anchor itself, and a look-alike of it', () => {
    refused('selfIssued', () => check(makeAuthority()))
    refused('selfIssued', () => check(makeAuthority(userAuthority, 'anotherRsa')))
    const leaf = makeCertificate()
    refused('selfIssued', () => check(leaf, [leaf]))
  })

  it('every certificate when anchors or time are missing', () => {
    const der = makeCertificate()
    refused('noAnchor', () => check(der, []))
    refused('noAnchor', () =>
      check(
        der,
        Array.from({ length: 17 }, () => makeAuthority()),
      ),
    )
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5]) {
      refused('badTime', () => check(der, undefined, at))
    }
    refused('size', () => check('certificate' as unknown as Uint8Array))
    assert.throws(() => verifyUserCertificate(der, undefined as never), TrustRefusal)
  })

  const anchorOf = (replaced: Partial<CertificateParts>) => [makeAuthority(userAuthority, 'rsa', replaced)]
  const anchorExtensions = (...extensions: Uint8Array[]) => anchorOf({ extensions })
  it('under an anchor that is no authority of this profile', () => {
    const der = makeCertificate()
    const plain = keyUsage(signsCertificates)
    for (const anchors of [
      anchorExtensions(plain),
      anchorExtensions(plain, extension('2.5.29.19', sequence())),
      anchorExtensions(authority()),
      anchorExtensions(authority(), keyUsage(digitalSignature)),
      anchorExtensions(...authorityExtensions(userAuthority), extension(unknown, utf8('?'), true)),
      anchorExtensions(...authorityExtensions(userAuthority), extension('2.5.29.30', sequence(), true)),
      anchorOf({ notAfter: time(nowMs - 1000) }),
      anchorOf({ notBefore: time(nowMs + 1000) }),
      anchorOf({ issuer: name(distinguished('somebody else')) }),
      [new Uint8Array([0x30, 0x80, 0, 0])],
      [makeAuthority(userAuthority, 'rsa1024')],
      anchorOf({ innerAlgorithm: rsaSha1, hash: 'sha1' }),
    ]) {
      refused('anchorUnusable', () => check(der, anchors))
    }
  })

  it('an intermediate authority between, with or without a path length at the anchor', () => {
    const between = distinguished('SHOMEI-KIOSK-TEST', 'an intermediate authority')
    const intermediate = makeCertificate({
      subject: name(between),
      spki: spkiOf('rsa3072'),
      extensions: authorityExtensions(between),
    })
    const leaf = makeCertificate({ issuer: name(between), issuerKey: 'rsa3072' })
    const root = anchorExtensions(keyUsage(signsCertificates), authority(0))
    refused('unknownIssuer', () => check(leaf, root))
    refused('anchorUnusable', () => check(leaf, [...root, intermediate]))
    refused('basicConstraints', () => check(intermediate, root))
  })

  it('bytes before or after it, and any length but the shortest', () => {
    const der = makeCertificate()
    const content = der.subarray(4)
    refused('notDer', () => check(Buffer.concat([der, Buffer.from([0])])))
    refused('notDer', () => check(der.subarray(0, der.length - 1)))
    refused('notDer', () => check(Buffer.concat([Buffer.from([0x30, 0x80]), content, Buffer.from([0, 0])])))
    refused('notDer', () =>
      check(Buffer.concat([Buffer.from([0x30, 0x83, 0, der[2] as number, der[3] as number]), content])),
    )
    refused('size', () => check(new Uint8Array(0)))
    refused('size', () => check(new Uint8Array(4097)))
  })

  it('a change of any one octet', () => {
    const der = makeCertificate()
    const anchors = [makeAuthority()]
    for (let index = 0; index < der.length; index++) {
      const changed = new Uint8Array(der)
      changed[index] = (changed[index] as number) ^ 0x01
      assert.throws(() => check(changed, anchors), TrustRefusal, `octet ${index}`)
    }
  })
})
