/** What of the built project a kiosk needs: everything its programs load, all the way down, and the pages of its screen. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { importsOf } from '../test/imports.js'
import { projectRoot, type SourceFile, typescriptFiles } from '../test/source-files.js'

/** Programs that are started on a kiosk; those that they start themselves are found by how they name them. */
export const programs = [
  'kiosk/launcher/main.ts',
  'scripts/enrol/main.ts',
  'scripts/journal/main.ts',
  'scripts/self-test/main.ts',
  'scripts/staff-pin/main.ts',
  'scripts/enrol/main.ts',
] as const
/** `new URL('../duty/main.js', import.meta.url)` */
const started = /new URL\(\s*'([^']+\.js)',\s*import\.meta\.url/g
/** Made by Vite, beside the built files. */
const pages = ['kiosk/screen/page/dist']
/** Never on a kiosk, whoever loads it. */
const forTests = /\.test\.ts$|\.in-namespace\.ts$|(^|\/)testing(\/|\.)/

export interface Application {
  /** Built files, relative to the build folder. */
  files: readonly string[]
  /** npm packages that they load. */
  packages: readonly string[]
}

/** Throws when a program would load a test. */
export function applicationOf(
  entries: readonly string[] = programs,
  sources: readonly SourceFile[] = typescriptFiles(),
): Application {
  const byPath = new Map(sources.map((file) => [file.path, file]))
  const reached = new Set<SourceFile>()
  const packages = new Set<string>()
  const reach = (path: string, from: string) => {
    const file = byPath.get(path) ?? byPath.get(path.replace(/\.ts$/, '.tsx'))
    if (!file) throw new Error(`${from} loads ${path}, which is not there`)
    if (forTests.test(path)) throw new Error(`${from} loads ${path}, which is for tests`)
    reached.add(file)
  }
  for (const entry of entries) reach(entry, 'a kiosk')
  // A Set hands out what is added while it is walked.
  for (const file of reached) {
    for (const [, target = ''] of file.text.matchAll(started))
      reach(posix.join(posix.dirname(file.path), target).replace(/\.js$/, '.ts'), file.path)
    for (const { specifier, target, typeOnly } of importsOf(file)) {
      if (typeOnly || specifier.startsWith('node:')) continue
      if (target === null) packages.add(specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0] as string)
      else reach(target.replace(/\.js$/, '.ts'), file.path)
    }
  }
  const files = [...reached].map(({ path }) => path.replace(/\.tsx?$/, '.js')).sort()
  return { files, packages: [...packages].sort() }
}

/** Copies it to `folder`. */
export function copyApplication(buildFolder: string, folder: string, version: string): void {
  for (const file of applicationOf().files) {
    const to = join(folder, file)
    mkdirSync(dirname(to), { recursive: true })
    cpSync(join(buildFolder, file), to)
  }
  for (const page of pages) {
    if (!existsSync(join(buildFolder, page, 'index.html')))
      throw new Error(`${page} is not built: npm run build`)
    cpSync(join(buildFolder, page), join(folder, page), { recursive: true })
  }
  // What the kiosk attests is the version of its package.
  const stated = `export const softwareVersion = ${JSON.stringify(version)}\n`
  writeFileSync(join(folder, 'kiosk/version.js'), stated)
  const manifest = { name: 'shomei-kiosk', version, private: true, type: 'module' }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest)}\n`)
  cpSync(join(projectRoot, 'LICENSE'), join(folder, 'LICENSE'))
}
