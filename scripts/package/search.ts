import { commandSearch } from '../long/command.js'

const trial = (program: string): [string, ...string[]] => [
  'node',
  '--enable-source-maps',
  `.build/scripts/package/trial/${program}`,
]

/** A machine that has made nothing of it yet fetches a small Debian and compiles for another processor first. */
export const packageSearches = [
  commandSearch({
    name: 'package',
    what: 'the package under a real systemd: locked in, looked at, hung, upgraded, broken off, gone back from, purged',
    minutes: 6,
    command: [...trial('main.js'), '--seed', '{seed}'],
  }),
  commandSearch({
    name: 'package for arm64',
    what: 'the package of a Raspberry Pi starts by emulation of its processor',
    minutes: 3,
    command: trial('arm64-main.js'),
  }),
]
