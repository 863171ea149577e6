import { strict as assert } from 'node:assert'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AnchorPolicy, loadAnchors, readAnchor } from './anchors.js'
import { userAuthenticationProfile as profile } from './profiles.js'
import { TrustRefusal } from './refusal.js'
import {
  type CertificateParts,
  distinguished,
  makeAuthority,
  makeCertificate,
  type Name,
  name,
} from './testing/certificates.js'
import { refused } from './testing/refused.js'

const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
const fingerprint = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex')
const production = (...fingerprints: string[]): AnchorPolicy => ({ production: true, fingerprints })
const anything: AnchorPolicy = { production: false }
const root = (parts: Name, replaced: Partial<CertificateParts> = {}) => makeAuthority(parts, 'rsa', replaced)
const realLooking = distinguished('JPKI', 'JPKI for user authentication')

describe('Anchors', () => {
  it('are read from PEM, with text around it', () => {
    const der = root(realLooking)
    assert.deepEqual(readAnchor(`a comment\n${pem(der)}`, profile, anything), der)
    assert.deepEqual(readAnchor(pem(der), profile, production(fingerprint(der))), der)
  })

  it('of production are only those whose fingerprint is configured', () => {
    const der = root(realLooking)
    refused('anchorNotConfigured', () => readAnchor(pem(der), profile, production()))
    const other = fingerprint(root(realLooking, { serial: Uint8Array.of(2) }))
    refused('anchorNotConfigured', () => readAnchor(pem(der), profile, production(other)))
    const upper = fingerprint(der).toUpperCase()
    refused('anchorNotConfigured', () => readAnchor(pem(der), profile, production(upper)))
  })

  it('of production are never of a test hierarchy, even when configured', () => {
    for (const organisation of [
      'JPKI-TEST',
      'SHOMEI-KIOSK-TEST',
      'jpki-test',
      ' JPKI-TEST ',
      'ＪＰＫＩ－ＴＥＳＴ',
    ]) {
      const der = root(distinguished(organisation))
      const one = pem(der)
      refused('anchorOfTest', () => readAnchor(one, profile, production(fingerprint(der))))
      readAnchor(one, profile, anything)
    }
    const twice = root([...realLooking, ['2.5.4.10', 'JPKI-TEST']])
    refused('anchorOfTest', () => readAnchor(pem(twice), profile, production(fingerprint(twice))))
  })

  it('are roots that signed themselves', () => {
    refused('anchorUnusable', () => readAnchor(pem(makeCertificate()), profile, anything))
    const notItsOwn = root(realLooking, { issuerKey: 'anotherRsa' })
    refused('anchorUnusable', () => readAnchor(pem(notItsOwn), profile, anything))
    const issued = root(realLooking, { issuer: name(distinguished('somebody')) })
    refused('anchorUnusable', () => readAnchor(pem(issued), profile, anything))
  })

  it('stand alone in their file', () => {
    const one = pem(root(realLooking))
    refused('anchorFile', () => readAnchor(one + one, profile, anything))
    refused('anchorFile', () => readAnchor('', profile, anything))
    refused('anchorFile', () => readAnchor(`${one}${' '.repeat(70_000)}`, profile, anything))
  })

  it('name their file when they are refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'anchors-'))
    try {
      const file = join(folder, 'authority.pem')
      writeFileSync(file, pem(root(realLooking)))
      assert.equal(loadAnchors([file], profile, anything).length, 1)
      const missing = join(folder, 'missing.pem')
      refused('anchorFile', () => loadAnchors([file, missing], profile, anything))
      const named = (error: unknown) => error instanceof TrustRefusal && error.message.includes(missing)
      assert.throws(() => loadAnchors([missing], profile, anything), named)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
