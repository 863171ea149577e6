/**
 * Where browsers keep what they must keep: a folder each, in memory, removed with its browser. What a killed
 * launcher left there is removed at the next start.
 */
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigurationError } from '../configuration/load.js'
import { killAll, processesNaming } from './processes.js'

/** Kinds of file systems that are memory: `statfs`, linux/magic.h. */
const inMemory: ReadonlySet<number> = new Set([0x01021994, 0x858458f6])
const onlyOurs = 0o700
const prefix = 'browser-'
/** A process that is just ending may still write. */
const removing = { recursive: true, force: true, maxRetries: 5, retryDelay: 20 } as const

/** Makes `folder` where it is missing. Throws a {@link ConfigurationError} where it is not ours alone and in memory. */
export function prepareFolder(folder: string, kindOf = (path: string) => statfsSync(path).type): void {
  const refuse = (found: string, allowed: string) => {
    throw new ConfigurationError(`screen.browser.folder: ${folder} ${found}; allowed: ${allowed}`)
  }
  try {
    mkdirSync(folder, { mode: onlyOurs })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST')
      refuse(`cannot be made (${code})`, 'a new name in a folder that the kiosk may write')
  }
  const status = lstatSync(folder)
  // In a folder of everybody, such as /dev/shm, somebody else may have made it first.
  if (!status.isDirectory() || status.uid !== process.getuid?.())
    refuse('is not the kiosk’s own', 'a folder of the user the kiosk runs as')
  if ((status.mode & 0o077) !== 0) refuse('is open to others', `chmod 700 ${folder}`)
  if (!inMemory.has(kindOf(folder))) refuse('is on a disk', 'a folder in memory (tmpfs)')
}

/** Ends what is left of browsers of a launcher that was killed, and removes their folders. */
export async function clearLeftOvers(folder: string): Promise<number> {
  const left = readdirSync(folder).filter((name) => name.startsWith(prefix))
  for (const name of left) {
    await killAll(() => processesNaming(join(folder, name)))
    removeFolder(join(folder, name))
  }
  return left.length
}

/** What a fresh profile would begin with otherwise puts offers over the kiosk's screen. */
const preferences = {
  translate: { enabled: false },
  credentials_enable_service: false,
  autofill: { profile_enabled: false, credit_card_enabled: false },
  safebrowsing: { enabled: false },
  search: { suggest_enabled: false },
}

/** With a profile in it that offers nothing. */
export function newFolder(folder: string): string {
  const own = mkdtempSync(join(folder, prefix))
  const profile = join(own, 'profile', 'Default')
  mkdirSync(profile, { recursive: true, mode: onlyOurs })
  writeFileSync(join(profile, 'Preferences'), JSON.stringify(preferences))
  return own
}
export const removeFolder = (folder: string): void => rmSync(folder, removing)
