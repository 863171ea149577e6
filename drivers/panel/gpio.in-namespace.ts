import assert from 'node:assert/strict'
import { wires } from '../testing/gpio-tree.js'
import { panelContract } from './contract.js'
import { type GpioPanelBench, gpioPanelBench } from './testing/gpio-bench.js'

panelContract('onoff', async () => gpioPanelBench())

describe('panel on onoff', () => {
  let bench: GpioPanelBench

  beforeEach(() => {
    bench = gpioPanelBench()
  })

  afterEach(async () => {
    wires.live(true)
    await bench.dispose()
  })

  it('takes a bouncing door for one opening', async () => {
    await bench.panel.open()
    let events = 0
    bench.panel.onSensors(() => {
      events += 1
    })
    for (let bounce = 0; bounce < 20; bounce += 1) {
      wires.pull(bench.wiring.door, bounce % 2 === 0 ? 1 : 0)
      bench.clock.advance(15)
    }
    await bench.hands.setDoor('open')
    assert.equal(events, 1)
    assert.equal(bench.panel.sensors.door, 'open')
  })

  it('takes torn wires for an open door, no staff, no headset and an empty tray', async () => {
    for (const line of [
      bench.wiring.door,
      bench.wiring.keySwitch,
      bench.wiring.headset,
      bench.wiring.tray ?? 0,
    ])
      wires.pull(line, 1)
    await bench.panel.open()
    assert.deepEqual(bench.panel.sensors, {
      tray: 'empty',
      door: 'open',
      keySwitch: 'citizen',
      headset: 'out',
    })
  })

  it('says that no tray sensor is fitted', async () => {
    const without = gpioPanelBench({ tray: null })
    await without.panel.open()
    assert.equal(without.panel.sensors.tray, 'notFitted')
    await without.dispose()
  })

  it('keeps the lamps of the process before it until it sets them', async () => {
    await bench.panel.open()
    await bench.panel.setLamp('coins', 'on')
    await bench.panel.close()
    const next = gpioPanelBench()
    await next.panel.open()
    assert.equal(await next.hands.lamp('coins'), 'on')
    await next.dispose()
  })

  it('is missing when the chip goes, and works again when it is back', async () => {
    await bench.panel.open()
    await bench.panel.setLamp('card', 'blink')
    wires.live(false)
    bench.clock.advance(2_000)
    await assert.rejects(bench.panel.setLamp('card', 'on'), /does not answer/)
    wires.live(true)
    bench.clock.advance(2_000)
    await bench.panel.setLamp('tray', 'on')
    assert.equal(await bench.hands.lamp('tray'), 'on')
    assert.equal(await bench.hands.lamp('card'), 'off')
  })

  it('makes no more sounds than a hand would wait for', async () => {
    await bench.panel.open()
    const before = await bench.hands.beeps()
    for (let key = 0; key < 50; key += 1) await bench.panel.beep()
    assert.equal((await bench.hands.beeps()) - before, 5)
  })

  it('gives its inputs back, keeps its outputs, and stops its timers when it closes', async () => {
    await bench.panel.open()
    await bench.panel.setLamp('card', 'blink')
    await bench.panel.beep()
    await bench.panel.close()
    const { wiring } = bench
    for (const line of [wiring.tray ?? 0, wiring.door, wiring.keySwitch, wiring.headset])
      assert.equal(wires.state(line).direction, 'free')
    assert.deepEqual(
      [wiring.lamps.card, wiring.buzzer].map((line) => wires.state(line).level),
      [1, 0],
    )
    assert.equal(bench.clock.pendingTimers, 0)
  })
})
