import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { cardsToIssue } from '../persons/cards.js'
import { temporaryFolder } from '../testing.js'
import { ensurePki, issueKioskCertificate, type PkiPaths } from './ensure-pki.js'

const keyGenerationTimeoutMs = 60_000
const cards = ['hanako', 'locked', 'expired']

const read = (file: string) => new X509Certificate(readFileSync(file))
const allFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()

describe('test PKI', function () {
  this.timeout(keyGenerationTimeoutMs)
  const state = temporaryFolder()
  let pki: PkiPaths
  before(async () => {
    pki = await ensurePki(state.path, { cards })
  })
  after(state.remove)

  it('makes user certificates of the size and shape of the real ones', () => {
    const certificate = read(pki.card('hanako').certificate)
    assert.equal(certificate.raw.length, 1469)
    assert.ok(certificate.verify(read(pki.userAuthenticationCa.certificate).publicKey))
    assert.equal(certificate.ca, false)
    assert.equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 2048)
    assert.equal(certificate.subject.split('\n').length, 2)
    assert.match(certificate.subject, /^C=JP\nCN=[A-Z0-9]{21}$/)
  })

  it('cannot be mistaken for JPKI: every authority says that it is a test', () => {
    const { userAuthenticationCa, signingCa, authenticationServiceCa, municipalIssuerCa, tlsCa } = pki
    for (const { certificate } of [
      userAuthenticationCa,
      signingCa,
      authenticationServiceCa,
      municipalIssuerCa,
      tlsCa,
    ]) {
      const authority = read(certificate)
      assert.match(authority.subject, /O=SHOMEI-KIOSK-TEST/)
      assert.ok(authority.ca)
      assert.equal(authority.subject, authority.issuer)
    }
  })

  it('has a card that expired and one that is locked', () => {
    assert.ok(Date.parse(read(pki.card('expired').certificate).validTo) < Date.now())
    assert.deepEqual(JSON.parse(readFileSync(pki.card('locked').description, 'utf8')), {
      kind: 'myNumberCard',
      pin: '1234',
      signingPassword: 'ABC123',
      triesLeft: 0,
    })
  })

  it('has services that may sign, each under its own authority', () => {
    const service = read(pki.authenticationService.certificate)
    assert.ok(service.verify(read(pki.authenticationServiceCa.certificate).publicKey))
    assert.deepEqual(service.keyUsage, ['1.3.6.1.4.1.99999.1.1'])
    for (const code of ['990001', '990002', '990003']) {
      const issuer = read(pki.issuer(code).certificate)
      assert.ok(issuer.verify(read(pki.municipalIssuerCa.certificate).publicKey))
      assert.deepEqual(issuer.keyUsage, ['1.3.6.1.4.1.99999.1.2'])
      assert.match(issuer.subject, new RegExp(`serialNumber=${code}`))
    }
  })

  it('leaves what is there as it is', async () => {
    const read = () =>
      allFiles(pki.folder).map((file) => [file, readFileSync(join(pki.folder, file), 'utf8')])
    const before = read()
    await ensurePki(state.path, { cards })
    assert.deepEqual(read(), before)
  })

  it('issues a certificate to a further kiosk once', async () => {
    const files = await issueKioskCertificate(pki, 'kiosk-0002')
    const made = read(files.certificate)
    assert.match(made.subject, /CN=kiosk-0002$/)
    assert.ok(made.verify(read(pki.tlsCa.certificate).publicKey))
    await issueKioskCertificate(pki, 'kiosk-0002')
    assert.equal(read(files.certificate).fingerprint256, made.fingerprint256)
  })

  it('is made whole and once when several start at the same time', async () => {
    const shared = temporaryFolder()
    try {
      const made = await Promise.all([1, 2, 3].map(() => ensurePki(shared.path, { cards: ['hanako'] })))
      const [first] = made as [PkiPaths, ...PkiPaths[]]
      const names = allFiles(shared.path)
      assert.ok(!names.some((name) => name.includes('.tmp')), names.join())
      const certificate = read(first.card('hanako').certificate)
      assert.ok(certificate.verify(read(first.userAuthenticationCa.certificate).publicKey))
      assert.ok(read(first.kioskTls.certificate).verify(read(first.tlsCa.certificate).publicKey))
    } finally {
      shared.remove()
    }
  })

  it('refuses a folder of another version, and does not touch it', async () => {
    const old = temporaryFolder()
    try {
      mkdirSync(join(old.path, 'pki'))
      await assert.rejects(ensurePki(old.path, { cards }), /delete it/)
      assert.deepEqual(allFiles(old.path), [])
    } finally {
      old.remove()
    }
  })

  it('knows every card it can make by a name of its own', () => {
    const ids = cardsToIssue.map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    for (const id of ids) assert.match(id, /^[a-z0-9-]{1,20}$/)
  })
})
