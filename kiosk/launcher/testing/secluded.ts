/** Starts itself as the launcher starts a kiosk process; the child closes its ways out and tells what is left. */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { url } from 'node:inspector'
import { fileURLToPath } from 'node:url'
import { closeWaysOut, readSurroundings } from '../seclusion.js'
import { spawnOptions } from '../spawn.js'

const isChild = process.argv.includes('--child')

function tellWhatIsOpen(): void {
  closeWaysOut()
  process.kill(process.pid, 'SIGUSR1')
  // The signal is handled before the next turn but one.
  setImmediate(() =>
    setImmediate(() => {
      const [, soft, hard] = readSurroundings().limits.match(/^Max core file size\s+(\S+)\s+(\S+)/m) ?? []
      const dumped = readFileSync('/proc/self/coredump_filter', 'utf8').trim()
      process.send?.({ coreLimits: [soft, hard], dumped, inspectorAfterSignal: url() ?? null })
    }),
  )
}

if (isChild) tellWhatIsOpen()
else {
  const child = fork(fileURLToPath(import.meta.url), ['--child'], spawnOptions())
  child.once('message', (told) => {
    console.log(JSON.stringify(told))
    child.kill()
  })
}
