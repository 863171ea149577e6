import { strict as assert } from 'node:assert'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { municipalIssuerProfile, userAuthenticationProfile } from './profiles.js'
import {
  digitalSignature,
  keyUsage,
  makeAuthority,
  makeCertificate,
  nowMs,
  purposes,
} from './testing/certificates.js'
import { key } from './testing/keys.js'
import { makeMessage, makeServiceAuthority, makeSigner, serviceAuthority } from './testing/messages.js'
import { refused } from './testing/refused.js'
import { verifySignedMessage } from './verify-signed-message.js'
import { verifyUserCertificate } from './verify-user-certificate.js'

/** Another implementation on both sides: what it makes is read here, and what the tests make is right to it. */
describe('With OpenSSL', () => {
  let folder = ''
  before(function () {
    const present = spawnSync('openssl', ['version']).status === 0
    if (!present) {
      assert.notEqual(process.env.CI, 'true', 'openssl is missing')
      console.log('      skipped: the openssl program is missing')
      this.skip()
    }
    folder = mkdtempSync(join(tmpdir(), 'trust-'))
  })
  after(() => {
    if (folder) rmSync(folder, { recursive: true })
  })

  const pem = (der: Uint8Array) =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g)
      ?.join('\n')}\n-----END CERTIFICATE-----\n`
  const put = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const openssl = (...options: string[]) =>
    execFileSync('openssl', options, { stdio: ['ignore', 'pipe', 'pipe'] })
  const time = ['-attime', String(nowMs / 1000)]

  it('a message that it signed is accepted, and is not by another key', () => {
    // It signs with the time of today, so the certificate and the check live today too.
    const nowToday = Date.now()
    const extensions = [keyUsage(digitalSignature), purposes('1.3.6.1.4.1.99999.1.2')]
    const today = { notBefore: Buffer.from('170d3236303130313030303030305a', 'hex') }
    const anchor = makeServiceAuthority(today)
    const signer = put('signer.pem', pem(makeSigner({ ...today, extensions })))
    const keyFile = put('signer.key', key('signerP256').privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const content = put('content', 'a text')
    const out = join(folder, 'message.der')
    const options = ['-binary', '-nodetach', '-md', 'sha256', '-outform', 'DER', '-in', content, '-out', out]
    openssl('cms', '-sign', ...options, '-signer', signer, '-inkey', keyFile)
    const der = new Uint8Array(readFileSync(out))
    const accepted = (anchors: Uint8Array[]) =>
      verifySignedMessage(der, { anchors, nowMs: nowToday, profile: municipalIssuerProfile })
    assert.equal(Buffer.from(accepted([anchor]).content).toString(), 'a text')
    const sameName = makeAuthority(serviceAuthority, 'anotherP256', today)
    refused('certificateSignature', () => accepted([sameName]))
  })

  it('it accepts the certificate and the message that the tests make', () => {
    const anchor = put('anchor.pem', pem(makeAuthority()))
    const leaf = makeCertificate()
    openssl('verify', '-x509_strict', ...time, '-CAfile', anchor, put('leaf.pem', pem(leaf)))
    verifyUserCertificate(leaf, { anchors: [makeAuthority()], nowMs, profile: userAuthenticationProfile })
    const service = put('service.pem', pem(makeServiceAuthority()))
    const message = put('message.der', makeMessage())
    openssl(
      'cms',
      '-verify',
      '-inform',
      'DER',
      '-in',
      message,
      '-CAfile',
      service,
      '-purpose',
      'any',
      ...time,
    )
  })
})
