/**
 * A kiosk process: begins in standby (modules loaded, fonts ready, no device open), goes on duty when the
 * launcher says so, serves one citizen, exits.
 */
import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { parseArgs } from 'node:util'
import { systemClock } from '../../drivers/driver.js'
import { WorldUnreachable } from '../../drivers/link/connect-world.js'
import { templates } from '../../templates/catalogue.js'
import { useFontFiles } from '../../templates/paper/font/font-list.js'
import { useDots } from '../../templates/paper/marks/marks.js'
import { warmUp } from '../../templates/paper/warm.js'
import { renderReceipt } from '../../templates/receipt/index.js'
import { configurationSha256 } from '../configuration/hash.js'
import { ConfigurationError, loadConfiguration } from '../configuration/load.js'
import type { Configuration } from '../configuration/schema.js'
import { type Journal, JournalFault } from '../journal/journal.js'
import { collectGarbage } from '../launcher/memory.js'
import type { FromProcess, ToProcess } from '../launcher/messages.js'
import { closeWaysOut, demandSeclusion, readSurroundings } from '../launcher/seclusion.js'
import { createScreenServer, type ScreenServer } from '../screen/server.js'
import { closedSinceUpgrade, tellAfterUpgrade } from '../self-test/after-upgrade.js'
import { unattendedSelfTest } from '../self-test/unattended.js'
import { deviceTasks } from '../staff/device-tasks.js'
import { createLog, type Log, placeOf } from '../telemetry/log.js'
import { TrustRefusal } from '../trust/index.js'
import { softwareVersion } from '../version.js'
import { openJournal } from './closed.js'
import { type Devices, openDevices } from './devices.js'
import { Duty } from './duty.js'
import type { DutyOptions } from './duty-options.js'
import { preloadHardware } from './hardware.js'
import { loadTrustAnchors } from './trust-anchors.js'

/** Longer than a Raspberry Pi needs for the next browser; shorter than readiness may take. */
const screenWithinMs = 8_000
/** The launcher takes a process for hanging after ten times this silence. */
const aliveMs = 1_000
/** Exit status for a mistake in the configuration: it does not heal by trying again. */
const configurationExit = 2

const tell = (message: FromProcess): void => {
  if (process.connected) process.send?.(message)
}

let duty: Duty | null = null
let screen: ScreenServer | null = null
let stopping = false
/** The citizen is served, and this process closes everything by itself. */
let leaving = false

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      config: { type: 'string', default: 'kiosk.toml' },
      launch: { type: 'string' },
      'journal-was-there': { type: 'boolean', default: false },
    },
  })
  const configuration = loadConfiguration(values.config)
  closeWaysOut()
  if (configuration.kiosk.production) demandSeclusion(readSurroundings())
  const trust = loadTrustAnchors(configuration)
  const log = createLog({ role: 'duty', pid: process.pid })
  screen = await createScreenServer({
    onEvent: (event) => duty?.touch(event),
    frameAncestors: configuration.screen['frame-ancestors'],
    portForAll: configuration.screen.port,
  })
  // A connection may be read only when there is a kiosk behind it: it waits until then.
  process.on('message', (message: ToProcess, socket?: Socket) => {
    if (message.type === 'goOnDuty') serve(configuration, trust, log, values)
    if (message.type === 'connection' && socket) {
      tell({ type: 'received', id: message.id })
      screen?.acceptConnection(socket)
    }
    if (message.type === 'stop') stop()
  })
  // Without its launcher a kiosk process must not hold devices.
  process.on('disconnect', () => process.exit(0))
  const { dots } = configuration.devices.printer
  useFontFiles(configuration.fonts.files)
  if (dots) useDots(dots)
  await Promise.all([warmUp(configuration.kiosk['warm-up-sheets']), preloadHardware(configuration.devices)])
  // What loading left; it may stand here for an hour.
  collectGarbage()
  tell({ type: 'standby' })
}

