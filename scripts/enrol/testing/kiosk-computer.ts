/**
 * The computer in a cabinet: its configuration, certificate and journal in a folder of its own. The cabinet, the centre
 * and the address of the screen are the stage's, and outlive it.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HttpsCentre } from '../../../drivers/centre/https.js'
import { systemClock } from '../../../drivers/driver.js'
import { loadConfiguration } from '../../../kiosk/configuration/load.js'
import type { Configuration } from '../../../kiosk/configuration/schema.js'
import { CredentialsFolder } from '../../../kiosk/enrolment/credentials-folder.js'
import { Journal } from '../../../kiosk/journal/journal.js'
import { type Program, startLauncher } from '../../stage/program.js'
import type { KioskBench } from '../../stage/testing/kiosk-bench.js'
import { type EnrolOptions, enrolAtCentre } from '../enrol.js'

export class KioskComputer {
  readonly configuration: Configuration
  readonly said: string[] = []
  readonly #configFile: string
  readonly #bench: KioskBench
  #launcher: Program<unknown> | null = null

  constructor(bench: KioskBench, kioskId: string, name: string) {
    this.#bench = bench
    const folder = join(bench.folder.path, name)
    mkdirSync(folder)
    cpSync(join(bench.folder.path, 'staff-pin'), join(folder, 'staff-pin'))
    const { enrolmentUrl } = bench.stage.centre.ready as { enrolmentUrl: string }
    const text = readFileSync(bench.stage.configFile, 'utf8')
      .replace(/^id = .*$/m, `id = "${kioskId}"`)
      .replace(/^certificate = .*$/m, 'certificate = "credentials/current/certificate.pem"')
      .replace(/^key = .*$/m, 'key = "credentials/current/key.pem"')
      .replace(/^trusted-ca = .*$/m, 'trusted-ca = "centre-ca.pem"')
      .replace(/^path = .*$/m, 'path = "journal.sqlite"')
    this.#configFile = join(folder, 'kiosk.toml')
    writeFileSync(this.#configFile, `${text}\n[enrolment]\nurl = "${enrolmentUrl}"\nfolder = "credentials"\n`)
    this.configuration = loadConfiguration(this.#configFile)
  }

  get journalPath(): string {
    return this.configuration.journal.path
  }

  enrol(code: string, from: Pick<EnrolOptions, 'journal' | 'journalLost'> = {}): Promise<void> {
    const say = (line: string) => this.said.push(line)
    return enrolAtCentre({ configuration: this.configuration, code, say, ...from })
  }

  async start(): Promise<void> {
    this.#bench.screen.forget()
    this.#launcher = await startLauncher(this.#configFile, { quiet: true })
  }

  /** Nothing of it gets to end in good order; its processes end without their launcher. */
  async die(): Promise<void> {
    const { process } = this.#launcher ?? {}
    if (!process || process.exitCode !== null || process.signalCode !== null) return
    const gone = once(process, 'exit')
    process.kill('SIGKILL')
    await gone
  }

  async end(): Promise<void> {
    await this.#launcher?.end()
  }

  /** Reads its journal as it is. */
  journal<Result>(read: (journal: Journal) => Result): Result {
    const journal = new Journal(this.journalPath, { clock: systemClock, randomBytes })
    try {
      return read(journal)
    } finally {
      journal.close()
    }
  }

  /** As it calls the centre. */
  centre(): HttpsCentre {
    const { centre, enrolment } = this.configuration
    return new HttpsCentre({
      url: centre.url,
      ...new CredentialsFolder(enrolment?.folder ?? '').current(),
      trustedCaPem: readFileSync(centre['trusted-ca'], 'utf8'),
    })
  }
}
