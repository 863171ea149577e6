import { fileURLToPath } from 'node:url'
import { missingForPcscd, runInPcscdNamespace } from '../../drivers/card-reader/testing/pcscd-namespace.js'
import { type Authentication, measureInProcess } from './authentication.js'
import type { Bench, Numbers } from './bench.js'

const longestMs = 60_000
const program = fileURLToPath(new URL('./authentication-in-namespace.js', import.meta.url))

async function measureThroughDaemon(): Promise<Authentication> {
  const { exitCode, stdout, stderr } = await runInPcscdNamespace([process.execPath, program], {
    signal: AbortSignal.timeout(longestMs),
  })
  if (exitCode !== 0) throw new Error(`the authentication through pcscd ended with ${exitCode}: ${stderr}`)
  return JSON.parse(stdout) as Authentication
}

export const authBench: Bench = {
  name: 'auth',
  async run(say) {
    const inProcess = await measureInProcess()
    const numbers: Numbers = {
      'auth.apdus': inProcess.apdus,
      'auth.bytes': inProcess.bytes,
      'auth.inProcessMs': inProcess.medianMs,
    }
    const missing = missingForPcscd()
    if (missing !== undefined) {
      say(`auth.stackMs is not measured, missing: ${missing}`)
      return numbers
    }
    const stack = await measureThroughDaemon()
    if (stack.apdus !== inProcess.apdus || stack.bytes !== inProcess.bytes)
      throw new Error(
        `pcscd: ${stack.apdus} APDUs, ${stack.bytes} bytes; the simulated reader: ${inProcess.apdus}, ${inProcess.bytes}`,
      )
    return { ...numbers, 'auth.stackMs': stack.medianMs }
  },
}
