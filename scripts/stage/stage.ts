/**
 * Everything around a kiosk, each part its own process: the reference centre, the world of simulated devices,
 * and the kiosk's launcher. `npm start`, the tests and the benches stand on it.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ensurePki } from '../reference-centre/pki/ensure-pki.js'
import type { WorldControl } from '../world/control.js'
import { connectControl } from '../world/remote-control.js'
import { type BrowserOfStage, type StageFleet, writeKioskToml } from './kiosk-toml.js'
import { type Program, startLauncher, startProgram } from './program.js'
import { keepStaffPin } from './staff-pin.js'

export interface StageOptions {
  stateDir: string
  /** Where the kiosk's journal lies; in `stateDir` by default. */
  journalFolder?: string
  /** 0 takes free ports. */
  screenPort?: number
  dockPort?: number
  /** How long the simulated printer takes for a sheet; its own usual time by default. */
  sheetDurationMs?: number
  /** Seconds until a job that stands still is cancelled; the kiosk's own usual time by default. */
  sheetTimeoutS?: number
  /** Drawn by each of the kiosk's processes before it stands by; as on a kiosk by default. */
  warmUpSheets?: number
  /** Real opening hours and maintenance; without, the centre is always open. */
  realHours?: boolean
  /** Further arguments for the centre. */
  centreArgs?: readonly string[]
  /** False leaves the kiosk away: the caller brings its own. */
  kiosk?: boolean
  /** PC/SC name of the reader, or a part of it; without, the reader is simulated in the world. */
  cardReader?: string
  /** The kiosk starts its own browsers; without, any browser opens the address. */
  browser?: BrowserOfStage
  /** The operator's broker. */
  fleet?: StageFleet
  /** Keeps the programs' standard error to itself. */
  quiet?: boolean
}

export interface Stage {
  /** The dock, with the kiosk's screen in it. */
  dockUrl: string
  screenUrl: string
  configFile: string
  control: WorldControl
  world: Program<unknown>
  centre: Program<unknown>
  launcher: Program<unknown> | null
  close(): Promise<void>
}

const kioskId = 'kiosk-0001'

export async function startStage(options: StageOptions): Promise<Stage> {
  const stateDir = resolve(options.stateDir)
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  const pki = await ensurePki(stateDir)
  await keepStaffPin(stateDir)
  const quiet = options.quiet ?? false
  const started: Program<unknown>[] = []
  const keep = <Ready>(program: Program<Ready>): Program<Ready> => {
    started.push(program)
    return program
  }
  const close = async () => {
    for (const program of started.reverse()) await program.end()
  }
  try {
    const screenPort = options.screenPort || (await freePort())
    const centre = keep(await startCentre(stateDir, options, quiet))
    const world = keep(
      await startProgram<WorldReady>(
        '../world/main.js',
        [
          ...['--state-dir', stateDir, '--socket', join(stateDir, 'world.sock')],
          ...['--dock-port', String(options.dockPort ?? 0), '--printer-port', '0'],
          ...(options.sheetDurationMs === undefined ? [] : ['--sheet-ms', String(options.sheetDurationMs)]),
          ...[
            '--centre-port',
            new URL(centre.ready.url).port,
            '--kiosk-url',
            `http://127.0.0.1:${screenPort}/`,
          ],
        ],
        { quiet },
      ),
    )
    const configFile = writeKioskToml(pki, {
      stateDir,
      screenPort,
      dockUrl: new URL(world.ready.dock).origin,
      worldSocket: world.ready.socket,
      printerUri: world.ready.printer,
      centreUrl: `https://127.0.0.1:${world.ready.centrePort}`,
      kioskId,
      ...(options.sheetTimeoutS !== undefined && { sheetTimeoutS: options.sheetTimeoutS }),
      ...(options.warmUpSheets !== undefined && { warmUpSheets: options.warmUpSheets }),
      ...(options.journalFolder !== undefined && { journalFolder: options.journalFolder }),
      ...(options.browser !== undefined && { browser: options.browser }),
      ...(options.fleet && { fleet: options.fleet }),
      ...(options.cardReader === undefined ? {} : { cardReader: options.cardReader }),
    })
    const launcher = options.kiosk === false ? null : keep(await startLauncher(configFile, { quiet }))
    return {
      dockUrl: world.ready.dock,
      screenUrl: `http://127.0.0.1:${screenPort}/`,
      configFile,
      control: connectControl(world.ready.dock),
      world,
      centre,
      launcher,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

interface WorldReady {
  socket: string
  dock: string
  printer: string
  centrePort: number
}

function startCentre(
  stateDir: string,
  options: StageOptions,
  quiet: boolean,
): Promise<Program<{ url: string }>> {
  const hours = options.realHours ? [] : ['--always-open']
  const args = ['--port', '0', '--state-dir', stateDir, ...hours, ...(options.centreArgs ?? [])]
  return startProgram('../reference-centre/main.js', args, { quiet })
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
