/** Debian's Chromium without a head, for the tests of the page and for the review pages. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const chromiumPath = '/usr/bin/chromium'

/** Why there is no browser here, or null. */
export function missingChromium(): string | null {
  return existsSync(chromiumPath) ? null : `${chromiumPath} is missing (apt-get install chromium)`
}

/** For a `before`: skips what follows, and says why, where there is no Chromium or one of the pages is not built. */
export function skipWithoutChromium(test: Mocha.Context, ...pages: readonly URL[]): void {
  const [unbuilt] = pages.filter((page) => !existsSync(page))
  const missing =
    missingChromium() ?? (unbuilt ? `${fileURLToPath(unbuilt)} is missing (npm run build)` : null)
  if (missing === null) return
  if (process.env.CI === 'true') throw new Error(missing)
  console.log(`    skipped: ${missing}`)
  test.skip()
}

/** Speaks to nobody on its own. Without its sandbox, since containers run it as root. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}

/** The kiosk's portrait screen. */
export const kioskViewport = { width: 1080, height: 1920 } as const
