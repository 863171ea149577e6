/** `node …/launcher/main.js --config kiosk.toml`: the kiosk's first process; it stays as long as the machine runs. */

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { systemClock } from '../../drivers/driver.js'
import { keepBrowsers } from '../browser/keep-browsers.js'
import { ConfigurationError, loadConfiguration, needsAgent } from '../configuration/load.js'
import { createLog } from '../telemetry/log.js'
import { Companion } from './companion.js'
import { Launcher } from './launcher.js'
import { collectGarbage, residentMiB } from './memory.js'
import type { FromAgent } from './messages.js'
import { closeWaysOut, demandSeclusion, readSurroundings } from './seclusion.js'
import { createServiceManager } from './service-manager.js'
import { spawnAgent, spawnKioskProcess } from './spawn.js'

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: 'string', default: 'kiosk.toml' } } })
  const configuration = loadConfiguration(values.config)
  closeWaysOut()
  if (configuration.kiosk.production) demandSeclusion(readSurroundings())
  const log = createLog({ role: 'launcher' })
  const launch = randomBytes(4).toString('hex')
  const manager = createServiceManager({ environment: process.env, clock: systemClock, log })
  const browsers = await keepBrowsers(configuration, log, {
    accept: (socket) => launcher.accept(socket),
    onShown: (pid, durationMs) => process.send?.({ type: 'browser', pid, durationMs }),
  })
  // Seen before each process begins: one that was there is never begun anew, however empty its folder is by then.
  let journalWasThere = false
  const lookForJournal = (): boolean => {
    journalWasThere ||= existsSync(configuration.journal.path)
    return journalWasThere
  }
  let shutDown: (() => void) | null = null
  const launcher = new Launcher({
    spawn: () => spawnKioskProcess(values.config, launch, lookForJournal()),
    memoryMiB: residentMiB,
    clock: systemClock,
    log,
    onCondition: (condition) => companion?.tell(condition),
    onAlive: () => manager.alive(),
    onPowerLow: () => shutDown?.(),
    // For whoever started the launcher and watches it.
    onDuty: (pid) => {
      if (pid !== undefined) manager.onDuty()
      browsers?.turnBegan()
      process.send?.({ type: 'onDuty', pid })
    },
    onDutyEnded: () => browsers?.turnEnded(),
    onStandby: (pid) => process.send?.({ type: 'standby', pid }),
    // What a turn leaves, its process and connections, would lie here for hundreds of turns.
    onRest: collectGarbage,
    onHandOver: (durationMs) => {
      log.info('hand-over', { durationMs: Math.round(durationMs) })
      process.send?.({ type: 'handOver', durationMs })
    },
  })
  const companion = needsAgent(configuration)
    ? new Companion({
        spawn: () => spawnAgent(values.config),
        clock: systemClock,
        log,
        startedAtMs: systemClock.nowMs(),
        onMessage: (message: FromAgent) => {
          if (message.type === 'refresh') launcher.refresh()
          if (message.type === 'restart') {
            launcher.restart()
            companion?.restart(message.sequence)
          }
        },
      })
    : null
  // pauseOnConnect: the bytes of a connection are left for the process on duty to read.
  const server = createServer({ pauseOnConnect: true }, (socket) => launcher.accept(socket))
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(`The screen's port ${configuration.screen.port} cannot be used (${error.code}).\n`)
    process.exit(1)
  })
  server.listen(configuration.screen.port, '127.0.0.1', () => {
    launcher.start()
    browsers?.start()
    companion?.start()
    process.send?.({ type: 'listening', port: (server.address() as { port: number }).port })
  })
  const stop = (atEnd: () => void = () => {}) => {
    manager.stopping()
    server.close()
    Promise.all([launcher.stop(), companion?.stop()])
      .then(() => browsers?.stop())
      .then(() => {
        atEnd()
        process.exit(0)
      })
  }
  const { power } = configuration.devices
  const [program, ...given] = power.driver === 'hid' ? power['shutdown-command'] : []
  if (program !== undefined) {
    // Once; the visit that runs is ended by its process first.
    shutDown = () => {
      shutDown = null
      log.warn('the battery runs empty: the machine is switched off')
      stop(() => spawnSync(program, given, { stdio: 'ignore' }))
    }
  }
  process.once('SIGTERM', () => stop())
  process.once('SIGINT', () => stop())
}

main().catch((error) => {
  if (!(error instanceof ConfigurationError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(2)
})