async function serve(
  configuration: Configuration,
  trust: ReturnType<typeof loadTrustAnchors>,
  standbyLog: Log,
  { launch, 'journal-was-there': wasThere }: { launch?: string | undefined; 'journal-was-there': boolean },
): Promise<void> {
  let log = standbyLog
  try {
    setInterval(() => tell({ type: 'alive' }), aliveMs)
    const { journal, wasClosed } = await openJournal({
      configuration,
      options: { clock: systemClock, randomBytes },
      wasThere,
      log,
      onClosed: () => tell({ type: 'onDuty' }),
      show: (view) => screen?.show(view),
      onCondition: (condition) => tell({ type: 'condition', condition }),
    })
    // It opens now: the next process begins as it should.
    if (wasClosed) {
      journal.close()
      process.exit(0)
    }
    log = createLog({ role: 'duty', pid: process.pid }, undefined, journal.settings().logLevel)
    const devices = await openDevices(configuration, systemClock, log, () => {
      if (!leaving) fail(log, new Error('world lost'))
    })
    const onDuty = new Duty({
      configuration,
      devices,
      journal,
      trust,
      templates,
      renderReceipt,
      clock: systemClock,
      log,
      attestation: { softwareVersion, configurationSha256: configurationSha256(configuration) },
      // Without a launcher there is nobody whose start a self-test belongs to.
      ...(launch === undefined ? {} : testsOf(launch, configuration, devices, journal, log)),
      show: (view) => screen?.show(view),
      ...(configuration.screen.browser && {
        screenSeen: async (signal) => (await screen?.seen(screenWithinMs, signal)) ?? false,
      }),
      onCondition: (condition) => tell({ type: 'condition', condition }),
      onPowerLow: () => tell({ type: 'powerLow' }),
      // The next process opens what is at its place then, or says that nothing is.
      onJournalGone: () => fail(log, new JournalFault('gone', 'the journal was taken away')),
      onWhere: () => {
        if (stopping) stop()
      },
    })
    duty = onDuty
    tell({ type: 'onDuty' })
    if (stopping) stop()
    await onDuty.run()
    leaving = true
    tell({ type: 'done' })
    await Promise.allSettled([devices.close(), screen?.close()])
    // Nobody here writes to the journal any more; what is left takes time that the next citizen need not wait.
    tell({ type: 'released' })
    journal.close()
    process.exit(0)
  } catch (error) {
    fail(log, error)
  }
}

function testsOf(
  launch: string,
  configuration: Configuration,
  devices: Devices,
  journal: Journal,
  log: Log,
): Pick<DutyOptions, 'selfTest' | 'staffTools'> {
  const parts = { launch, configuration, devices, notOpen: devices.notOpen, journal, log, clock: systemClock }
  const upgrade = {
    ...{ launch, journal, log },
    journalPath: configuration.journal.path,
    production: configuration.kiosk.production,
  }
  const selfTest = async (signal: AbortSignal) => {
    const found = await unattendedSelfTest(parts, signal)
    tellAfterUpgrade(upgrade)
    return found
  }
  return { selfTest, staffTools: { ...deviceTasks(parts), upgradedFrom: () => closedSinceUpgrade(upgrade) } }
}

/** A citizen in the middle of a visit is served to the end first, and staff at the machine finish. */
function stop(): void {
  stopping = true
  if (!duty || duty.idle) process.exit(0)
}

function fail(log: Log, error: unknown): void {
  const code = error instanceof Error ? error.name : 'unknown'
  log.error('process failed', { code, place: placeOf(error) })
  process.exit(1)
}

main().catch((error) => {
  if (
    error instanceof ConfigurationError ||
    error instanceof TrustRefusal ||
    error instanceof WorldUnreachable
  ) {
    process.stderr.write(`${error.message}\n`)
    process.exit(configurationExit)
  }
  throw error
})
