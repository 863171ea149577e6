/** Lays out a package's files and makes the .deb of them. Two runs over the same sources make the same bytes. */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Control, controlText } from './control.js'
import { run } from './run.js'

const programMode = 0o755
const fileMode = 0o644
const kibibyte = 1024
const usualCompression = 12

export class PackageTree {
  /** Becomes `/` of the target; gone when the package is made. */
  readonly root: string

  constructor(cacheFolder: string) {
    mkdirSync(cacheFolder, { recursive: true })
    this.root = mkdtempSync(join(cacheFolder, 'package-'))
  }

  path(target: string): string {
    const path = join(this.root, target)
    mkdirSync(dirname(path), { recursive: true })
    return path
  }

  /** Copies a part; `replace` puts words in the place of `@WORDS@`. */
  part(from: string, target: string, replace: Readonly<Record<string, string>> = {}): void {
    let text = readFileSync(from, 'utf8')
    for (const [word, value] of Object.entries(replace)) text = text.replaceAll(`@${word}@`, value)
    this.text(target, text, statSync(from).mode & 0o100 ? programMode : fileMode)
  }

  text(target: string, text: string, mode = fileMode): void {
    const path = this.path(target)
    writeFileSync(path, text)
    chmodSync(path, mode)
  }

  folder(from: string, target: string): void {
    cpSync(from, this.path(target), { recursive: true, verbatimSymlinks: true })
  }

  /** Makes NAME_VERSION_ARCHITECTURE.deb in `out`, and returns its path. */
  build(
    control: Omit<Control, 'installedKiB'>,
    out: string,
    { sourceDateEpoch, compression = usualCompression }: { sourceDateEpoch: string; compression?: number },
  ): string {
    const installedKiB = Math.ceil(this.#bytes() / kibibyte)
    this.text('DEBIAN/control', controlText({ ...control, installedKiB }))
    run('chmod', ['-R', 'u=rwX,go=rX', this.root])
    mkdirSync(out, { recursive: true })
    const { name, version, architecture } = control
    const deb = join(out, `${name}_${version}_${architecture}.deb`)
    run('dpkg-deb', ['--root-owner-group', '-Zzstd', `-z${compression}`, '--build', this.root, deb], {
      env: { ...process.env, SOURCE_DATE_EPOCH: sourceDateEpoch },
    })
    rmSync(this.root, { recursive: true })
    return deb
  }

  #bytes(): number {
    return readdirSync(this.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((bytes, entry) => bytes + statSync(join(entry.parentPath, entry.name)).size, 0)
  }
}
