/** `npm run world`: the world as a process of its own. Says where it is in one line of JSON, then lives on. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startWorld } from './world.js'

const usage = `usage: npm run world -- [--state-dir DIR] [--socket PATH] [--dock-port N] [--printer-port N]
         [--centre-port N [--centre-proxy-port N]] [--kiosk-url URL] [--sheet-ms N] [--forget-cash]
         [--no-tray-sensor]`

const { values } = parseArgs({
  options: {
    'state-dir': { type: 'string', default: '.state' },
    socket: { type: 'string' },
    'dock-port': { type: 'string', default: '8081' },
    'printer-port': { type: 'string', default: '8631' },
    'centre-port': { type: 'string' },
    'centre-proxy-port': { type: 'string', default: '0' },
    'kiosk-url': { type: 'string' },
    'sheet-ms': { type: 'string' },
    'no-tray-sensor': { type: 'boolean', default: false },
    'forget-cash': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

function port(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new Error(`not a port: ${text}\n${usage}`)
  return value
}

/** Longer than any real printer takes for a sheet. */
const longestSheetMs = 600_000

function duration(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > longestSheetMs)
    throw new Error(`not a duration in milliseconds: ${text}\n${usage}`)
  return value
}

async function main(): Promise<void> {
  if (values.help) {
    console.log(usage)
    return
  }
  const stateDir = resolve(values['state-dir'])
  const world = await startWorld({
    stateDir,
    traySensorFitted: !values['no-tray-sensor'],
    socketPath: resolve(values.socket ?? join(stateDir, 'world.sock')),
    dockPort: port(values['dock-port']),
    printerPort: port(values['printer-port']),
    ...(values['centre-port'] !== undefined && {
      centre: { port: port(values['centre-port']), proxyPort: port(values['centre-proxy-port']) },
    }),
    ...(values['kiosk-url'] !== undefined && { kioskUrl: values['kiosk-url'] }),
    ...(values['sheet-ms'] !== undefined && { sheetDurationMs: duration(values['sheet-ms']) }),
    ...(!values['forget-cash'] && { cashFile: join(stateDir, 'world', 'cash.json') }),
  })
  const ready = {
    ready: true,
    socket: world.link.socketPath,
    dock: world.dockUrl,
    printer: world.printerUri,
    centrePort: world.centreProxy?.port ?? null,
  }
  console.log(JSON.stringify(ready))
  process.send?.(ready)
  let closing = false
  const end = () => {
    if (closing) return
    closing = true
    world.close().then(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  // Started by another process: end with it.
  process.on('disconnect', end)
}

main().catch((reason: Error) => {
  console.error(reason.message)
  process.exitCode = 2
})
