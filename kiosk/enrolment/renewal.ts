/** Renews the kiosk's certificate when a third of its life is left, and tries again until it has a new one. */
import { readFileSync } from 'node:fs'
import type { Clock, TimerHandle } from '../../drivers/driver.js'
import { type Log, placeOf } from '../telemetry/log.js'
import type { CredentialsFolder } from './credentials-folder.js'
import { renewCertificate, timesOf } from './enrolment.js'
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
}

/** Between two looks; a look that finds nothing to do costs a file read. */
const everyMs = 3_600_000
const shortestMs = 1_000

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
      this.#look().finally(() => this.#plan(this.#pause()))
    }, afterMs)
  }

  /** No longer than to the day it is due, and after that often enough for ten tries before the end. */
  #pause(): number {
    const { folder, clock, random } = this.#options
    const usualMs = everyMs * (0.5 + random())
    try {
      const nowMs = clock.nowMs()
      const { dueMs, endMs } = timesOf(folder.current().certificatePem)
      if (nowMs >= endMs) return usualMs
      const wantedMs = nowMs < dueMs ? dueMs - nowMs : (endMs - nowMs) / 10
      return Math.min(usualMs, Math.max(shortestMs, wantedMs))
    } catch {
      return usualMs
    }
  }

  /** A failure is told and tried again: two months of looks lie before the certificate ends. */
  async #look(): Promise<void> {
    const { folder, url, kioskId, trustedCaFile, clock, log, onRenewed } = this.#options
    try {
      if (clock.nowMs() < timesOf(folder.current().certificatePem).dueMs) return
      await renewCertificate(folder, { url, kioskId, trustedCaPem: readFileSync(trustedCaFile, 'utf8') })
      log.info('certificate renewed')
      onRenewed()
    } catch (error) {
      const code = error instanceof EnrolmentError ? error.kind : placeOf(error)
      log.warn('the certificate could not be renewed', { code })
    }
  }
}
