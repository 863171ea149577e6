/**
 * What the client promises over any reader and any card: run on the simulated reader always, on a real PC/SC
 * daemon where there is one. The cards are the simulated ones, which share no protocol code with the client.
 */
import { deepEqual, equal, notEqual, ok, rejects } from 'node:assert/strict'
import { createHash, verify } from 'node:crypto'
import type { SimulatedSmartCard } from '../card-reader/simulated-smart-card.js'
import { type ReaderBench, untilStatus } from '../card-reader/testing/bench.js'
import { FaultyCard } from '../card-reader/testing/faulty-card.js'
import { createMyNumberCard } from './client.js'
import type { CardSession, MyNumberCardFault, MyNumberCardFaultCode } from './my-number-card.js'
import { licenceCard, type SimulatedCardContents, SimulatedMyNumberCard, suicaCard } from './simulator.js'
import { createCredential, type TestCredential } from './testing/credentials.js'

/** The budget of one authentication as the card counts it, with a certificate of 1,469 bytes. */
const budget = { apdus: 15, bytes: 2_000 }

const message = new TextEncoder().encode('statement')
const digest = new Uint8Array(createHash('sha256').update(message).digest())

const digits = (text: string): Uint8Array => {
  const page = new Uint8Array(new ArrayBuffer(4_096), 0, text.length)
  page.set(new TextEncoder().encode(text))
  return page
}

function faultOf(code: MyNumberCardFaultCode, verifySent: boolean) {
  return (error: unknown): boolean => {
    const fault = error as MyNumberCardFault
    deepEqual({ code: fault.code, verifySent: fault.verifySent }, { code, verifySent })
    return true
  }
}

