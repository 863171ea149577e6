/** What an installed kiosk of the trial is given: its configuration, and a supply at hidraw. */
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'smol-toml'
import { longestReportBytes } from '../../../drivers/power/power-device.js'
import { SimulatedSupply } from '../../../drivers/power/testing/simulated-supply.js'
import { mockedHid } from '../../../drivers/testing/mocked-hid.js'

const etc = '/etc/shomei-kiosk'
const pathKey = /^(certificate|key|trusted-ca|.*-anchors)$/

/**
 * The configuration of a stage, moved to where it belongs on a kiosk, with keypad, panel and supply behind the kernel's
 * files. `files` are to be copied to {@link etc}.
 */
export function kioskFiles(stageConfig: string): { toml: string; files: string[] } {
  const files: string[] = []
  const moved = (path: string) => {
    files.push(path)
    return `${etc}/${basename(path)}`
  }
  const lines = readFileSync(stageConfig, 'utf8')
    .split('\n')
    .map((line) => {
      const [, key = '', value = ''] = /^([\w-]+) = (.*)$/.exec(line) ?? []
      if (!pathKey.test(key)) return line
      const { value: found } = parse(`value = ${value}`) as { value: string | string[] }
      return `${key} = ${JSON.stringify(Array.isArray(found) ? found.map(moved) : moved(found))}`
    })
  const toml = lines
    .join('\n')
    .replace(/^world = .*$/m, 'world = "/shared/state/world.sock"')
    .replace(/^path = .*$/m, 'path = "/var/lib/shomei-kiosk/journal.sqlite"')
    .replace(
      '[devices.printer]',
      [
        '[devices.keypad]',
        'driver = "gpio"',
        '[devices.panel]',
        'driver = "gpio"',
        '[devices.power]',
        'driver = "hid"',
        'id = "1209:0002"',
        '[devices.printer]',
      ].join('\n'),
    )
  return { toml, files }
}

/** Files of a supply on mains in `folder`; returns the words that a program is started behind to see it. */
export function supplyFiles(folder: string, insideFolder: string): string[] {
  mkdirSync(folder, { recursive: true })
  const supply = new SimulatedSupply()
  const feature = Uint8Array.from(
    { length: longestReportBytes },
    (_none, index) => supply.readFeature(1)[index] ?? 0,
  )
  const mocked = mockedHid({
    vendorId: 0x1209,
    productId: 0x0002,
    serialNumber: 'supply-1',
    reportDescriptor: supply.reportDescriptor,
    feature,
    talk: [],
  })
  return mocked.wrap([], folder).map((word) => word.replaceAll(folder, insideFolder))
}

export function install(folder: string, toml: string, files: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'kiosk.toml'), toml)
  for (const file of files) {
    cpSync(file, join(folder, basename(file)))
    chmodSync(join(folder, basename(file)), 0o644)
  }
}
