/** Renews the kiosk's certificate when a third of its life is left, and tries again until it has a new one. */
import { readFileSync } from 'node:fs'
import type { Clock, TimerHandle } from '../../drivers/driver.js'
import { type Log, placeOf } from '../telemetry/log.js'
import type { CredentialsFolder } from './credentials-folder.js'
import { isDue, renewCertificate } from './enrolment.js'
import { EnrolmentError } from './est-client.js'

export interface RenewalOptions {
  folder: CredentialsFolder
  url: string
  kioskId: string
  trustedCaFile: string
  clock: Clock
  log: Log
  /** 0 to below 1: not every kiosk of one morning comes back in one minute two months later. */
  random: () => number
  onRenewed: () => void
  /** Between two looks; a look that finds nothing to do costs a file read. */
  everyMs?: number
}

const defaultEveryMs = 3_600_000

export class Renewal {
  readonly #options: RenewalOptions
  #timer: TimerHandle = null
  #stopped = false

  constructor(options: RenewalOptions) {
    this.#options = options
    this.#plan(0)
  }

  stop(): void {
    this.#stopped = true
    this.#options.clock.clearTimeout(this.#timer)
  }

  #plan(afterMs: number): void {
    if (this.#stopped) return
    this.#timer = this.#options.clock.setTimeout(() => {
      this.#look().finally(() => {
        const { everyMs = defaultEveryMs, random } = this.#options
        this.#plan(everyMs * (0.5 + random()))
      })
    }, afterMs)
  }

  /** A failure is told and tried again: two months of looks lie before the certificate ends. */
  async #look(): Promise<void> {
    const { folder, url, kioskId, trustedCaFile, clock, log, onRenewed } = this.#options
    try {
      if (!isDue(folder.current().certificatePem, clock.nowMs())) return
      await renewCertificate(folder, { url, kioskId, trustedCaPem: readFileSync(trustedCaFile, 'utf8') })
      log.info('certificate renewed')
      onRenewed()
    } catch (error) {
      const code = error instanceof EnrolmentError ? error.kind : placeOf(error)
      log.warn('the certificate could not be renewed', { code })
    }
  }
}
