/** A kiosk on its first day, or in the place of one that died: certificate, the centre's authority, and its journal. */
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { systemClock } from '../../drivers/driver.js'
import { ConfigurationError } from '../../kiosk/configuration/load.js'
import type { Configuration } from '../../kiosk/configuration/schema.js'
import { CredentialsFolder } from '../../kiosk/enrolment/credentials-folder.js'
import { enrolKiosk } from '../../kiosk/enrolment/enrolment.js'
import { readEnrolmentCode } from '../../kiosk/enrolment/enrolment-code.js'
import { Journal } from '../../kiosk/journal/journal.js'

export interface EnrolOptions {
  configuration: Configuration
  code: string
  /** Where certificates are asked for, unless the configuration says it. */
  url?: string
  /** The journal of the kiosk that this one replaces. */
  journal?: string
  /** That journal cannot be read: one is begun, and says so to the centre. */
  journalLost?: boolean
  say: (line: string) => void
}

export async function enrolAtCentre(options: EnrolOptions): Promise<void> {
  const { configuration, say } = options
  const { enrolment, centre, kiosk } = configuration
  const code = readEnrolmentCode(options.code)
  if (!enrolment) {
    throw new ConfigurationError(
      'enrolment: missing; allowed: a section with url and folder (kiosk/enrolment/README.md)',
    )
  }
  // The journal first: what is wrong with it is better known before the code is used up.
  if (options.journalLost) demandNone(configuration.journal.path)
  const before =
    options.journal === undefined ? null : checkJournal(options.journal, configuration.journal.path)
  const folder = new CredentialsFolder(enrolment.folder)
  const { certificate, authorityPem } = await enrolKiosk(folder, {
    url: options.url ?? enrolment.url,
    kioskId: kiosk.id,
    code,
  })
  say(`${kiosk.id} has its certificate, until ${new Date(certificate.validTo).toISOString()}`)
  keepAuthority(centre['trusted-ca'], authorityPem)
  if (options.journalLost) {
    beginAnew(configuration.journal.path)
    say(`a journal is begun; what may be owed from before: npm run kiosks -- open ${kiosk.id}, at the centre`)
  }
  if (before) {
    const { facts, debts, open } = before
    renameSync(draftOf(configuration.journal.path), configuration.journal.path)
    say(
      `the journal of the kiosk before: ${facts} facts, ${debts} debts, ${open} visits to settle at the next start`,
    )
  }
}

/** The code vouches for the authority. One that was there before is only kept if it is the same. */
function keepAuthority(file: string, pem: string): void {
  if (existsSync(file)) {
    if (readFileSync(file, 'utf8').trim() === pem.trim()) return
    throw new ConfigurationError(
      `centre.trusted-ca: ${file} is another authority than the code’s; remove it where the code is right`,
    )
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, pem)
}

function demandNone(path: string): void {
  if (!existsSync(path)) return
  throw new ConfigurationError(`journal.path: ${path} is there already; a journal is never written over`)
}

/** Its first fact says that staff begun it: else the centre would take it for a journal that somebody put away. */
function beginAnew(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  Journal.begin(path, { clock: systemClock, randomBytes }).close()
}

/** Where the copy is made and looked at before it has its name. */
const draftOf = (path: string): string => `${path}.draft`

function checkJournal(from: string, to: string): ReturnType<typeof copyJournal> {
  if (!existsSync(from)) throw new ConfigurationError(`--journal: there is no ${from}`)
  demandNone(to)
  return copyJournal(from, draftOf(to))
}

/**
 * Copied, verified as a copy, and then given its name: the card it comes from may be failing, and is only read. Its
 * write-ahead log comes too, as a kiosk that lost its power leaves facts in it.
 */
function copyJournal(from: string, draft: string): { facts: number; debts: number; open: number } {
  mkdirSync(dirname(draft), { recursive: true, mode: 0o700 })
  for (const ending of ['', '-wal']) {
    rmSync(`${draft}${ending}`, { force: true })
    if (existsSync(`${from}${ending}`)) copyFileSync(`${from}${ending}`, `${draft}${ending}`)
  }
  const journal = new Journal(draft, { clock: systemClock, randomBytes })
  try {
    const { facts } = journal.verifyAll()
    const debts = journal.factsAfter(0, ['debt'], facts).length
    return { facts, debts, open: journal.openVisits().length }
  } finally {
    journal.close()
  }
}
