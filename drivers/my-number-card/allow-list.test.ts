import { equal, ok, rejects } from 'node:assert/strict'
import fc from 'fast-check'
import type { CardConnection } from '../card-reader/card-reader.js'
import { simulatedBench } from '../card-reader/testing/bench.js'
import { FaultyCard } from '../card-reader/testing/faulty-card.js'
import { SimulatedClock } from '../simulated-clock.js'
import { AllowListedConnection } from './allow-list.js'
import { createMyNumberCard } from './client.js'
import type { CardSession } from './my-number-card.js'
import { currentProfile } from './profile.js'
import { type CardKind, SimulatedMyNumberCard } from './simulator.js'
import { createCredential, type TestCredential } from './testing/credentials.js'

/** Everything a kiosk may ever say to a card, written down apart from the code that says it. */
const allowed = [
  /^00a4040c0ad392f000260100000001$/,
  /^00a4020c02(0006|000a|0017|0018)$/,
  /^00b0[0-9a-f]{6}$/,
  /^00200080$/,
  /^0020008004(3[0-9]){4}$/,
  /^802a0080333031300d060960864801650304020105000420[0-9a-f]{64}00$/,
  /^00c00000[0-9a-f]{2}$/,
]
const isAllowed = (command: string) => allowed.some((pattern) => pattern.test(command))
const isVerify = (command: string) => command.length === 18 && command.startsWith('00200080')

const usual = { timeoutMs: 5_000 }
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const selectJpki = '00a4040c0ad392f000260100000001'

/** A card that agrees to everything, so that nothing but the gate can stop a command. */
class AgreeableConnection implements CardConnection {
  readonly insertion = 1
  readonly commands: string[] = []
  answer = '9000'

  async transmit(apdu: Uint8Array): Promise<Uint8Array> {
    this.commands.push(Buffer.from(apdu).toString('hex'))
    return hex(this.answer)
  }

  async disconnect(): Promise<void> {}
}

describe('the allow-list', () => {
  const bytes = fc.uint8Array({ minLength: 0, maxLength: 261 })
  const plausible = fc.constantFrom(
    selectJpki,
    ...['00a4020c020006', '00a4020c02000a', '00a4020c020017', '00a4020c020018', '00b0000000', '00200080'],
    ...['002000800431323334', '00c0000010', '802a0080'],
    // What other programs say to cards, and what must never be said.
    ...['00a4040c10d3921000310001010408', '00a4020c02001b', '00a4020c020001', '00a4020c020016', '00a4000000'],
    ...[
      '0020008006414243313233',
      '00240180083132333435363738',
      '0084000008',
      '80a2000000',
      '00200098',
      '00b08a0000',
    ],
  )
  const nearMiss = fc.tuple(plausible, fc.nat(), fc.nat({ max: 255 })).map(([command, at, value]) => {
    const changed = hex(command)
    changed[at % changed.length] = value
    return changed
  })
  const anyCommand = fc.oneof(plausible.map(hex), nearMiss, bytes)
  const answers = fc.constantFrom('9000', '6100', '6110', '63c2', '6a82', '6982', '6c04')

  it('lets no foreign command through, whatever is tried in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyCommand, answers, fc.boolean()), { maxLength: 60 }),
        async (tries) => {
          const connection = new AgreeableConnection()
          const gate = new AllowListedConnection(connection, currentProfile)
          let permissions = 0
          for (const [command, answer, permit] of tries) {
            connection.answer = answer
            if (permit) {
              permissions += 1
              gate.permitOneVerify()
            }
            await gate.transmit(command, usual).catch(() => {})
          }
          for (const command of connection.commands) ok(isAllowed(command), command)
          ok(connection.commands.filter(isVerify).length <= permissions)
        },
      ),
    )
  })

  async function gateAfter(...commands: string[]): Promise<AllowListedConnection> {
    const gate = new AllowListedConnection(new AgreeableConnection(), currentProfile)
    for (const command of commands) await gate.transmit(hex(command), usual)
    return gate
  }

  const refused = (gate: AllowListedConnection, command: string) =>
    rejects(gate.transmit(hex(command), usual), /may not be sent/)

  const sign = `802a0080333031300d060960864801650304020105000420${'11'.repeat(32)}00`

  it('lets one VERIFY through for one key press', async () => {
    const gate = await gateAfter(selectJpki, '00a4020c020018')
    await refused(gate, '002000800431323334')
    gate.permitOneVerify()
    await gate.transmit(hex('002000800431323334'), usual)
    await refused(gate, '002000800431323334')
    gate.permitOneVerify()
    gate.revokePermission()
    await refused(gate, '002000800431323334')
    equal(gate.verifiesSent, 1)
  })

  it('lets one signature through for one VERIFY, with its own key and digest only', async () => {
    const gate = await gateAfter(selectJpki, '00a4020c020018')
    gate.permitOneVerify()
    await gate.transmit(hex('002000800431323334'), usual)
    await refused(gate, sign)
    await gate.transmit(hex('00a4020c020017'), usual)
    await refused(gate, `802a0080331111${sign.slice(14)}`)
    await refused(gate, `802a00801f${'11'.repeat(31)}00`)
    await gate.transmit(hex(sign), usual)
    await refused(gate, sign)
  })

  it('lets no file be read but the label and the certificate', async () => {
    for (const [file, readable] of [
      ['0006', true],
      ['000a', true],
      ['0017', false],
      ['0018', false],
    ] as const) {
      const gate = await gateAfter(selectJpki, `00a4020c02${file}`)
      if (readable) await gate.transmit(hex('00b0000000'), usual)
      else await refused(gate, '00b0000000')
    }
  })

  it('asks for more data only where there is more', async () => {
    const gate = await gateAfter(selectJpki, '00a4020c02000a')
    await refused(gate, '00c0000010')
  })
})

