// Builds the project into .build: the TypeScript of the kiosk with tsc, the pages of the screen and the dock
// with Vite. Plain JavaScript, because it runs before anything is built.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const out = join(root, '.build')
const sourceFolders = ['kiosk', 'drivers', 'machines', 'templates', 'scripts']

/** A test whose source was deleted or renamed must not run on from an old build. */
function removeStale(folder) {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) {
      removeStale(path)
    } else if (name.endsWith('.js') && !path.includes(`${sep}dist${sep}`)) {
      const source = join(root, relative(out, path)).replace(/\.js$/, '')
      if (!existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(path)
    }
  }
}

for (const folder of sourceFolders) removeStale(join(out, folder))
const typescript = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', root], {
  stdio: 'inherit',
})
if (typescript.status !== 0) process.exitCode = 1

const pages = !process.argv.includes('--no-pages')
if (pages) {
  const { buildPages } = await import('./build-pages.mjs')
  await buildPages(root, out)
}
// scripts/run.sh looks whether a source is newer than this.
if (pages && typescript.status === 0) writeFileSync(join(out, '.built'), '')
