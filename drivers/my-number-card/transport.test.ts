/** What contact readers with T=0 and odd cards answer: scripts, command by command. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import type { CardConnection, CardReader } from '../card-reader/card-reader.js'
import { createMyNumberCard } from './client.js'
import type { MyNumberCardFault } from './my-number-card.js'

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

/** A reader whose card follows a script strictly: `command → answer`, both in hex. */
function scripted(lines: readonly string[]): CardReader & { left: () => number } {
  const script = lines.map((line) => line.split('→').map((part) => part.replaceAll(' ', '')))
  const connection: CardConnection = {
    insertion: 1,
    async transmit(apdu) {
      const [command, answer] = script.shift() ?? []
      equal(Buffer.from(apdu).toString('hex'), command)
      return hex(answer ?? '')
    },
    async disconnect() {},
  }
  return {
    status: { kind: 'present', insertion: 1, atr: new Uint8Array() },
    open: async () => {},
    close: async () => {},
    onStatus: () => () => true,
    connect: async () => connection,
    left: () => script.length,
  }
}

const select = '00a4040c0ad392f000260100000001'
const label = `${Buffer.from('JPKIAPICCTOKEN2'.padEnd(32)).toString('hex')}`
/** 300 bytes that begin like a certificate of that length. */
const certificate = `30820128${'ab'.repeat(296)}`
const opening = [`${select} → 9000`, '00a4020c020006 → 9000', `00b0000020 → ${label} 9000`]
const reading = [
  '00a4020c02000a → 9000',
  `00b0000000 → ${certificate.slice(0, 512)} 9000`,
  `00b001002c → ${certificate.slice(512)} 9000`,
]
const query = ['00a4020c020018 → 9000', '00200080 → 63c3']
const verify = '002000800431323334'
const digest = new Uint8Array(32).fill(0x22)
const sign = `802a0080333031300d060960864801650304020105000420${'22'.repeat(32)}00`
const signature = '5a'.repeat(256)

const pin = () => new TextEncoder().encode('1234')
const client = createMyNumberCard()

async function authenticate(lines: readonly string[]) {
  const reader = scripted([...opening, ...reading, ...query, ...lines])
  const session = await client.identify(reader)
  const result = await session.authenticate(pin(), digest)
  equal(reader.left(), 0)
  return result
}

const protocol = (word: RegExp, verifySent: boolean) => (error: unknown) => {
  const fault = error as MyNumberCardFault
  deepEqual([fault.code, fault.verifySent], ['protocol', verifySent])
  ok(word.test(fault.message), fault.message)
  return true
}

