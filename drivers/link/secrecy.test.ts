import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { KeypadKey } from '../keypad/keypad.js'
import { Recorder } from '../testing/recorder.js'
import { LinkBench } from './testing/bench.js'
import { EchoCard } from './testing/echo-card.js'

const secrecyProcess = fileURLToPath(new URL('./testing/secrecy-process.js', import.meta.url))
/** As in testing/secrecy-process.ts, which cannot be imported without running. */
const mask = 0x5a
/** Long, so that chance cannot place it in memory; a PIN of four takes the same way. */
const digitCount = 12
const apduBytes = 40

interface Found {
  digits: number
  apdu: number
  kept: number
}

describe('what is left in a kiosk process of secrets that passed the link', () => {
  let bench: LinkBench

  beforeEach(async () => {
    bench = await LinkBench.start()
    bench.cardReader.place(new EchoCard())
  })
  afterEach(() => bench.dispose())

  async function search(...flags: string[]): Promise<Found> {
    const digits = Array.from({ length: digitCount }, () => randomInt(10))
    const apdu = randomBytes(apduBytes)
    const child = fork(secrecyProcess, [bench.socketPath, ...flags], { serialization: 'json' })
    const messages = new Recorder<unknown>((listener) => onMessage(child, listener))
    await messages.until((message) => message === 'ready')
    child.send({
      maskedDigits: digits.map((digit) => (0x30 + digit) ^ mask),
      maskedApdu: [...apdu].map((byte) => byte ^ mask),
    })
    await messages.until((message) => message === 'type')
    for (const digit of digits) bench.keypad.press(String(digit) as KeypadKey)
    const found = (await messages.until((message) => typeof message === 'object')) as Found
    child.disconnect()
    return found
  }

  it('is nothing: no copy of a digit sequence, no copy of an APDU', async () => {
    assert.deepEqual(await search(), { digits: 0, apdu: 0, kept: 0 })
  })

  it('would be found: the search sees copies that were kept on purpose', async () => {
    const found = await search('leaky')
    assert.ok(found.digits > 0 && found.apdu > 0, JSON.stringify(found))
  })
})

function onMessage(child: ChildProcess, listener: (message: unknown) => void): () => void {
  child.on('message', listener)
  return () => child.off('message', listener)
}
