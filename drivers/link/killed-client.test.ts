import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { LinkBench } from './testing/bench.js'
import { EchoCard } from './testing/echo-card.js'

const clientProcess = fileURLToPath(new URL('./testing/client-process.js', import.meta.url))

describe('a kiosk process that is killed', () => {
  let bench: LinkBench

  beforeEach(async () => {
    bench = await LinkBench.start()
  })
  afterEach(() => bench.dispose())

  it('leaves the card without power, no secret entry, silence, and the money as it was', async () => {
    const card = new EchoCard()
    bench.cardReader.place(card)
    const child = fork(clientProcess, [bench.socketPath])
    await once(child, 'message')
    assert.equal(card.powered, true)
    assert.equal(bench.keypad.secretActive, true)
    assert.ok(bench.voice.saying)
    bench.cash.mechanism.insertCoin(500)
    child.kill('SIGKILL')
    await bench.gone(1)
    assert.deepEqual(bench.clients.events.at(-1), { kind: 'gone', clean: false })
    assert.equal(card.powered, false)
    assert.equal(bench.keypad.secretActive, false)
    assert.equal(bench.voice.saying, undefined)
    assert.equal(bench.panel.lamps.coins, 'blink')
    assert.equal(bench.cash.mechanism.status.state, 'accepting')
    bench.cash.mechanism.insertCoin(100)

    const { cash, cardReader } = await bench.connect()
    await cash.open()
    const status = await cash.status()
    assert.equal(status.escrowYen, 600)
    assert.equal(status.state, 'inhibited')
    await cardReader.open()
    assert.equal(cardReader.status.kind, 'present')
    await (await cardReader.connect({ timeoutMs: 1_000 })).disconnect()
  })

  it('does not keep the devices from the next one when it dies while opening them', async () => {
    bench.cash.setFault('hung', true)
    const first = await bench.connect()
    const opening = first.cash.open().catch(() => {})
    await first.panel.open()
    await first.close()
    await opening
    bench.cash.setFault('hung', false)
    const second = await bench.connect()
    await second.cash.open()
    await second.panel.open()
    assert.equal((await second.cash.status()).state, 'inhibited')
  })
})
