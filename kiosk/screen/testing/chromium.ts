/** Debian's Chromium without a head, for the tests of the page and for the review pages. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const chromiumPath = '/usr/bin/chromium'

/** Why there is no browser here, or null. */
export function missingChromium(): string | null {
  return existsSync(chromiumPath) ? null : `${chromiumPath} is missing (apt-get install chromium)`
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
