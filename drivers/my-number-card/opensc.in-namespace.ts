/** OpenSC, which knows real cards, takes the simulated card for one: the check that ours is not ours alone. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SimulatedSmartCard } from '../card-reader/simulated-smart-card.js'
import { DaemonView, slotNames } from '../card-reader/testing/daemon-view.js'
import { PcscdDaemon } from '../card-reader/testing/pcscd-daemon.js'
import { type CardInSlot, insertIntoVpcd } from '../card-reader/testing/vpcd.js'
import { licenceCard, SimulatedMyNumberCard } from './simulator.js'
import { createCredential, type TestCredential } from './testing/credentials.js'

/** DigestInfo of SHA-256, as RFC 8017 §9.2 gives it: written down here apart from the client's. */
const digestInfoHead = Buffer.from('3031300d060960864801650304020105000420', 'hex')

describe('OpenSC and the simulated card', () => {
  const daemon = new PcscdDaemon()
  const view = new DaemonView()
  let folder: string
  let user: TestCredential
  let signing: TestCredential
  let card: SimulatedMyNumberCard
  let slot: CardInSlot | undefined

  const file = (name: string) => join(folder, name)

  async function run(program: string, ...options: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(program, options, { env: { ...process.env, LC_ALL: 'C' } })
    return stdout
  }

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'opensc-'))
    await daemon.start()
    await view.start()
    user = await createCredential('0000000000USER')
    signing = await createCredential('0000000000SIGN', 1_800)
    const userAuthority = await createCredential('user authority', 1_000)
    const signingAuthority = await createCredential('signing authority', 1_000)
    card = new SimulatedMyNumberCard({
      certificate: user.certificate,
      privateKey: user.privateKey,
      pin: '1234',
      signing: { certificate: signing.certificate, privateKey: signing.privateKey, password: 'ABC123' },
      caCertificates: {
        userAuthentication: userAuthority.certificate,
        signing: signingAuthority.certificate,
      },
    })
  })

  after(async () => {
    await take()
    await view.stop()
    await daemon.kill()
    rmSync(folder, { recursive: true })
  })

  async function lay(laid: SimulatedSmartCard): Promise<void> {
    await take()
    await view.empty(slotNames[0])
    slot = await insertIntoVpcd(laid)
    await view.occupied(slotNames[0])
  }

  async function take(): Promise<void> {
    slot?.eject()
    await slot?.out
    slot = undefined
  }

  it('is a JPKI card', async () => {
    await lay(card)
    equal((await run('opensc-tool', '-n')).trim(), 'jpki')
  })

  it('has eleven objects: the card itself, two PINs, two key pairs, four certificates', async () => {
    const listing = await run('pkcs15-tool', '-D')
    const objects = listing.match(/^\S.* \[.*\]:?$/gm) ?? []
    equal(objects.length, 11, listing)
    const count = (kind: string) => objects.filter((object) => object.startsWith(kind)).length
    deepEqual(
      ['PKCS#15 Card [JPKI]', 'PIN', 'Private RSA Key', 'Public RSA Key', 'X.509 Certificate'].map(count),
      [1, 2, 2, 2, 4],
    )
  })

  it('gives its certificate byte by byte', async () => {
    const pem = await run('pkcs15-tool', '--read-certificate', '01')
    deepEqual(new X509Certificate(pem).raw, Buffer.from(user.certificate))
  })

  it('gives its signing certificate for the password only', async () => {
    const options = ['--read-certificate', '02', '--verify-pin', '--auth-id', '02', '--pin', 'ABC123']
    const output = await run('pkcs15-tool', ...options)
    const pem = output.slice(output.indexOf('-----BEGIN'))
    deepEqual(new X509Certificate(pem).raw, Buffer.from(signing.certificate))
    const refused = await run('pkcs15-tool', '--read-certificate', '02').catch(() => 'refused')
    ok(!refused.includes('BEGIN CERTIFICATE'))
  })

  const challenge = Buffer.from('a challenge')

  it('signs for pkcs15-crypt, with a hash and with a DigestInfo', async () => {
    const hash = createHash('sha256').update(challenge).digest()
    writeFileSync(file('hash'), hash)
    writeFileSync(file('info'), Buffer.concat([digestInfoHead, hash]))
    for (const input of [
      ['--sha-256', '-i', file('hash')],
      ['-i', file('info')],
    ]) {
      const common = ['--sign', '--key', '01', '--pin', '1234', '--pkcs1', '-R', '-o', file('signature')]
      await run('pkcs15-crypt', ...common, ...input)
      ok(verify('sha256', challenge, user.publicKey, readFileSync(file('signature'))))
      rmSync(file('signature'))
    }
  })

  it('signs for pkcs11-tool', async () => {
    writeFileSync(file('challenge'), challenge)
    const login = ['--token-label', 'JPKI (User Authentication PIN)', '--login', '--pin', '1234']
    const sign = ['--sign', '--id', '01', '-m', 'SHA256-RSA-PKCS', '-i', file('challenge')]
    await run('pkcs11-tool', ...login, ...sign, '-o', file('signature'))
    ok(verify('sha256', challenge, user.publicKey, readFileSync(file('signature'))))
    const key = user.publicKey.export({ type: 'spki', format: 'pem' })
    writeFileSync(file('key.pem'), key)
    const checked = ['dgst', '-sha256', '-verify', file('key.pem'), '-signature', file('signature')]
    equal((await run('openssl', ...checked, file('challenge'))).trim(), 'Verified OK')
  })

  it('counts wrong PINs for OpenSC as it does for us', async () => {
    const verifyPin = (pin: string) => run('pkcs15-tool', '--verify-pin', '--auth-id', '01', '--pin', pin)
    await verifyPin('9999').then(
      () => ok(false, 'a wrong PIN was taken'),
      () => equal(card.triesLeft, 2),
    )
    await verifyPin('1234')
    equal(card.triesLeft, 3)
  })

  it('is none when it is a driving licence', async () => {
    await lay(licenceCard())
    const name = await run('opensc-tool', '-n').catch((error: { stdout: string }) => error.stdout)
    ok(!name.includes('jpki'), name)
  })
})
