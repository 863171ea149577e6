/** The package `shomei-kiosk-screen`: the compositor and the browser's rights. The same for every architecture. */
import { join } from 'node:path'
import { screenDepends } from './control.js'
import { PackageTree } from './deb.js'
import { type PackageOptions, partsFolder } from './kiosk-package.js'

export const screenParts: Readonly<Record<string, string>> = {
  'shomei-kiosk-screen.service': 'usr/lib/systemd/system/shomei-kiosk-screen.service',
  'kiosk-with-screen.conf': 'usr/lib/systemd/system/shomei-kiosk.service.d/screen.conf',
  'sysusers.conf': 'usr/lib/sysusers.d/shomei-kiosk-screen.conf',
  pam: 'usr/lib/pam.d/shomei-kiosk-screen',
  postinst: 'DEBIAN/postinst',
  prerm: 'DEBIAN/prerm',
  postrm: 'DEBIAN/postrm',
}

export function makeScreenPackage(options: Omit<PackageOptions, 'architecture'>): string {
  const { version, cacheFolder, out } = options
  const tree = new PackageTree(cacheFolder)
  for (const [part, target] of Object.entries(screenParts))
    tree.part(join(partsFolder, 'screen', part), target)
  return tree.build(
    {
      name: 'shomei-kiosk-screen',
      architecture: 'all',
      version,
      depends: screenDepends(version),
      recommends: [],
      description: [
        'screen of the certificate kiosk',
        'A compositor that shows one program over the whole screen, the browser, and fonts.',
      ],
    },
    out,
    options,
  )
}
