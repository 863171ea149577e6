/** A signed apt repository out of packages: what a kiosk updates itself from. Any web server can serve the folder. */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { architectures } from './pins.js'
import { run } from './run.js'

/** Kiosks take updates of this origin and no other: parts/kiosk/unattended-upgrades.conf. */
export const origin = 'shomei-kiosk'
const suite = 'stable'
/** apt takes no list that is older: who answers with yesterday's list for ever is noticed. */
const validDays = 30
const dayMs = 86_400_000

export interface RepositoryOptions {
  packages: readonly string[]
  folder: string
  /** Fingerprint of the signing key in the operator's own key ring, or on a token. */
  key: string
  /** `GNUPGHOME`, where it is not the usual one. */
  gnupgHome?: string
  nowMs: number
}

/** Adds the packages to what lies in the folder already, and signs the whole anew. */
export function makeRepository({ packages, folder, key, gnupgHome, nowMs }: RepositoryOptions): void {
  const pool = join(folder, 'pool')
  mkdirSync(pool, { recursive: true })
  for (const path of packages) cpSync(path, join(pool, basename(path)))
  const dist = join(folder, 'dists', suite)
  rmSync(dist, { recursive: true, force: true })
  for (const architecture of architectures) {
    const binary = join(dist, 'main', `binary-${architecture}`)
    mkdirSync(binary, { recursive: true })
    const list = run('apt-ftparchive', ['--arch', architecture, 'packages', 'pool'], { cwd: folder })
    writeFileSync(join(binary, 'Packages'), list)
  }
  const release = {
    Origin: origin,
    Label: origin,
    Suite: suite,
    Codename: suite,
    Architectures: architectures.join(' '),
    Components: 'main',
    'Valid-Until': new Date(nowMs + validDays * dayMs).toUTCString(),
  }
  const options = Object.entries(release).flatMap(([name, value]) => [
    '-o',
    `APT::FTPArchive::Release::${name}=${value}`,
  ])
  const text = run('apt-ftparchive', [...options, 'release', `dists/${suite}`], { cwd: folder })
  writeFileSync(join(dist, 'Release'), text)
  const gpg = ['--batch', '--yes', '--local-user', key, '--digest-algo', 'SHA512']
  const env = { ...process.env, ...(gnupgHome !== undefined && { GNUPGHOME: gnupgHome }) }
  run('gpg', [...gpg, '--clearsign', '--output', join(dist, 'InRelease'), join(dist, 'Release')], { env })
  run('gpg', ['--batch', '--yes', '--output', join(folder, 'shomei-kiosk.gpg'), '--export', key], { env })
}

/** Every package that lies in the folder. */
export const packagesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(folder, name))
