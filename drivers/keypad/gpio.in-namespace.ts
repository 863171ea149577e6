import assert from 'node:assert/strict'
import { wires } from '../testing/gpio-tree.js'
import { rejectsWithFault } from '../testing/recorder.js'
import { keypadContract } from './contract.js'
import { defaultKeypadWiring, keypadLayout } from './gpio-wiring.js'
import { type KeypadKey, keypadKeys } from './keypad.js'
import { gpioKeypadBench, wiresOf } from './testing/gpio-bench.js'

const { rows, columns, present } = defaultKeypadWiring
const allLines = [...rows, ...columns, present ?? 0]

keypadContract('onoff', async () => gpioKeypadBench())

describe('keypad on onoff', () => {
  let bench: ReturnType<typeof gpioKeypadBench>
  let keys: KeypadKey[]

  beforeEach(() => {
    bench = gpioKeypadBench()
    keys = []
    bench.keypad.onKey((key) => keys.push(key))
  })

  afterEach(async () => {
    wires.live(true)
    await bench.dispose()
  })

  it('knows each key by its row and column', async () => {
    await bench.keypad.open()
    for (const key of keypadKeys) await bench.hands.press(key)
    assert.deepEqual(keys, keypadKeys)
    assert.equal(new Set(keypadLayout.flat()).size, keypadKeys.length)
  })

  it('takes a bouncing contact for one press', async () => {
    await bench.keypad.open()
    const [row, column] = wiresOf('5')
    for (let bounce = 0; bounce < 12; bounce += 1) {
      wires.contact(row, column, bounce % 2 === 0)
      bench.clock.advance(7)
    }
    wires.contact(row, column, true)
    bench.clock.advance(100)
    for (let bounce = 0; bounce < 12; bounce += 1) {
      wires.contact(row, column, bounce % 2 === 0)
      bench.clock.advance(7)
    }
    wires.contact(row, column, false)
    bench.clock.advance(100)
    assert.deepEqual(keys, ['5'])
  })

  it('does not take the fourth corner for a press when three corners are down', async () => {
    await bench.keypad.open()
    await bench.hands.down('1', '2', '4')
    assert.equal(bench.keypad.status.kind, 'ghosting')
    await bench.hands.up('1', '2', '4')
    assert.deepEqual(keys, [])
    assert.deepEqual(bench.keypad.status, { kind: 'ready' })
  })

  it('never drives two rows of which one is high', async () => {
    await bench.keypad.open()
    await bench.hands.down('1', '4')
    for (const row of rows) assert.equal(wires.state(row).rises, 0)
  })

  it('tells the keys of a line that is low at rest as stuck, and the others work', async () => {
    const column = columns[1] ?? 0
    wires.pull(column, 0)
    await bench.keypad.open()
    assert.deepEqual(bench.keypad.status, { kind: 'stuckKey', keys: ['2', '5', '8', '0'] })
    await bench.hands.press('9')
    assert.deepEqual(keys, ['9'])
    wires.pull(column, 1)
    bench.clock.advance(100)
    await bench.hands.press('5')
    assert.deepEqual(keys, ['9', '5'])
    assert.deepEqual(bench.keypad.status, { kind: 'ready' })
  })

  it('is missing when the chip goes, and comes back with it', async () => {
    await bench.keypad.open()
    wires.live(false)
    bench.clock.advance(1_000)
    assert.equal(bench.keypad.status.kind, 'missing')
    wires.live(true)
    bench.clock.advance(1_000)
    assert.equal(bench.keypad.status.kind, 'ready')
    await bench.hands.press('1')
    assert.deepEqual(keys, ['1'])
  })

  it('names the chips that are there when none is the header’s', async () => {
    wires.live(false)
    const opened = bench.keypad.open()
    await rejectsWithFault(opened, 'keypad', 'missing')
    await assert.rejects(opened, /no chip labelled pinctrl-bcm2835.*there are: none/)
  })

  it('gives every line back and stops scanning when it closes', async () => {
    await bench.keypad.open()
    for (const line of allLines) assert.notEqual(wires.state(line).direction, 'free')
    await bench.keypad.close()
    for (const line of allLines) assert.equal(wires.state(line).direction, 'free')
    assert.equal(bench.clock.pendingTimers, 0)
  })
})
