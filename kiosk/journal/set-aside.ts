/** A journal that cannot be trusted is kept, under a name of its own, and a new one is begun: only staff do that. */
import { existsSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Journal, JournalFault, type JournalOptions } from './journal.js'
import { asidePrefix } from './storage.js'

/** Files of SQLite beside the database. */
const suffixes = ['', '-wal', '-shm'] as const

/**
 * Renames the journal and what lies beside it, and begins a new one, which says so in its first fact and keeps the
 * kiosk out of service until staff put it back. Resolves with where the old one is.
 */
export function setAside(path: string, options: JournalOptions): string {
  const stamp = new Date(options.clock.nowMs()).toISOString().replaceAll(':', '-')
  const aside = join(dirname(path), `${asidePrefix(basename(path))}${stamp}`)
  if (existsSync(aside)) throw new JournalFault('unusable', `${aside} is there already`)
  for (const suffix of suffixes) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`)
  }
  const journal = Journal.begin(path, options)
  journal.append('outOfService', { fault: 'JOURNAL-BAD', field: null })
  journal.close()
  return aside
}
