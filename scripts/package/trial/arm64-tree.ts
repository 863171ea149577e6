/** What the arm64 package needs to run, and the package itself, unpacked below a folder; nothing of it is run for that. */
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../run.js'
import { downloadForTarget } from '../target-libraries.js'

/** What the package depends on, as far as it is loaded, and a shell. */
const packages = [
  ...['libc6', 'libgcc-s1', 'libstdc++6', 'libudev1', 'libcap2', 'libusb-1.0-0', 'libpcsclite1'],
  ...['dash', 'coreutils', 'libacl1', 'libattr1', 'libselinux1', 'libpcre2-8-0', 'libgmp10'],
]

export function makeArm64Tree(cacheFolder: string): string {
  const tree = join(cacheFolder, 'arm64-system')
  if (existsSync(tree)) return tree
  const work = `${tree}.new`
  rmSync(work, { recursive: true, force: true })
  // Debian's folders of programs and libraries are one each.
  for (const name of ['bin', 'sbin', 'lib']) {
    mkdirSync(join(work, 'usr', name), { recursive: true })
    symlinkSync(`usr/${name}`, join(work, name))
  }
  for (const deb of downloadForTarget('arm64', packages, join(cacheFolder, 'arm64-packages')))
    run('sh', [
      '-c',
      'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$2"',
      'sh',
      deb,
      work,
    ])
  renameSync(work, tree)
  return tree
}
