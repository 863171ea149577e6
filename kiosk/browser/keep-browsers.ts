/** The configured browser, kept by the launcher. */
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { systemClock } from '../../drivers/driver.js'
import { ConfigurationError } from '../configuration/load.js'
import type { Configuration } from '../configuration/schema.js'
import type { Log } from '../telemetry/log.js'
import { startBrowser } from './browser.js'
import { clearLeftOvers, prepareFolder } from './folder.js'
import { BrowserKeeper, type KeeperOptions } from './keeper.js'

/**
 * Null where none is configured. Throws a {@link ConfigurationError} where the program is missing or its folder will
 * not do. What a killed launcher left behind is gone when it resolves.
 */
export async function keepBrowsers(
  configuration: Configuration,
  log: Log,
  options: Pick<KeeperOptions, 'accept' | 'onShown'>,
): Promise<BrowserKeeper | null> {
  const { browser } = configuration.screen
  if (browser === undefined) return null
  const command = programAt(browser.command, process.env.PATH)
  if (command === null) {
    throw new ConfigurationError(
      `screen.browser.command: ${browser.command} is not there; allowed: a program, such as chromium (apt-get install chromium)`,
    )
  }
  prepareFolder(browser.folder)
  const count = await clearLeftOvers(browser.folder)
  if (count > 0) log.warn('browsers of an earlier launcher removed', { count })
  const { arguments: further, folder } = browser
  return new BrowserKeeper({
    start: () =>
      startBrowser({ command, arguments: further, folder, environment: process.env, clock: systemClock }),
    clock: systemClock,
    log,
    ...options,
  })
}

/** Where it is, looked for as a shell does, or null. */
export function programAt(command: string, path: string | undefined): string | null {
  const folders = command.includes('/') ? [''] : (path ?? '').split(delimiter)
  const found = folders.map((folder) => (isAbsolute(command) ? command : join(folder, command)))
  return found.find(mayRun) ?? null
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
