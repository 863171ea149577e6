import assert from 'node:assert/strict'
import { cardReaderContract } from '../card-reader/contract.js'
import { cashContract } from '../cash/contract.js'
import { simulatedCashHands } from '../cash/simulator-hands.js'
import { keypadContract } from '../keypad/contract.js'
import type { KeypadStatus } from '../keypad/keypad.js'
import { newSecretBuffer } from '../keypad/secret-entry.js'
import { simulatedKeypadHands } from '../keypad/simulator-hands.js'
import { panelContract } from '../panel/contract.js'
import { simulatedPanelHands } from '../panel/simulator-hands.js'
import { powerContract } from '../power/contract.js'
import { simulatedPowerHands } from '../power/simulator-hands.js'
import { Recorder, rejectsWithFault } from '../testing/recorder.js'
import { voiceContract } from '../voice/contract.js'
import { simulatedVoiceHands } from '../voice/simulator-hands.js'
import { connectWorld, WorldUnreachable } from './connect-world.js'
import { serveWorld } from './serve-world.js'
import { LinkBench } from './testing/bench.js'
import { EchoCard } from './testing/echo-card.js'

keypadContract('simulator through the link', async () => {
  const bench = await LinkBench.start()
  const { keypad } = await bench.connect()
  return { keypad, hands: simulatedKeypadHands(bench.keypad, bench.clock), dispose: () => bench.dispose() }
})

panelContract('simulator through the link', async () => {
  const bench = await LinkBench.start()
  const { panel } = await bench.connect()
  return { panel, hands: simulatedPanelHands(bench.panel), dispose: () => bench.dispose() }
})

cashContract('simulator through the link', async () => {
  const bench = await LinkBench.start()
  const { cash } = await bench.connect()
  return { cash, hands: simulatedCashHands(bench.cash), dispose: () => bench.dispose() }
})

powerContract('simulator through the link', async () => {
  const bench = await LinkBench.start()
  const { power } = await bench.connect()
  return { power, hands: simulatedPowerHands(bench.power), dispose: () => bench.dispose() }
})

voiceContract('simulator through the link', async () => {
  const bench = await LinkBench.start()
  const { voice } = await bench.connect()
  return { voice, hands: simulatedVoiceHands(bench.voice, bench.clock), dispose: () => bench.dispose() }
})

cardReaderContract('the simulated reader through the link', async () => {
  const bench = await LinkBench.start()
  const { cardReader } = await bench.connect()
  return {
    reader: cardReader,
    clock: bench.clock,
    real: false,
    place: (card) => bench.cardReader.place(card),
    remove: () => bench.cardReader.remove(),
    placeSecond: (card) => bench.cardReader.placeSecond(card),
    removeSecond: () => bench.cardReader.removeSecond(),
    dispose: () => bench.dispose(),
  }
})

describe('the world behind the link', () => {
  let bench: LinkBench

  beforeEach(async () => {
    bench = await LinkBench.start()
  })
  afterEach(() => bench.dispose())

  it('lets clients in one after another, each to the same money', async () => {
    const first = await bench.connect()
    await first.cash.open()
    await first.cash.enable()
    bench.cash.mechanism.insertCoin(500)
    const second = bench.connect()
    await first.close()
    const { cash } = await second
    await cash.open()
    assert.equal((await cash.status()).escrowYen, 500)
    assert.equal((await cash.status()).state, 'inhibited')
    assert.deepEqual(bench.clients.events, [
      { kind: 'connected' },
      { kind: 'gone', clean: true },
      { kind: 'connected' },
    ])
  })

  it('says so when another client holds the devices', async () => {
    await bench.connect()
    await assert.rejects(connectWorld(bench.socketPath, { timeoutMs: 20 }), WorldUnreachable)
  })

  it('says so when there is no world', async () => {
    await assert.rejects(connectWorld(`${bench.folder}/none.sock`), WorldUnreachable)
  })

  it('is not pushed aside by a second world, nor served where no socket can be', async () => {
    await assert.rejects(serveWorld({ socketPath: bench.socketPath, ...bench.objects }), /another world/)
    await assert.rejects(serveWorld({ socketPath: bench.folder, ...bench.objects }), /not a socket/)
    const long = `${bench.folder}/${'w'.repeat(100)}`
    await assert.rejects(serveWorld({ socketPath: long, ...bench.objects }), /longer than/)
  })

  it('takes everything pending with it when it dies', async () => {
    const devices = await bench.connect()
    const { cash, voice, cardReader, keypad, panel, power } = devices
    for (const device of [cash, voice, cardReader, keypad, panel, power]) await device.open()
    bench.cash.setFault('hung', true)
    bench.cardReader.place(new EchoCard())
    const connection = await cardReader.connect({ timeoutMs: 1_000 })
    bench.cardReader.failNext({ kind: 'hang' })
    const lost = [
      rejectsWithFault(cash.status(), 'cash', 'missing'),
      rejectsWithFault(voice.say({ text: 'あ', language: 'ja', channel: 'loudspeaker' }), 'voice', 'missing'),
      rejectsWithFault(
        connection.transmit(new Uint8Array(4), { timeoutMs: 1_000 }),
        'card-reader',
        'serviceAbsent',
      ),
    ]
    const statuses = new Recorder<KeypadStatus>((listener) => keypad.onStatus(listener))
    await bench.server.close()
    await Promise.all(lost)
    await statuses.until(({ kind }) => kind === 'missing')
    assert.equal(cardReader.status.kind, 'serviceAbsent')
    assert.equal(power.status.source, 'missing')
    await rejectsWithFault(panel.beep(), 'panel', 'missing')
    await rejectsWithFault(cash.open(), 'cash', 'missing')
    await connection.disconnect()
  })

  it('leaves digits alone that come while a secret ends', async () => {
    const { keypad } = await bench.connect()
    await keypad.open()
    const keys = new Recorder((listener) => keypad.onKey(listener))
    const buffer = newSecretBuffer(4)
    const entry = keypad.beginSecret(buffer, () => {})
    bench.keypad.press('8')
    bench.keypad.press('repeat')
    await keys.until((key) => key === 'repeat')
    assert.deepEqual([...buffer], [0x38, 0, 0, 0])
    entry.end()
    bench.keypad.press('8')
    await keys.until((key) => key === '8')
    buffer.fill(0)
  })
})
