/** The package `shomei-kiosk` for one architecture. */
import { cpSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultKeypadWiring } from '../../drivers/keypad/gpio-wiring.js'
import { defaultPanelWiring } from '../../drivers/panel/gpio-wiring.js'
import { projectRoot } from '../test/source-files.js'
import { copyApplication } from './application.js'
import { kioskDepends, kioskRecommends } from './control.js'
import { PackageTree } from './deb.js'
import { makeModules } from './modules.js'
import { fetchNode } from './node-binary.js'
import type { Architecture } from './pins.js'
import { pullsOfHeader } from './pulls.js'

export interface PackageOptions {
  architecture: Architecture
  version: string
  cacheFolder: string
  out: string
  /** Time of every file in the package. */
  sourceDateEpoch: string
  /** Of zstd; what is only tried need not be small. */
  compression?: number
}

export const partsFolder = join(projectRoot, 'scripts/package/parts')
const buildFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Where each part belongs on the kiosk. */
export const kioskParts: Readonly<Record<string, string>> = {
  'shomei-kiosk.service': 'usr/lib/systemd/system/shomei-kiosk.service',
  'sysusers.conf': 'usr/lib/sysusers.d/shomei-kiosk.conf',
  'tmpfiles.conf': 'usr/lib/tmpfiles.d/shomei-kiosk.conf',
  'udev.rules': 'usr/lib/udev/rules.d/70-shomei-kiosk.rules',
  'polkit.rules': 'usr/share/polkit-1/rules.d/shomei-kiosk.rules',
  'journald.conf': 'usr/lib/systemd/journald.conf.d/shomei-kiosk.conf',
  'sysctl.conf': 'usr/lib/sysctl.d/shomei-kiosk.conf',
  'modprobe.conf': 'usr/lib/modprobe.d/shomei-kiosk.conf',
  'unattended-upgrades.conf': 'etc/apt/apt.conf.d/52shomei-kiosk',
  'shomei-kiosk': 'usr/sbin/shomei-kiosk',
  ...Object.fromEntries(['preinst', 'postinst', 'prerm', 'postrm'].map((name) => [name, `DEBIAN/${name}`])),
}

export function makeKioskPackage(options: PackageOptions): string {
  const { architecture, version, cacheFolder, out } = options
  const nodeFolder = fetchNode(architecture, cacheFolder)
  const modules = makeModules({ architecture, projectRoot, nodeFolder, cacheFolder })
  const tree = new PackageTree(cacheFolder)
  const home = `usr/lib/shomei-kiosk/${version}`
  for (const [part, target] of Object.entries(kioskParts))
    tree.part(join(partsFolder, 'kiosk', part), target, { VERSION: version })
  for (const tool of ['prepare-pi', 'read-only'])
    tree.part(join(partsFolder, 'kiosk', tool), `${home}/tools/${tool}`)
  const pulls = pullsOfHeader(defaultKeypadWiring, defaultPanelWiring)
  tree.text(`${home}/tools/config-gpio.txt`, pulls)
  cpSync(join(nodeFolder, 'bin/node'), tree.path(`${home}/bin/node`))
  copyApplication(buildFolder, tree.path(`${home}/app`), version)
  tree.folder(modules, `${home}/app/node_modules`)
  // Unpacked last by its name's order or not: only a version that was unpacked whole is ever used, see postinst.
  tree.text(`${home}/complete`, `${version}\n`)
  tree.text('DEBIAN/conffiles', '/etc/apt/apt.conf.d/52shomei-kiosk\n')
  tree.part(join(projectRoot, 'LICENSE'), 'usr/share/doc/shomei-kiosk/copyright')
  tree.part(join(projectRoot, 'kiosk/README.md'), 'usr/share/doc/shomei-kiosk/README.md')
  tree.part(join(projectRoot, 'kiosk/configuration/README.md'), 'usr/share/doc/shomei-kiosk/configuration.md')
  return tree.build(
    {
      name: 'shomei-kiosk',
      architecture,
      version,
      depends: kioskDepends,
      recommends: kioskRecommends,
      description: [
        'kiosk for certificates of holders of a My Number Card',
        'The application with the Node it runs on, its units, and the rights of its user.',
        'The screen is in shomei-kiosk-screen.',
      ],
    },
    out,
    options,
  )
}
