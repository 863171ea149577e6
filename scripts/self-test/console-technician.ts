import { createInterface } from 'node:readline/promises'
import type { Technician } from '../../kiosk/self-test/technician.js'

export interface Terminal {
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
}

/** On standard error, so that results can be piped. */
const standard: Terminal = { input: process.stdin, output: process.stderr }

export function consoleTechnician({ input, output }: Terminal = standard): Technician & { close(): void } {
  const lines = createInterface({ input, output })
  return {
    doNow: (what) => output.write(`  ▶ do this now: ${what}\n`),
    sees: async (question) => /^\s*(y|yes|はい)\s*$/i.test(await lines.question(`  ? ${question} [y/n] `)),
    close: () => lines.close(),
  }
}
