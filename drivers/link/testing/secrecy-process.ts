/**
 * A kiosk process for tests: lets a secret pass through keypad and card reader of the link, zeroes its own
 * buffers, and searches all of its own writable memory for what is left. The secret arrives masked, so that the
 * search does not find what it compares with. With `leaky` it keeps copies, to prove that the search finds.
 */
import { openSync, readFileSync, readSync } from 'node:fs'
import { newSecretBuffer } from '../../keypad/secret-entry.js'
import { connectWorld } from '../connect-world.js'

export interface SecrecyTask {
  maskedDigits: readonly number[]
  maskedApdu: readonly number[]
}

export const mask = 0x5a
const prefixBytes = 4
const leaky = process.argv[3] === 'leaky'
const kept: unknown[] = []

process.once('message', (task: SecrecyTask) => {
  void run(task)
})
process.send?.('ready')

async function run({ maskedDigits, maskedApdu }: SecrecyTask): Promise<void> {
  const { cardReader, keypad, close } = await connectWorld(process.argv[2] ?? '')
  await keypad.open()
  await cardReader.open()
  await enterDigits()
  await sendApdu()
  await close()
  process.send?.({
    digits: copiesInMemory(maskedDigits),
    apdu: copiesInMemory(maskedApdu),
    kept: kept.length,
  })

  async function enterDigits(): Promise<void> {
    const buffer = newSecretBuffer(maskedDigits.length)
    const done = new Promise<void>((resolve) => {
      const entry = keypad.beginSecret(buffer, (count) => {
        if (count === buffer.length) resolve()
      })
      void entry
    })
    process.send?.('type')
    await done
    if (leaky) kept.push(Buffer.from(buffer).toString('latin1'))
    buffer.fill(0)
  }

  async function sendApdu(): Promise<void> {
    const apdu = newSecretBuffer(maskedApdu.length)
    maskedApdu.forEach((byte, index) => {
      apdu[index] = byte ^ mask
    })
    const connection = await cardReader.connect({ timeoutMs: 5_000 })
    await connection.transmit(apdu, { timeoutMs: 5_000 })
    if (leaky) kept.push(apdu.slice())
    apdu.fill(0)
    await connection.disconnect()
  }
}

function copiesInMemory(masked: readonly number[]): number {
  const prefix = Buffer.from(masked.slice(0, prefixBytes).map((byte) => byte ^ mask))
  const memory = openSync('/proc/self/mem', 'r')
  let copies = 0
  for (const line of readFileSync('/proc/self/maps', 'utf8').split('\n')) {
    const range = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
    if (!range?.[1] || !range[2]) continue
    copies += copiesInRange(memory, BigInt(`0x${range[1]}`), BigInt(`0x${range[2]}`), prefix, masked)
  }
  return copies
}

const window = Buffer.from(new ArrayBuffer(1 << 20))
const overlap = 512

function copiesInRange(
  memory: number,
  from: bigint,
  to: bigint,
  prefix: Buffer,
  masked: readonly number[],
): number {
  let copies = 0
  for (let at = from; at < to; at += BigInt(window.length - overlap)) {
    const wanted = Number(to - at < BigInt(window.length) ? to - at : BigInt(window.length))
    let bytes = 0
    try {
      bytes = readSync(memory, window, 0, wanted, at as unknown as number)
    } catch {
      return copies
    }
    for (let hit = window.indexOf(prefix); hit >= 0 && hit < bytes; hit = window.indexOf(prefix, hit + 1)) {
      if (masked.every((byte, index) => window[hit + index] === (byte ^ mask))) copies += 1
    }
    window.fill(0)
  }
  return copies
}
