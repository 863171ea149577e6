import { deepEqual, equal, rejects, throws } from 'node:assert/strict'
import { constants, createHash, publicDecrypt, verify } from 'node:crypto'
import { licenceCard, SimulatedMyNumberCard, suicaCard } from './simulator.js'
import { createCredential, type TestCredential } from './testing/credentials.js'

const selectJpki = '00a4040c0ad392f000260100000001'

async function send(card: SimulatedMyNumberCard, hex: string): Promise<string> {
  return Buffer.from(await card.transmit(Uint8Array.from(Buffer.from(hex, 'hex')))).toString('hex')
}

describe('the simulated My Number Card', () => {
  let user: TestCredential
  let signing: TestCredential
  let card: SimulatedMyNumberCard

  before(async () => {
    user = await createCredential('SAMPLE')
    signing = await createCredential('SAMPLE SIGNING', 1_800)
  })

  beforeEach(async () => {
    card = new SimulatedMyNumberCard({
      certificate: user.certificate,
      privateKey: user.privateKey,
      pin: '1234',
      signing: { certificate: signing.certificate, privateKey: signing.privateKey, password: 'ABC123' },
    })
    card.powerOn()
  })

  it('knows no file before its application is selected', async () => {
    equal(await send(card, '00a4020c02000a'), '6a82')
    equal(await send(card, selectJpki), '9000')
    equal(await send(card, '00a4020c02000a'), '9000')
    equal(await send(card, '00a4020c020099'), '6a82')
  })

  it('reads by offset and by short identifier, with filler behind the certificate', async () => {
    await send(card, selectJpki)
    equal(await send(card, '00b0000004'), '6986')
    await send(card, '00a4020c02000a')
    const header = Buffer.from(user.certificate.subarray(0, 4)).toString('hex')
    equal(await send(card, '00b0000004'), `${header}9000`)
    equal(await send(card, '00b08a0004'), `${header}9000`)
    equal(await send(card, '00b005bd04'), 'ffffffff9000')
    equal(await send(card, '00b007fe04'), 'ffff6282')
    equal(await send(card, '00b0080104'), '6b00')
    const whole = await send(card, '00b00000000800')
    equal(whole.slice(0, 2 * user.certificate.length), Buffer.from(user.certificate).toString('hex'))
  })

  it('counts tries, answers every query with them, and takes a locked PIN no more', async () => {
    await send(card, selectJpki)
    await send(card, '00a4020c020018')
    equal(await send(card, '00200080'), '63c3')
    equal(await send(card, '002000800439393939'), '63c2')
    equal(await send(card, '002000800431323334'), '9000')
    equal(await send(card, '00200080'), '63c3')
    for (const answer of ['63c2', '63c1', '63c0', '6984', '6984'])
      equal(await send(card, '002000800439393939'), answer)
    equal(await send(card, '002000800431323334'), '6984')
    equal(await send(card, '00200080'), '63c0')
    card.powerOff()
    card.powerOn()
    await send(card, selectJpki)
    equal(await send(card, '00200098'), '63c0')
  })

  it('takes no try for a PIN of the wrong length', async () => {
    await send(card, selectJpki)
    equal(await send(card, '0020009803313233'), '6700')
    equal(await send(card, '00200098'), '63c3')
  })

  const signCommand = '802a008003aabbcc00'

  async function unlock(): Promise<void> {
    await send(card, selectJpki)
    await send(card, '00a4020c020018')
    equal(await send(card, '002000800431323334'), '9000')
    await send(card, '00a4020c020017')
  }

  it('signs what it is given, padded, and only with the PIN', async () => {
    await send(card, selectJpki)
    await send(card, '00a4020c020017')
    equal(await send(card, signCommand), '6982')
    await unlock()
    const answer = Buffer.from(await send(card, signCommand), 'hex')
    equal(answer.length, 258)
    const plain = publicDecrypt(
      { key: user.publicKey, padding: constants.RSA_PKCS1_PADDING },
      answer.subarray(0, 256),
    )
    equal(plain.toString('hex'), 'aabbcc')
  })

  it('signs a DigestInfo so that everybody can verify it', async () => {
    await unlock()
    const message = Buffer.from('challenge')
    const info = `3031300d060960864801650304020105000420${createHash('sha256').update(message).digest('hex')}`
    const answer = Buffer.from(await send(card, `802a008033${info}00`), 'hex')
    equal(verify('sha256', message, user.publicKey, answer.subarray(0, 256)), true)
  })

  it('keeps the PIN across a warm reset and loses it without power', async () => {
    await unlock()
    card.reset()
    equal((await send(card, signCommand)).slice(-4), '9000')
    card.powerOff()
    card.powerOn()
    await send(card, selectJpki)
    await send(card, '00a4020c020017')
    equal(await send(card, signCommand), '6982')
  })

  it('loses the PIN when an application is selected', async () => {
    for (const application of [selectJpki, '00a4040c07a0000001510000']) {
      await unlock()
      equal(await send(card, application), '9000')
      equal(card.unlocked, false)
    }
  })

  it('guards the signing certificate and key with the password', async () => {
    await send(card, selectJpki)
    await send(card, '00a4020c020001')
    equal(await send(card, '00b0000004'), '6982')
    equal(await send(card, '0020009b'), '63c5')
    equal(await send(card, `0020009b06${Buffer.from('ABC123').toString('hex')}`), '9000')
    await send(card, '00a4020c020001')
    equal((await send(card, '00b0000004')).slice(0, 4), '3082')
    equal((await send(card, '802a009a03aabbcc00')).length, 2 * 258)
    await send(card, '00a4020c020017')
    equal(await send(card, signCommand), '6982')
  })

  it('refuses what it does not know', async () => {
    await send(card, selectJpki)
    equal(await send(card, '00ca000000'), '6d00')
    equal(await send(card, '0ca4040c00'), '6e00')
    equal(await send(card, '00a4'), '6700')
    equal(await send(card, '00a4040c0ad392'), '6700')
    equal(await send(card, '00a4000c023f00'), '6a86')
  })

  it('refuses misuse', async () => {
    throws(() => card.powerOn())
    const first = card.transmit(Uint8Array.from(Buffer.from(selectJpki, 'hex')))
    await first
    card.powerOff()
    await rejects(card.transmit(Uint8Array.from(Buffer.from(selectJpki, 'hex'))), /no power/)
    throws(() => card.reset())
    throws(
      () =>
        new SimulatedMyNumberCard({
          certificate: user.certificate,
          privateKey: signing.privateKey,
          pin: '1234',
        }),
    )
  })

  it('counts what passes', async () => {
    await send(card, selectJpki)
    deepEqual(card.counters, { apdus: 1, bytesToCard: 15, bytesFromCard: 2 })
  })

  it('is not the only card in a purse', async () => {
    for (const [other, answer] of [
      [licenceCard(), '6a82'],
      [suicaCard(), '6e00'],
    ] as const) {
      other.powerOn()
      equal(
        Buffer.from(await other.transmit(Uint8Array.from(Buffer.from(selectJpki, 'hex')))).toString('hex'),
        answer,
      )
    }
  })
})
