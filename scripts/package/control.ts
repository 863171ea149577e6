/** What dpkg is told of each package. */
import type { Architecture } from './pins.js'

export interface Control {
  name: string
  architecture: Architecture | 'all'
  version: string
  depends: readonly string[]
  recommends: readonly string[]
  /** First line short, the others the long text. */
  description: readonly [string, ...string[]]
  installedKiB: number
}

const maintainer = 'Operator of the kiosk <root@localhost>'

/** Names of Debian 12 and 13 and of Raspberry Pi OS on either. */
export const kioskDepends = [
  'libc6 (>= 2.36)',
  'libstdc++6',
  'libudev1',
  'libusb-1.0-0',
  'libpcsclite1',
  'pcscd',
  'polkitd | policykit-1',
  'systemd (>= 252)',
  'init-system-helpers (>= 1.54)',
  'util-linux',
  'fonts-ipamj-mincho',
] as const

/** Speech, the clock, and updates by Debian's own means. The Japanese voice itself is in non-free. */
export const kioskRecommends = [
  'alsa-utils',
  'espeak-ng',
  'open-jtalk',
  'open-jtalk-mecab-naist-jdic',
  'systemd-timesyncd | time-daemon',
  'unattended-upgrades',
] as const

export const screenDepends = (version: string) =>
  [
    `shomei-kiosk (= ${version})`,
    'cage',
    // Debian's cage does not start without, though nothing here speaks X11.
    'xwayland',
    'chromium | chromium-browser',
    'libpam-systemd',
    'fonts-morisawa-bizud-gothic',
    'fonts-noto-cjk',
    'fonts-noto-core',
  ] as const

export function controlText(control: Control): string {
  const { name, architecture, version, depends, recommends, description, installedKiB } = control
  const [first, ...rest] = description
  return `${[
    `Package: ${name}`,
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${maintainer}`,
    'Section: misc',
    'Priority: optional',
    `Installed-Size: ${installedKiB}`,
    `Depends: ${depends.join(', ')}`,
    ...(recommends.length > 0 ? [`Recommends: ${recommends.join(', ')}`] : []),
    `Description: ${first}`,
    ...rest.map((line) => ` ${line}`),
  ].join('\n')}\n`
}