describe('the client, command by command', () => {
  it('says no more than it must', async () => {
    const result = await authenticate([
      `${verify} → 9000`,
      '00a4020c020017 → 9000',
      `${sign} → ${signature} 9000`,
    ])
    deepEqual(result, { kind: 'signed', signature: hex(signature) })
  })

  it('fetches what waits (61xx) and asks again with the right length (6Cxx)', async () => {
    const reader = scripted([
      ...[
        `${select} → 6112`,
        '00a4020c020006 → 9000',
        '00b0000020 → 6c1f',
        `00b000001f → ${label.slice(0, 62)} 9000`,
      ],
      ...['00a4020c02000a → 9000', '00b0000000 → 61f0', `00c00000f0 → ${certificate.slice(0, 480)} 6110`],
      ...[`00c0000010 → ${certificate.slice(480, 512)} 9000`, `00b001002c → ${certificate.slice(512)} 9000`],
      ...query,
      ...[`${verify} → 9000`, '00a4020c020017 → 9000', `${sign} → 6100`, `00c0000000 → ${signature} 9000`],
    ])
    const session = await client.identify(reader)
    ok(session.identity.kind === 'myNumberCard')
    deepEqual(session.identity.certificate, hex(certificate))
    equal((await session.authenticate(pin(), digest)).kind, 'signed')
    equal(reader.left(), 0)
  })

  it('says the first command once more after 6F00, and no third time', async () => {
    const reader = scripted([`${select} → 6f00`, ...opening, ...reading, ...query])
    equal((await client.identify(reader)).identity.kind, 'myNumberCard')
    await rejects(
      client.identify(scripted([`${select} → 6f00`, `${select} → 6f00`])),
      protocol(/6F00/, false),
    )
  })

  it('knows every way to be told a wrong or locked PIN', async () => {
    deepEqual(await authenticate([`${verify} → 63c2`]), { kind: 'wrongPin', triesLeft: 2 })
    deepEqual(await authenticate([`${verify} → 6300`, '00200080 → 63c1']), { kind: 'wrongPin', triesLeft: 1 })
    deepEqual(await authenticate([`${verify} → 6300`, '00200080 → 63c0']), { kind: 'locked' })
    for (const word of ['63c0', '6983', '6984'])
      deepEqual(await authenticate([`${verify} → ${word}`]), { kind: 'locked' })
  })

  it('knows every way to be told that no try is left', async () => {
    for (const word of ['63c0', '6983', '6984']) {
      const reader = scripted([...opening, ...reading, '00a4020c020018 → 9000', `00200080 → ${word}`])
      const { identity } = await client.identify(reader)
      ok(identity.kind === 'myNumberCard' && identity.triesLeft === 0)
    }
  })

  it('does not take "9000" for an answer about tries left', async () => {
    const reader = scripted([...opening, ...reading, '00a4020c020018 → 9000', '00200080 → 9000'])
    await rejects(client.identify(reader), protocol(/9000/, false))
  })

  it('takes a PIN file without a PIN for a card without PIN', async () => {
    for (const word of ['6a88', '6985']) {
      const reader = scripted([...opening, ...reading, '00a4020c020018 → 9000', `00200080 → ${word}`])
      equal((await client.identify(reader)).identity.kind, 'noPin')
    }
  })

  it('tells a card without a certificate from one that cannot be read', async () => {
    for (const lines of [
      ['00a4020c02000a → 6a82'],
      ['00a4020c02000a → 9000', `00b0000000 → ${'ff'.repeat(256)} 9000`],
      ['00a4020c02000a → 9000', `00b0000000 → ${'00'.repeat(256)} 9000`],
      ['00a4020c02000a → 9000', '00b0000000 → 6b00'],
      ['00a4020c02000a → 9000', '00b0000000 → 6282'],
    ])
      equal((await client.identify(scripted([...opening, ...lines]))).identity.kind, 'noCertificate')
    for (const [lines, message] of [
      [[`00b0000000 → ${'42'.repeat(256)} 9000`], /does not hold a certificate/],
      [[`00b0000000 → 3082ffff${'42'.repeat(252)} 9000`], /does not hold a certificate/],
      [['00b0000000 → 6982'], /6982/],
      [[`00b0000000 → ${certificate.slice(0, 512)} 9000`, '00b001002c → 6b00'], /ends before/],
    ] as const)
      await rejects(
        client.identify(scripted([...opening, '00a4020c02000a → 9000', ...lines])),
        protocol(message, false),
      )
  })

  it('takes what it cannot understand after VERIFY for no wrong PIN', async () => {
    for (const [lines, message] of [
      [[`${verify} → 6700`], /VERIFY was answered with 6700/],
      [[`${verify} → 6f00`], /VERIFY was answered with 6F00/],
      [[`${verify} → 9000`, '00a4020c020017 → 6a82'], /no key/],
      [[`${verify} → 9000`, '00a4020c020017 → 9000', `${sign} → 6982`], /6982/],
      [[`${verify} → 9000`, '00a4020c020017 → 9000', `${sign} → ${'5a'.repeat(255)} 9000`], /255 bytes/],
    ] as const)
      await rejects(authenticate(lines), protocol(message, true))
  })

  it('does not know a label it does not know', async () => {
    const unknown = Buffer.from('JPKISOMETHINGELSE'.padEnd(32)).toString('hex')
    const reader = scripted([`${select} → 9000`, '00a4020c020006 → 9000', `00b0000020 → ${unknown} 9000`])
    equal((await client.identify(reader)).identity.kind, 'other')
  })
})
