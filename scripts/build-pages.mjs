// Builds the pages that a browser shows: the kiosk's screen and the dock of the world. Each is a folder with
// index.html and main.tsx; what comes out lies in a folder `dist` at the same place below the build folder.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const pages = ['scripts/world/dock', 'kiosk/screen/page']

/** Relative addresses, no inline script, style or data: the servers' policies allow files of their own only. */
const shared = {
  configFile: false,
  base: './',
  logLevel: 'warn',
  clearScreen: false,
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none' },
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2022', emptyOutDir: true },
}

export async function buildPages(root, out) {
  for (const page of pages) {
    const folder = join(root, page)
    if (!existsSync(join(folder, 'index.html'))) continue
    await build({
      ...shared,
      root: folder,
      cacheDir: join(out, '.vite'),
      build: { ...shared.build, outDir: join(out, page, 'dist') },
    })
  }
}
