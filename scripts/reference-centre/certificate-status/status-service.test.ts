/** The service asked by our own sources, and by the openssl program, which was written by others. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SimulatedClock } from '../../../drivers/simulated-clock.js'
import type { StatusSource } from '../authentication-service/status-source.js'
import {
  eitherStatusSource,
  listStatusSource,
  onlineStatusSource,
} from '../authentication-service/status-sources.js'
import { toPem } from '../pki/certificate.js'
import { temporaryFolder } from '../testing.js'
import { type StatusService, startStatusService } from './status-service.js'
import { makeStatusWorld, nowMs, random, type StatusWorld } from './testing.js'

const run = promisify(execFile)
const dayMs = 24 * 3_600_000

describe('certificate status service', () => {
  let world: StatusWorld
  let serviceClock: SimulatedClock
  let clock: SimulatedClock
  let service: StatusService
  let spoil: (answer: Uint8Array) => Uint8Array
  before(async () => {
    world = await makeStatusWorld()
  })
  beforeEach(async () => {
    serviceClock = new SimulatedClock(nowMs)
    clock = new SimulatedClock(nowMs)
    spoil = (answer) => answer
    service = await startStatusService({
      authority: world.authority,
      responder: world.responder,
      issued: [world.certificate],
      clock: serviceClock,
      answer: (answer) => spoil(answer),
    })
  })
  afterEach(() => service.close())

  const online = (url = service.url) => onlineStatusSource({ url, clock, random })
  const list = (url = service.url) => listStatusSource({ url, clock, random })
  const ask = (source: StatusSource, certificate = world.certificate) =>
    source.statusOf(certificate, world.authority.certificate)
  const askBoth = async () => [await ask(online()), await ask(list())]

  it('answers good, and revoked from then on', async () => {
    assert.deepEqual(await askBoth(), ['good', 'good'])
    service.revoke(world.certificate)
    assert.deepEqual(await askBoth(), ['revoked', 'revoked'])
  })

  it('does not know what it never issued; a list cannot say so', async () => {
    assert.equal(await ask(online(), world.otherCertificate), 'unknown')
    assert.equal(await ask(list(), world.otherCertificate), 'good')
  })

  it('is not believed when its clock stands still', async () => {
    clock.advance(dayMs + 1000)
    assert.deepEqual(await askBoth(), ['unavailable', 'unavailable'])
  })

  it('is not believed when it repeats an old answer', async () => {
    let first: Uint8Array | undefined
    spoil = (answer) => {
      first ??= answer
      return first
    }
    assert.equal(await ask(online()), 'good')
    service.revoke(world.certificate)
    assert.equal(await ask(online()), 'unavailable')
  })

  it('is not believed when it sends anything else', async () => {
    spoil = () => Buffer.from('<html>')
    assert.deepEqual(await askBoth(), ['unavailable', 'unavailable'])
    spoil = () => new Uint8Array(64 * 1024)
    assert.deepEqual(await askBoth(), ['unavailable', 'unavailable'])
  })

  it('that cannot be reached is unavailable', async () => {
    await service.close()
    assert.deepEqual(await askBoth(), ['unavailable', 'unavailable'])
  })

  it('that does not answer is unavailable at the time limit', async () => {
    let asked: () => void = () => undefined
    const silent = createServer(() => asked())
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    for (const source of [online(url), list(url)]) {
      const arrived = new Promise<void>((resolve) => {
        asked = resolve
      })
      const status = ask(source)
      await arrived
      clock.advance(clock.nextTimerMs ?? 0)
      assert.equal(await status, 'unavailable')
    }
    silent.closeAllConnections()
    silent.close()
  })

  it('is asked for its list where it does not answer, and not where it does', async () => {
    const unreachable = 'http://127.0.0.1:1'
    assert.equal(await ask(eitherStatusSource(online(unreachable), list())), 'good')
    assert.equal(await ask(eitherStatusSource(online(), list(unreachable))), 'good')
    assert.equal(await ask(eitherStatusSource(online(), list()), world.otherCertificate), 'unknown')
    assert.equal(await ask(eitherStatusSource(online(unreachable), list(unreachable))), 'unavailable')
  })

  describe('asked by openssl', () => {
    const folder = temporaryFolder()
    const file = (name: string) => join(folder.path, name)
    before(async function () {
      writeFileSync(file('ca.pem'), toPem(world.authority.certificate))
      writeFileSync(file('certificate.pem'), toPem(world.certificate))
      writeFileSync(file('other.pem'), toPem(world.otherCertificate))
      try {
        await run('openssl', ['version'])
      } catch {
        if (process.env.CI === 'true') throw new Error('the openssl program is missing')
        process.stderr.write('skipped: the openssl program is missing\n')
        this.skip()
      }
    })
    after(folder.remove)

    const askOpenssl = async (certificate: string) => {
      const { stdout, stderr } = await run('openssl', [
        'ocsp',
        '-issuer',
        file('ca.pem'),
        '-cert',
        file(certificate),
        '-url',
        `${service.url}/ocsp`,
        '-CAfile',
        file('ca.pem'),
        '-no_check_time',
        '-validity_period',
        String(10 * 365 * 86_400),
      ])
      assert.match(stderr, /Response verify OK/)
      return new RegExp(`${certificate}: (\\w+)`).exec(stdout)?.[1]
    }

    it('says the same, in an answer that openssl verifies', async () => {
      // With the real time, since openssl compares the answer's own times with its clock.
      serviceClock.stepWallClock(Date.now() - serviceClock.nowMs())
      assert.equal(await askOpenssl('certificate.pem'), 'good')
      assert.equal(await askOpenssl('other.pem'), 'unknown')
      service.revoke(world.certificate)
      assert.equal(await askOpenssl('certificate.pem'), 'revoked')
    })

    it('publishes a list that openssl verifies', async () => {
      service.revoke(world.certificate)
      const response = await fetch(`${service.url}/crl`)
      writeFileSync(file('list.crl'), Buffer.from(await response.arrayBuffer()))
      const args = [
        'crl',
        '-inform',
        'DER',
        '-in',
        file('list.crl'),
        '-CAfile',
        file('ca.pem'),
        '-noout',
        '-text',
      ]
      const { stdout, stderr } = await run('openssl', args)
      assert.match(stderr, /verify OK/)
      assert.match(stdout, /Revoked Certificates:\s+Serial Number: [0-9A-F]{16}/)
    })
  })
})
