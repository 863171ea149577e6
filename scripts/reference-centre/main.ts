/** Runs the reference centre as a process of its own: `npm run centre`. Prints its address on standard output. */
import { protocolDocument } from '../../drivers/centre/protocol-document.js'
import { type Clock, systemClock } from '../../drivers/driver.js'
import { type CommandLine, readCommandLine, usage } from './command-line.js'
import { cardsToIssue } from './persons/cards.js'
import { startReferenceCentre } from './reference-centre.js'

const usageExitCode = 2
/** One person has a name that is too long on purpose. */
const maxShownLength = 80

function listCards(): void {
  const width = Math.max(...cardsToIssue.map(({ id }) => id.length))
  for (const { id, shows } of cardsToIssue) {
    const short =
      [...shows].length > maxShownLength ? `${[...shows].slice(0, maxShownLength).join('')}…` : shows
    process.stdout.write(`${id.padEnd(width)}  ${short}\n`)
  }
}

function parse(): CommandLine {
  try {
    return readCommandLine(process.argv.slice(2), Date.now())
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`)
    process.exit(usageExitCode)
  }
}

async function run(): Promise<void> {
  const { list, protocol, clockOffsetMs, ...options } = parse()
  if (list) return listCards()
  if (protocol) return void process.stdout.write(`${protocolDocument()}\n`)
  const clock: Clock = { ...systemClock, nowMs: () => systemClock.nowMs() + clockOffsetMs }
  const centre = await startReferenceCentre({ ...options, clock })
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await centre.close()
    // An open channel to the parent would keep the process alive.
    if (process.connected) process.disconnect()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  // Started by another process, it ends with it.
  process.once('disconnect', stop)
  process.stdout.write(`reference centre: ${centre.url}\n`)
  process.send?.({ url: centre.url })
}

try {
  await run()
} catch (error) {
  process.stderr.write(`reference centre: ${(error as Error).message}\n`)
  process.exitCode = 1
}
