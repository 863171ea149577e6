/** Runs the reference centre as a process of its own: `npm run centre`. Prints its address on standard output. */
import { protocolDocument } from '../../drivers/centre/protocol-document.js'
import { type Clock, systemClock } from '../../drivers/driver.js'
import { type CommandLine, readCommandLine, usage } from './command-line.js'
import { isMischiefName, makeMischief, mischiefs } from './mischief/catalogue.js'
import { makeMischiefSwitch } from './mischief/switch.js'
import { honest } from './mischief.js'
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
  process.stdout.write('\nmischiefs\n')
  for (const [name, { shows }] of Object.entries(mischiefs)) process.stdout.write(`${name}: ${shows}\n`)
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
  const { list, protocol, clockOffsetMs, mischiefName, ...options } = parse()
  if (list) return listCards()
  if (protocol) return void process.stdout.write(`${protocolDocument()}\n`)
  const clock: Clock = { ...systemClock, nowMs: () => systemClock.nowMs() + clockOffsetMs }
  const mischief = makeMischiefSwitch()
  if (mischiefName) mischief.set(makeMischief(mischiefName, clock))
  const centre = await startReferenceCentre({ ...options, clock, mischief })
  // Only whoever started this process can say so: no request from outside can.
  process.on('message', (message: { mischief?: unknown }) => {
    const { mischief: name } = message
    if (name === null) mischief.set(honest)
    if (typeof name === 'string' && isMischiefName(name)) mischief.set(makeMischief(name, clock))
    process.send?.({ mischief: name })
  })
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
  if (centre.enrolmentUrl) process.stdout.write(`enrolment: ${centre.enrolmentUrl}\n`)
  process.send?.({ url: centre.url, enrolmentUrl: centre.enrolmentUrl })
}

try {
  await run()
} catch (error) {
  process.stderr.write(`reference centre: ${(error as Error).message}\n`)
  process.exitCode = 1
}
