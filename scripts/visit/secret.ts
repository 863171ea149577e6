/** A real card's PIN: asked without echo at a terminal, else read from standard input, digit by digit. */
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import type { WorldControl } from '../world/control.js'

const enter = new Set([0x0a, 0x0d])
const interrupt = 0x03

/** Presses each digit as it comes; nothing is collected. Resolves at the end of the line. */
export async function pressSecretly(control: WorldControl): Promise<void> {
  const { stdin } = process
  const terminal = stdin.isTTY === true
  if (terminal) {
    process.stderr.write('PIN: ')
    stdin.setRawMode(true)
  }
  try {
    for await (const chunk of stdin as AsyncIterable<Buffer>) {
      for (const byte of chunk) {
        if (byte === interrupt) process.exit(130)
        if (enter.has(byte)) return
        if (byte >= 0x30 && byte <= 0x39) await control.press(String.fromCharCode(byte) as KeypadKey)
      }
      chunk.fill(0)
    }
  } finally {
    if (terminal) {
      stdin.setRawMode(false)
      process.stderr.write('\n')
    }
    stdin.pause()
  }
}