describe('misuse of the client', () => {
  let user: TestCredential

  before(async () => {
    user = await createCredential('SAMPLE')
  })

  const step = fc.oneof(
    fc.record({
      do: fc.constant('authenticate' as const),
      pin: fc.oneof(
        fc.uint8Array({ maxLength: 12 }),
        fc.stringMatching(/^[0-9]{4}$/).map((digits) => new TextEncoder().encode(digits)),
        fc.constant('1234').map((digits) => new TextEncoder().encode(digits)),
      ),
      digestBytes: fc.constantFrom(0, 20, 32, 48),
      parallel: fc.boolean(),
    }),
    fc.record({
      do: fc.constantFrom('identify' as const, 'end' as const, 'remove' as const, 'place' as const),
    }),
    fc.record({
      do: fc.constant('spoil' as const),
      at: fc.integer({ min: 1, max: 15 }),
      statusWord: fc.constantFrom(0x6f00, 0x6300, 0x6a82, 0x6100, 0x6c10, 0x6984, 0x9000, 0x6282, 0x6b00),
    }),
  )
  const kinds = fc.constantFrom<CardKind>('myNumberCard', 'jukiCard', 'phone', 'noCertificate', 'noPin')

  it('never makes it say anything else, nor VERIFY more often than it was asked to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), kinds, async (steps, kind) => {
        const bench = simulatedBench(new SimulatedClock())
        const { certificate, privateKey } = user
        const card = new FaultyCard(new SimulatedMyNumberCard({ certificate, privateKey, pin: '1234', kind }))
        await bench.reader.open()
        bench.place(card)
        let session: CardSession | undefined
        let asked = 0
        for (const move of steps) {
          if (move.do === 'authenticate') {
            const digest = new Uint8Array(move.digestBytes)
            const attempts = [session?.authenticate(move.pin.slice(), digest)]
            if (move.parallel) attempts.push(session?.authenticate(move.pin.slice(), digest))
            asked += attempts.length
            await Promise.allSettled(attempts)
          } else if (move.do === 'identify') {
            session = await createMyNumberCard()
              .identify(bench.reader)
              .catch(() => session)
          } else if (move.do === 'end') {
            await session?.end()
          } else if (move.do === 'spoil') {
            card.failAt(move.at, { statusWord: move.statusWord })
          } else if (move.do === 'remove') {
            if (bench.reader.status.kind === 'present') bench.remove()
          } else if (bench.reader.status.kind === 'empty') {
            bench.place(card)
          }
        }
        for (const command of card.commands) ok(isAllowed(command), command)
        ok(card.commands.filter(isVerify).length <= asked)
        await session?.end()
        await bench.dispose()
      }),
    )
  })
})
