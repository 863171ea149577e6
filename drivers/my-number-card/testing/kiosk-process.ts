/**
 * A process that does what the kiosk does with a card, for tests that kill it or read its memory. Run beside
 * a daemon with a card (PIN 1234) in its reader; tells its parent where it stands, one word a line:
 * `verified` while the signature is being made, `signed`, `ended`; then it waits to be killed.
 */
import { PcscCardReader } from '../../card-reader/pcsc.js'
import { untilStatus } from '../../card-reader/testing/bench.js'
import { createMyNumberCard } from '../client.js'

const digest = new Uint8Array(32).fill(0x11)

/** Digits come from a keypad driver as numbers: never a string, so none is left in memory by this test. */
function pinFromKeys(): Uint8Array {
  const pin = new Uint8Array(new ArrayBuffer(4_096), 0, 4)
  for (let key = 1; key <= 4; key++) pin[key - 1] = 0x30 + key
  return pin
}

const reader = new PcscCardReader()
await reader.open()
await untilStatus(reader, 'present')
const session = await createMyNumberCard().identify(reader)
const { kind } = await session.authenticate(pinFromKeys(), digest)
console.log(kind)
if (process.argv.includes('--end')) {
  await session.end()
  console.log('ended')
}
setInterval(() => {}, 60_000)
