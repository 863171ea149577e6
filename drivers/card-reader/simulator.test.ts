import { deepEqual, equal, rejects, throws } from 'node:assert/strict'
import type { DriverFault } from '../driver.js'
import { licenceCard } from '../my-number-card/simulator-other-cards.js'
import { SimulatedClock } from '../simulated-clock.js'
import type { CardConnection, ReaderStatus } from './card-reader.js'
import { cardReaderContract } from './contract.js'
import { emptyAnswer, garbageAnswer, SimulatedCardReader, statusWordAnswer } from './simulator.js'
import { simulatedBench } from './testing/bench.js'

cardReaderContract('the simulated reader', async () => simulatedBench(new SimulatedClock()))

const usual = { timeoutMs: 5_000 }
const apdu = Uint8Array.of(0x00, 0xa4, 0x04, 0x0c)
const code = (wanted: string) => (error: unknown) => {
  equal((error as DriverFault).code, wanted)
  return true
}

describe('the simulated reader by hand', () => {
  let clock: SimulatedClock
  let reader: SimulatedCardReader

  beforeEach(async () => {
    clock = new SimulatedClock()
    reader = new SimulatedCardReader({ clock })
    await reader.open()
  })

  async function connected(): Promise<CardConnection> {
    reader.place(licenceCard())
    return reader.connect(usual)
  }

  it('refuses what no hand can do', () => {
    throws(() => reader.remove(), /no such card/)
    throws(() => reader.placeSecond(licenceCard()), /exactly one card/)
    reader.place(licenceCard())
    throws(() => reader.place(licenceCard()), /already/)
    throws(() => reader.removeSecond(), /no such card/)
    throws(() => reader.failAt(0, emptyAnswer), /counts from 1/)
  })

  it('loses service and reader and finds them again', async () => {
    const seen: ReaderStatus['kind'][] = []
    reader.onStatus(({ kind }) => seen.push(kind))
    for (const fault of ['serviceAbsent', 'readerMissing', 'mute'] as const) {
      const connection = await connected()
      reader.setFault(fault, true)
      await rejects(connection.transmit(apdu, usual), code(fault === 'mute' ? 'cardRemoved' : fault))
      await connection.disconnect()
      await rejects(reader.connect(usual), code(fault))
      reader.setFault(fault, false)
      reader.remove()
    }
    deepEqual(seen, [
      ...['present', 'serviceAbsent', 'present', 'empty'],
      ...['present', 'readerMissing', 'present', 'empty'],
      ...['present', 'mute', 'present', 'empty'],
    ])
  })

  it('is held by another program for a while, or for too long', async () => {
    reader.place(licenceCard())
    reader.setFault('sharingViolation', true)
    const soon = reader.connect(usual)
    clock.advance(100)
    reader.setFault('sharingViolation', false)
    await Promise.resolve()
    clock.advance(100)
    await (await soon).disconnect()
    reader.setFault('sharingViolation', true)
    const late = rejects(reader.connect(usual), code('sharingViolation'))
    for (let waitedMs = 0; waitedMs <= 2_000; waitedMs += 100) {
      clock.advance(100)
      await Promise.resolve()
      await Promise.resolve()
    }
    await late
  })

  it('spoils the command it was told to', async () => {
    const connection = await connected()
    reader.failAt(2, statusWordAnswer(0x6f00))
    deepEqual(await connection.transmit(apdu, usual), Uint8Array.of(0x6a, 0x82))
    deepEqual(await connection.transmit(apdu, usual), Uint8Array.of(0x6f, 0x00))
    reader.failNext({ kind: 'delay', delayMs: 300 })
    const slow = connection.transmit(apdu, usual)
    await Promise.resolve()
    clock.advance(300)
    deepEqual(await slow, Uint8Array.of(0x6a, 0x82))
    reader.failNext({ kind: 'delay', delayMs: 6_000 })
    const tooSlow = rejects(connection.transmit(apdu, usual), code('timeout'))
    clock.advance(5_000)
    await tooSlow
  })

  for (const [name, fault] of [
    ['an empty answer', emptyAnswer],
    ['half a status word', garbageAnswer],
    ['a card that leaves before', { kind: 'ejectBefore' }],
    ['a card that leaves after', { kind: 'ejectAfter' }],
  ] as const)
    it(`calls ${name} a card removed`, async () => {
      const connection = await connected()
      reader.failNext(fault)
      await rejects(connection.transmit(apdu, usual), code('cardRemoved'))
      equal(reader.counters.apdus, fault.kind === 'ejectAfter' ? 1 : 0)
    })

  it('stays stuck behind a card that hangs until the card is taken or the reader closed', async () => {
    for (const freed of [() => reader.remove(), () => reader.close()]) {
      const connection = await connected()
      reader.failNext({ kind: 'hang' })
      const attempt = rejects(connection.transmit(apdu, usual), code('timeout'))
      clock.advance(5_000)
      await attempt
      await connection.disconnect()
      const next = rejects(reader.connect({ timeoutMs: 200 }), code('timeout'))
      for (let look = 0; look < 3; look++) {
        await Promise.resolve()
        clock.advance(100)
      }
      await next
      await freed()
      if (!reader.occupied) reader.place(licenceCard())
      if (reader.status.kind === 'serviceAbsent') await reader.open()
      await (await reader.connect(usual)).disconnect()
      reader.remove()
    }
  })

  it('counts what passes', async () => {
    await (await connected()).transmit(apdu, usual)
    deepEqual(reader.counters, { apdus: 1, bytesToCard: 4, bytesFromCard: 2 })
  })
})
