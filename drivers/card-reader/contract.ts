/** What card-reader.ts promises: run on the simulated reader always, on a real PC/SC daemon where there is one. */
import { deepEqual, equal, notEqual, ok, rejects } from 'node:assert/strict'
import type { DriverFault } from '../driver.js'
import { SimulatedForeignCard } from '../my-number-card/simulator-other-cards.js'
import type { CardConnection, CardReaderFaultCode, ReaderStatus } from './card-reader.js'
import { type ReaderBench, untilStatus } from './testing/bench.js'
import { FaultyCard } from './testing/faulty-card.js'

const usual = { timeoutMs: 5_000 }
const apdu = Uint8Array.of(0x00, 0xa4, 0x04, 0x0c)
const firstAtr = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01)
const secondAtr = Uint8Array.of(0x3b, 0x81, 0x80, 0x01, 0x80, 0x80)

const code = (wanted: CardReaderFaultCode) => (error: unknown) => {
  equal((error as DriverFault).code, wanted)
  return true
}

const insertionOf = (status: ReaderStatus): number => (status.kind === 'present' ? status.insertion : -1)

export function cardReaderContract(name: string, createBench: () => Promise<ReaderBench>): void {
  describe(`the promise of a card reader, kept by ${name}`, () => {
    let bench: ReaderBench
    let connection: CardConnection | undefined
    const newCard = (atr = firstAtr) =>
      new FaultyCard(new SimulatedForeignCard(atr, 0x6a82), () => bench.remove())

    beforeEach(async () => {
      bench = await createBench()
    })

    afterEach(async () => {
      await connection?.disconnect()
      connection = undefined
      await bench.dispose()
    })

    async function openWith(card: FaultyCard): Promise<FaultyCard> {
      await bench.reader.open()
      await untilStatus(bench.reader, 'empty')
      bench.place(card)
      await untilStatus(bench.reader, 'present')
      return card
    }

    const connect = async () => {
      connection = await bench.reader.connect(usual)
      return connection
    }

    it('is not there before it is opened and after it is closed', async () => {
      equal(bench.reader.status.kind, 'serviceAbsent')
      await rejects(bench.reader.connect(usual), /not open/)
      await bench.reader.open()
      await rejects(bench.reader.open(), /open already/)
      await untilStatus(bench.reader, 'empty')
      await bench.reader.close()
      equal(bench.reader.status.kind, 'serviceAbsent')
      await rejects(bench.reader.connect(usual), /not open/)
      await bench.reader.close()
    })

    it('sees a card come and go, and counts', async () => {
      const seen: ReaderStatus['kind'][] = []
      await bench.reader.open()
      await untilStatus(bench.reader, 'empty')
      const stop = bench.reader.onStatus(({ kind }) => seen.push(kind))
      bench.place(newCard())
      const first = await untilStatus(bench.reader, 'present')
      deepEqual(first, { kind: 'present', insertion: insertionOf(first), atr: firstAtr })
      bench.remove()
      await untilStatus(bench.reader, 'empty')
      bench.place(newCard(secondAtr))
      const second = await untilStatus(bench.reader, 'present')
      deepEqual(second.kind === 'present' && second.atr, secondAtr)
      equal(insertionOf(second), insertionOf(first) + 1)
      stop()
      bench.remove()
      await untilStatus(bench.reader, 'empty')
      deepEqual(seen, ['present', 'empty', 'present'])
    })

    it('finds a card that lay there before', async () => {
      bench.place(newCard())
      await bench.reader.open()
      await untilStatus(bench.reader, 'present')
      deepEqual(await (await connect()).transmit(apdu, usual), Uint8Array.of(0x6a, 0x82))
    })

    it('connects to nothing where nothing is', async () => {
      await bench.reader.open()
      await untilStatus(bench.reader, 'empty')
      await rejects(bench.reader.connect(usual), code('noCard'))
    })

    it('passes commands and answers, and leaves the card without power', async () => {
      const card = await openWith(newCard())
      const { insertion } = await connect()
      equal(insertion, insertionOf(bench.reader.status))
      for (let count = 0; count < 5; count++)
        deepEqual(await connection?.transmit(apdu, usual), Uint8Array.of(0x6a, 0x82))
      equal(card.commands.length, 5)
      ok(card.powered)
      await connection?.disconnect()
      equal(card.powered, false)
      await connection?.disconnect()
      await rejects((connection as CardConnection).transmit(apdu, usual), code('cancelled'))
      equal(bench.reader.status.kind, 'present')
      await connect()
      deepEqual(await connection?.transmit(apdu, usual), Uint8Array.of(0x6a, 0x82))
    })

    it('passes the longest command and the longest answer', async () => {
      const longest = new Uint8Array(261).fill(0x5a)
      longest.set([0x00, 0x2a, 0x00, 0x80, 255])
      const answer = new Uint8Array(258).fill(0xa5)
      const card = await openWith(newCard())
      card.failAt(1, { change: () => answer })
      deepEqual(await (await connect()).transmit(longest, usual), answer)
      equal(card.commands[0], Buffer.from(longest).toString('hex'))
    })

    it('is told misuse by an Error that is no fault', async () => {
      const card = await openWith(newCard())
      await connect()
      await rejects(bench.reader.connect(usual), /one connection at a time/)
      card.failAt(1, { delayMs: 20 })
      const first = connection?.transmit(apdu, usual)
      await rejects((connection as CardConnection).transmit(apdu, usual), /one command at a time/)
      await first
      for (const length of [0, 3, 262])
        await rejects((connection as CardConnection).transmit(new Uint8Array(length), usual), /short command/)
      deepEqual(await connection?.transmit(apdu, usual), Uint8Array.of(0x6a, 0x82))
    })

    for (const trouble of ['ejectBefore', 'ejectAfter', 'empty', 'garbage'] as const)
      it(`calls a card that fails by ${trouble} removed, for good`, async () => {
        const card = await openWith(newCard())
        const { insertion } = await connect()
        card.failAt(2, trouble)
        await connection?.transmit(apdu, usual)
        await rejects((connection as CardConnection).transmit(apdu, usual), code('cardRemoved'))
        await rejects((connection as CardConnection).transmit(apdu, usual), code('cardRemoved'))
        equal(card.commands.length, 2)
        await connection?.disconnect()
        const left = trouble !== 'garbage' && (trouble !== 'empty' || bench.real)
        if (left) {
          if (trouble === 'empty') bench.remove()
          await untilStatus(bench.reader, 'empty')
          bench.place(newCard())
        }
        const status = await untilStatus(
          bench.reader,
          (next) => next.kind === 'present' && next.insertion !== insertion,
        )
        notEqual(insertionOf(status), insertion)
        deepEqual(await (await connect()).transmit(apdu, usual), Uint8Array.of(0x6a, 0x82))
      })

    it('never lets an old connection reach a new card', async () => {
      const first = await openWith(newCard())
      const { insertion } = await connect()
      await connection?.transmit(apdu, usual)
      bench.remove()
      const second = newCard(secondAtr)
      bench.place(second)
      await rejects((connection as CardConnection).transmit(apdu, usual), code('cardRemoved'))
      await rejects((connection as CardConnection).transmit(apdu, usual), code('cardRemoved'))
      equal(first.commands.length, 1)
      equal(second.commands.length, 0)
      await connection?.disconnect()
      await untilStatus(bench.reader, (next) => next.kind === 'present' && next.insertion !== insertion)
      await (await connect()).transmit(apdu, usual)
      equal(second.commands.length, 1)
    })

    it('ends an idle connection when its card leaves', async () => {
      await openWith(newCard())
      await connect()
      bench.remove()
      await untilStatus(bench.reader, 'empty')
      const second = newCard()
      bench.place(second)
      await untilStatus(bench.reader, 'present')
      await rejects((connection as CardConnection).transmit(apdu, usual), code('cardRemoved'))
      equal(second.commands.length, 0)
    })

    it('gives up after the time given', async () => {
      const card = await openWith(newCard())
      await connect()
      card.failAt(1, 'hang')
      const attempt = rejects(
        (connection as CardConnection).transmit(apdu, { timeoutMs: 30_000 }),
        code('timeout'),
      )
      await card.struck()
      bench.clock.advance(30_000)
      await attempt
      await rejects((connection as CardConnection).transmit(apdu, usual), code('timeout'))
      bench.remove()
      await untilStatus(bench.reader, 'empty')
    })

    it('can be called off', async () => {
      const card = await openWith(newCard())
      await connect()
      const controller = new AbortController()
      card.failAt(1, 'hang')
      const attempt = rejects(
        (connection as CardConnection).transmit(apdu, { ...usual, signal: controller.signal }),
        code('cancelled'),
      )
      await card.struck()
      controller.abort()
      await attempt
      bench.remove()
      await untilStatus(bench.reader, 'empty')
      await connection?.disconnect()
      await rejects(bench.reader.connect({ ...usual, signal: controller.signal }))
    })

    it('takes no card of two', async () => {
      await openWith(newCard())
      bench.placeSecond(newCard(secondAtr))
      await untilStatus(bench.reader, 'twoCards')
      await rejects(bench.reader.connect(usual), code('twoCards'))
      bench.removeSecond()
      await untilStatus(bench.reader, 'present')
      deepEqual(await (await connect()).transmit(apdu, usual), Uint8Array.of(0x6a, 0x82))
    })

    it('ends what is under way when it is closed', async () => {
      const card = await openWith(newCard())
      await connect()
      card.failAt(1, { delayMs: 20 })
      const attempt = rejects((connection as CardConnection).transmit(apdu, usual), code('cancelled'))
      await card.struck()
      await bench.reader.close()
      await attempt
      equal(card.powered, false)
    })
  })
}