export function myNumberCardContract(name: string, createBench: () => Promise<ReaderBench>): void {
  describe(`My Number Card over ${name}`, () => {
    const client = createMyNumberCard()
    let user: TestCredential
    let bench: ReaderBench
    let session: CardSession | undefined

    before(async () => {
      user = await createCredential('0000000000USER')
    })

    beforeEach(async () => {
      bench = await createBench()
      await bench.reader.open()
    })

    afterEach(async () => {
      await session?.end()
      session = undefined
      await bench.dispose()
    })

    function newCard(extra: Partial<SimulatedCardContents> = {}): SimulatedMyNumberCard {
      return new SimulatedMyNumberCard({
        certificate: user.certificate,
        privateKey: user.privateKey,
        pin: '1234',
        ...extra,
      })
    }

    /** Lays the card down so that it can be spoiled and can leave by itself. */
    async function lay(card: SimulatedSmartCard): Promise<FaultyCard> {
      await untilStatus(bench.reader, 'empty')
      const faulty = new FaultyCard(card, () => bench.remove())
      bench.place(faulty)
      await untilStatus(bench.reader, 'present')
      return faulty
    }

    async function identify(): Promise<CardSession> {
      session = await client.identify(bench.reader)
      return session
    }

    const authenticateWith = (pin: string, signal?: AbortSignal) =>
      (session as CardSession).authenticate(digits(pin), digest, signal)

    it('identifies and authenticates within the budget', async () => {
      const card = newCard()
      await lay(card)
      const { identity, insertion } = await identify()
      ok(identity.kind === 'myNumberCard')
      deepEqual(Buffer.from(identity.certificate), Buffer.from(user.certificate))
      equal(identity.triesLeft, 3)
      equal(insertion, bench.reader.status.kind === 'present' ? bench.reader.status.insertion : 0)
      const result = await authenticateWith('1234')
      ok(result.kind === 'signed')
      ok(verify('sha256', message, user.publicKey, result.signature))
      const { apdus, bytesToCard, bytesFromCard } = card.counters
      ok(apdus <= budget.apdus, `${apdus} APDUs`)
      ok(bytesToCard + bytesFromCard <= budget.bytes, `${bytesToCard + bytesFromCard} bytes`)
    })

    it('leaves the card without power and without a verified PIN', async () => {
      const card = newCard()
      await lay(card)
      await identify()
      await authenticateWith('1234')
      ok(card.unlocked)
      await session?.end()
      equal(card.unlocked, false)
      equal(card.powered, false)
      await session?.end()
    })

    it('says how many tries a wrong PIN leaves, and takes the right one after it', async () => {
      const card = newCard()
      await lay(card)
      await identify()
      deepEqual(await authenticateWith('9999'), { kind: 'wrongPin', triesLeft: 2 })
      equal((await authenticateWith('1234')).kind, 'signed')
      equal(card.triesLeft, 3)
    })

    it('says that the last try locked the card, and asks it no more', async () => {
      const card = newCard({ triesLeft: 1 })
      await lay(card)
      const { identity } = await identify()
      ok(identity.kind === 'myNumberCard' && identity.triesLeft === 1)
      deepEqual(await authenticateWith('9999'), { kind: 'locked' })
      const { apdus } = card.counters
      deepEqual(await authenticateWith('1234'), { kind: 'locked' })
      equal(card.counters.apdus, apdus)
    })

    it('tells a locked card before any PIN and sends it none', async () => {
      const faulty = await lay(newCard({ triesLeft: 0 }))
      const { identity } = await identify()
      ok(identity.kind === 'myNumberCard' && identity.triesLeft === 0)
      const sent = faulty.commands.length
      deepEqual(await authenticateWith('1234'), { kind: 'locked' })
      equal(faulty.commands.length, sent)
    })

    it('refuses what is no PIN before any command, and wipes it', async () => {
      const faulty = await lay(newCard())
      await identify()
      const sent = faulty.commands.length
      for (const text of ['', '1', '123', '12345', '12a4', '12 4', '1234567890123456']) {
        const pin = digits(text)
        await rejects((session as CardSession).authenticate(pin, digest), faultOf('badPin', false))
        ok(pin.every((byte) => byte === 0))
      }
      equal(faulty.commands.length, sent)
      equal((await authenticateWith('1234')).kind, 'signed')
    })

    it('wipes the PIN however it ends', async () => {
      await lay(newCard())
      await identify()
      for (const text of ['9999', '1234']) {
        const pin = digits(text)
        await (session as CardSession).authenticate(pin, digest)
        ok(pin.every((byte) => byte === 0))
      }
      await session?.end()
      const pin = digits('1234')
      await rejects((session as CardSession).authenticate(pin, digest))
      ok(pin.every((byte) => byte === 0))
    })

    it('sends one VERIFY for one PIN and signs once', async () => {
      const faulty = await lay(newCard())
      await identify()
      await authenticateWith('9999')
      await authenticateWith('1234')
      await rejects(authenticateWith('1234'), /one signature a session/)
      equal(faulty.commands.filter((command) => command.startsWith('0020008004')).length, 2)
      equal(faulty.commands.filter((command) => command.startsWith('802a')).length, 1)
    })

    describe('a card pulled', () => {
      /** Commands from VERIFY on: VERIFY, SELECT of the key, SIGN. */
      const cases = [
        { step: 'before VERIFY arrives', at: 1, trouble: 'ejectBefore', triesLeft: 3 },
        { step: 'after VERIFY, its answer lost', at: 1, trouble: 'ejectAfter', triesLeft: 2 },
        { step: 'in VERIFY, an empty answer', at: 1, trouble: 'empty', triesLeft: 3 },
        { step: 'in VERIFY, half a status word', at: 1, trouble: 'garbage', triesLeft: 3 },
      ] as const
      for (const { step, at, trouble, triesLeft } of cases)
        it(`${step}, is no wrong PIN, and the counter is read again`, async () => {
          const card = newCard()
          const faulty = await lay(card)
          await identify()
          faulty.failAt(at, trouble)
          await rejects(authenticateWith('9999'), faultOf('cardRemoved', true))
          await session?.end()
          if (trouble === 'empty' || trouble === 'garbage') bench.remove()
          await lay(card)
          const { identity } = await identify()
          ok(identity.kind === 'myNumberCard')
          equal(identity.triesLeft, triesLeft)
        })

      for (const [step, at, trouble] of [
        ['between VERIFY and the signature', 2, 'ejectBefore'],
        ['while signing', 3, 'ejectBefore'],
        ['while signing, an empty answer', 3, 'empty'],
        ['while signing, the signature lost', 3, 'ejectAfter'],
      ] as const)
        it(`${step}, ends the session; the next one begins anew`, async () => {
          const card = newCard()
          const faulty = await lay(card)
          const first = (await identify()).insertion
          faulty.failAt(at, trouble)
          await rejects(authenticateWith('1234'), faultOf('cardRemoved', true))
          const sent = faulty.commands.length
          await rejects(authenticateWith('1234'), faultOf('cardRemoved', true))
          equal(faulty.commands.length, sent)
          await session?.end()
          if (trouble === 'empty') bench.remove()
          await lay(card)
          notEqual((await identify()).insertion, first)
          equal((await authenticateWith('1234')).kind, 'signed')
        })

      it('while it is identified, leaves nothing behind', async () => {
        const card = newCard()
        for (let apdu = 1; apdu <= 12; apdu += 4) {
          const faulty = await lay(card)
          faulty.failAt(apdu, 'ejectBefore')
          await rejects(identify(), faultOf('cardRemoved', false))
        }
        await lay(card)
        await identify()
        equal((await authenticateWith('1234')).kind, 'signed')
      })

      it('and another laid down: the session never reaches it', async () => {
        await lay(newCard())
        const first = await identify()
        const stranger = await createCredential('0000000000NEXT', 900)
        const other = new FaultyCard(
          new SimulatedMyNumberCard({
            certificate: stranger.certificate,
            privateKey: stranger.privateKey,
            pin: '1234',
          }),
        )
        bench.remove()
        bench.place(other)
        await rejects(authenticateWith('1234'), faultOf('cardRemoved', true))
        await rejects(authenticateWith('1234'), faultOf('cardRemoved', true))
        equal(other.commands.length, 0)
        await first.end()
        await untilStatus(
          bench.reader,
          (status) => status.kind === 'present' && status.insertion !== first.insertion,
        )
        const { identity } = await identify()
        ok(identity.kind === 'myNumberCard')
        deepEqual(Buffer.from(identity.certificate), Buffer.from(stranger.certificate))
      })
    })

    it('gives up on a card that never answers', async () => {
      const faulty = await lay(newCard())
      await identify()
      faulty.failAt(3, 'hang')
      const attempt = rejects(authenticateWith('1234'), faultOf('timeout', true))
      await faulty.struck()
      bench.clock.advance(10_000)
      await attempt
      bench.remove()
    })

    it('can be called off', async () => {
      const faulty = await lay(newCard())
      await identify()
      faulty.failAt(2, 'hang')
      const controller = new AbortController()
      const attempt = rejects(authenticateWith('1234', controller.signal), faultOf('cancelled', true))
      await faulty.struck()
      controller.abort()
      await attempt
      bench.remove()
    })

    it('tells other cards in a few commands and sends them no PIN', async () => {
      const kinds: Array<[SimulatedSmartCard, string, number]> = [
        [licenceCard(), 'other', 1],
        [suicaCard(), 'other', 1],
        [newCard({ kind: 'jukiCard' }), 'jukiCard', 3],
        [newCard({ kind: 'phone' }), 'phone', 3],
        [newCard({ kind: 'noCertificate' }), 'noCertificate', 4],
        [newCard({ kind: 'noPin' }), 'noPin', 11],
      ]
      for (const [card, kind, most] of kinds) {
        const faulty = await lay(card)
        const { identity } = await identify()
        equal(identity.kind, kind)
        ok(faulty.commands.length <= most, `${kind}: ${faulty.commands.length} commands`)
        await rejects(authenticateWith('1234'), /only a My Number Card/)
        ok(!faulty.commands.some((command) => command.startsWith('00200080') && command.length > 8))
        await session?.end()
        bench.remove()
      }
    })

    it('reads certificates of any length in blocks of any length', async () => {
      for (const bytes of [900, 1_024, 1_025, 2_047, 2_048, 3_000]) {
        const other = await createCredential('0000000000SIZE', bytes)
        const { certificate, privateKey } = other
        const faulty = await lay(newCard({ certificate, privateKey }))
        // A reader that gives 240 bytes at a time, once.
        faulty.failAt(6, { change: (answer) => Uint8Array.of(...answer.subarray(0, 240), 0x90, 0x00) })
        const { identity } = await identify()
        ok(identity.kind === 'myNumberCard')
        deepEqual(Buffer.from(identity.certificate), Buffer.from(certificate))
        await session?.end()
        bench.remove()
      }
    })
  })
}
