import assert from 'node:assert/strict'
import { Recorder, refusesMisuse, rejectsWithFault } from '../testing/recorder.js'
import type { Keypad, KeypadKey, KeypadStatus } from './keypad.js'
import { newSecretBuffer } from './secret-entry.js'

/** Fingers on the keypad under test. */
export interface KeypadHands {
  press(key: KeypadKey): void | Promise<void>
  down(...keys: readonly KeypadKey[]): void | Promise<void>
  up(...keys: readonly KeypadKey[]): void | Promise<void>
  setPlugged(plugged: boolean): void | Promise<void>
  /** Lets this much time pass for the driver. */
  pass(ms: number): void | Promise<void>
}

export interface KeypadBench {
  keypad: Keypad
  hands: KeypadHands
  dispose(): Promise<void>
}

/** Longer than any driver waits before it calls a key stuck, and not by much: on a real kernel every scan takes its time. */
const longPressMs = 10_500

export function keypadContract(name: string, makeBench: () => Promise<KeypadBench>): void {
  describe(`keypad contract: ${name}`, () => {
    let bench: KeypadBench
    let keys: Recorder<KeypadKey>
    let statuses: Recorder<KeypadStatus>

    beforeEach(async () => {
      bench = await makeBench()
      keys = new Recorder((listener) => bench.keypad.onKey(listener))
      statuses = new Recorder((listener) => bench.keypad.onStatus(listener))
    })

    afterEach(() => bench.dispose())

    it('tells one key a press, in order', async () => {
      await bench.keypad.open()
      assert.deepEqual(bench.keypad.status, { kind: 'ready' })
      for (const key of ['1', '0', 'language', '9', 'confirm'] as const) await bench.hands.press(key)
      await keys.until((key) => key === 'confirm')
      assert.deepEqual(keys.events, ['1', '0', 'language', '9', 'confirm'])
    })

    it('writes digits into the secret buffer and tells their count alone', async () => {
      await bench.keypad.open()
      const buffer = newSecretBuffer(4)
      const counts: number[] = []
      const entry = bench.keypad.beginSecret(buffer, (count) => counts.push(count))
      for (const key of ['4', '0', '9', '9', '7', 'confirm'] as const) await bench.hands.press(key)
      await keys.until((key) => key === 'confirm')
      assert.deepEqual(keys.events, ['confirm'])
      assert.deepEqual(counts, [1, 2, 3, 4])
      assert.equal(entry.count, 4)
      assert.deepEqual([...buffer], [0x34, 0x30, 0x39, 0x39])
      buffer.fill(0)
    })

    it('takes back the last digit, and all of them', async () => {
      await bench.keypad.open()
      const buffer = newSecretBuffer(4)
      const counts: number[] = []
      const entry = bench.keypad.beginSecret(buffer, (count) => counts.push(count))
      for (const key of ['1', '2', 'back'] as const) await bench.hands.press(key)
      await keys.until((key) => key === 'back')
      entry.deleteLast()
      assert.deepEqual([...buffer], [0x31, 0, 0, 0])
      entry.clear()
      assert.deepEqual([...buffer], [0, 0, 0, 0])
      entry.deleteLast()
      assert.deepEqual(counts, [1, 2, 1, 0])
    })

    it('tells digits again after the secret entry, and keeps the buffer for its owner', async () => {
      await bench.keypad.open()
      const buffer = newSecretBuffer(4)
      const entry = bench.keypad.beginSecret(buffer, () => {})
      for (const key of ['5', 'repeat'] as const) await bench.hands.press(key)
      await keys.until((key) => key === 'repeat')
      entry.end()
      entry.end()
      assert.equal(buffer[0], 0x35)
      await bench.hands.press('7')
      await keys.until((key) => key === '7')
      assert.deepEqual(keys.events, ['repeat', '7'])
      buffer.fill(0)
    })

    it('refuses a second secret entry, memory that is not its own, and work before open', async () => {
      await refusesMisuse(() => bench.keypad.beginSecret(newSecretBuffer(4), () => {}))
      await bench.keypad.open()
      await refusesMisuse(() => bench.keypad.open())
      await refusesMisuse(() => bench.keypad.beginSecret(Buffer.alloc(4), () => {}))
      await refusesMisuse(() => bench.keypad.beginSecret(new Uint8Array(4), () => {}))
      const entry = bench.keypad.beginSecret(newSecretBuffer(4), () => {})
      await refusesMisuse(() => bench.keypad.beginSecret(newSecretBuffer(4), () => {}))
      entry.end()
      await refusesMisuse(() => entry.deleteLast())
    })

    it('tells a stuck key, ignores it, and takes it back when it comes up', async () => {
      await bench.keypad.open()
      await bench.hands.down('3')
      await bench.hands.pass(longPressMs)
      assert.deepEqual(await statuses.until(({ kind }) => kind === 'stuckKey'), {
        kind: 'stuckKey',
        keys: ['3'],
      })
      await bench.hands.press('8')
      await keys.until((key) => key === '8')
      await bench.hands.up('3')
      await statuses.until(({ kind }) => kind === 'ready')
      await bench.hands.press('3')
      await keys.until((key) => key === '3' && keys.events.length >= 3)
      assert.deepEqual(keys.events, ['3', '8', '3'])
    })

    it('does not name a digit that is held too long while a secret is entered', async () => {
      await bench.keypad.open()
      const entry = bench.keypad.beginSecret(newSecretBuffer(4), () => {})
      await bench.hands.down('6')
      await bench.hands.pass(longPressMs)
      assert.deepEqual(await statuses.until(({ kind }) => kind === 'stuckKey'), {
        kind: 'stuckKey',
        keys: [],
      })
      entry.end()
    })

    it('counts no key of several pressed at once, until all are up', async () => {
      await bench.keypad.open()
      await bench.hands.down('1', '4')
      await statuses.until(({ kind }) => kind === 'ghosting')
      await bench.hands.up('1')
      await bench.hands.down('2')
      await bench.hands.up('2', '4')
      await statuses.until(({ kind }) => kind === 'ready')
      await bench.hands.press('confirm')
      await keys.until((key) => key === 'confirm')
      assert.deepEqual(keys.events, ['confirm'])
    })

    it('does not take a key for a press that was down before it opened', async () => {
      await bench.hands.down('confirm')
      await bench.keypad.open()
      await bench.hands.up('confirm')
      await bench.hands.press('cancel')
      await keys.until((key) => key === 'cancel')
      assert.deepEqual(keys.events, ['cancel'])
    })

    it('is missing when unplugged, and comes back without being opened again', async () => {
      await bench.keypad.open()
      await bench.hands.setPlugged(false)
      await statuses.until(({ kind }) => kind === 'missing')
      await bench.hands.press('1')
      await bench.hands.setPlugged(true)
      await statuses.until(({ kind }) => kind === 'ready')
      await bench.hands.press('2')
      await keys.until((key) => key === '2')
      assert.deepEqual(keys.events, ['2'])
    })

    it('rejects open as missing when nothing is plugged in, and opens once it is', async () => {
      await bench.hands.setPlugged(false)
      await rejectsWithFault(bench.keypad.open(), 'keypad', 'missing')
      await bench.hands.setPlugged(true)
      await bench.keypad.open()
    })

    it('ends the secret entry when it closes', async () => {
      await bench.keypad.open()
      const entry = bench.keypad.beginSecret(newSecretBuffer(4), () => {})
      await bench.keypad.close()
      await refusesMisuse(() => entry.clear())
      await bench.keypad.open()
      bench.keypad.beginSecret(newSecretBuffer(4), () => {}).end()
    })
  })
}
