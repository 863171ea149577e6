import { createInterface } from 'node:readline/promises'
import type { Technician } from '../../kiosk/self-test/technician.js'

/** At the terminal; on standard error, so that results can be piped. */
export function consoleTechnician(): Technician & { close(): void } {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  return {
    doNow: (what) => process.stderr.write(`  ▶ do this now: ${what}\n`),
    sees: async (question) => /^\s*(y|yes|はい)\s*$/i.test(await lines.question(`  ? ${question} [y/n] `)),
    close: () => lines.close(),
  }
}
