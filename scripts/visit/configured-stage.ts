/** The world behind a given `kiosk.toml`: simulated devices at its socket, and its printer where that is one of ours. */
import { connect } from 'node:net'
import type { Configuration } from '../../kiosk/configuration/schema.js'
import { type Program, startProgram } from '../stage/program.js'
import type { WorldControl } from '../world/control.js'
import { connectControl } from '../world/remote-control.js'

export interface ConfiguredStage {
  control: WorldControl
  close(): Promise<void>
}

const ippPort = 631

/**
 * Starts a world for the devices that are simulated. A printer address on this machine where nothing answers
 * becomes the simulated printer's; anything else is taken for a real one. `stateDir` holds the simulated cards.
 */
export async function configuredStage(
  configuration: Configuration,
  stateDir: string,
): Promise<ConfiguredStage> {
  const printer = new URL(configuration.devices.printer.uri.replace(/^ipp:/, 'http:'))
  const port = Number(printer.port) || ippPort
  const ours =
    ['localhost', '127.0.0.1'].includes(printer.hostname) && !(await answers(printer.hostname, port))
  const world: Program<{ dock: string }> = await startProgram(
    '../world/main.js',
    [
      ...['--state-dir', stateDir, '--socket', configuration.devices.world ?? ''],
      ...['--dock-port', '0', '--printer-port', ours ? String(port) : '0', '--forget-cash'],
      // Paper of a real printer falls into a tray that no simulated sensor watches.
      ...(ours ? [] : ['--no-tray-sensor']),
    ],
    { quiet: true },
  )
  return { control: connectControl(world.ready.dock), close: () => world.end() }
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
