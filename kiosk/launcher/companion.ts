/**
 * The launcher's second long-lived process: the agent, which speaks for this kiosk in its fleet and renews its
 * certificate. A kiosk serves without it; it is started again when it ends, and never hurries.
 */
import type { ChildProcess } from 'node:child_process'
import type { Clock, TimerHandle } from '../../drivers/driver.js'
import type { Condition } from '../fleet/condition.js'
import type { Log } from '../telemetry/log.js'
import type { FromAgent, ToAgent } from './messages.js'

export interface CompanionOptions {
  spawn: () => ChildProcess
  clock: Clock
  log: Log
  startedAtMs: number
  onMessage: (message: FromAgent) => void
  pauses?: { firstMs: number; longestMs: number }
}

const defaultPauses = { firstMs: 1_000, longestMs: 60_000 }
/** It says that it is offline, and goes. */
const endTimeoutMs = 3_000
/** It speaks every ten seconds; reading a long journal for the first time may hold it up. */
const silenceMs = 120_000
/** One that ran so long had its reasons to end, and is started again at once. */
const steadyMs = 60_000

export class Companion {
  readonly #options: CompanionOptions
  readonly #pauses: { firstMs: number; longestMs: number }
  #process: ChildProcess | null = null
  #condition: Condition | null = null
  /** Place in the journal of the `restart` that was carried out last; null before there was one. */
  #restarted: number | null = null
  /** The first agent of this launcher: every restart that was asked for before has happened with the launcher's own. */
  #fresh = true
  #failures = 0
  #startedMs = 0
  #timer: TimerHandle = null
  #silence: TimerHandle = null
  #stopping = false

  constructor(options: CompanionOptions) {
    this.#options = options
    this.#pauses = options.pauses ?? defaultPauses
  }

  get pid(): number | null {
    return this.#process?.pid ?? null
  }

  start(): void {
    const { spawn, clock, log, startedAtMs, onMessage } = this.#options
    const child = spawn()
    this.#process = child
    this.#startedMs = clock.monotonicMs()
    child.on('message', (message) => {
      this.#expectWord(child)
      if ((message as FromAgent).type !== 'alive') onMessage(message as FromAgent)
    })
    this.#expectWord(child)
    child.on('exit', (exitCode, signal) => this.#onExit(exitCode, signal))
    child.on('error', () => log.error('agent could not be started'))
    this.#send({ type: 'begin', startedAtMs, fresh: this.#fresh, restarted: this.#restarted })
    this.#fresh = false
    if (this.#condition) this.#send({ type: 'condition', condition: this.#condition })
  }

  tell(condition: Condition): void {
    this.#condition = condition
    this.#send({ type: 'condition', condition })
  }

  /** The restart of this place in the journal is being carried out; the agent's own part of it is now. */
  restart(sequence: number): void {
    this.#restarted = sequence
    if (this.#process) this.#end(this.#process)
  }

  async stop(): Promise<void> {
    this.#stopping = true
    this.#options.clock.clearTimeout(this.#timer)
    const child = this.#process
    if (!child) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    this.#end(child)
    await gone
  }

  /** It may say farewell first, and no longer than that. */
  #end(child: ChildProcess): void {
    const { clock } = this.#options
    child.kill('SIGTERM')
    const timer = clock.setTimeout(() => child.kill('SIGKILL'), endTimeoutMs)
    child.once('exit', () => clock.clearTimeout(timer))
  }

  #expectWord(child: ChildProcess): void {
    const { clock, log } = this.#options
    clock.clearTimeout(this.#silence)
    this.#silence = clock.setTimeout(() => {
      log.warn('agent killed', { code: 'hangs' })
      child.kill('SIGKILL')
    }, silenceMs)
  }

  #onExit(exitCode: number | null, signal: NodeJS.Signals | null): void {
    const { clock, log } = this.#options
    this.#process = null
    clock.clearTimeout(this.#silence)
    log.info('agent ended', { exitCode, signal })
    if (this.#stopping) return
    this.#failures = clock.monotonicMs() - this.#startedMs >= steadyMs ? 0 : this.#failures
    const pauseMs = Math.min(this.#pauses.firstMs * 2 ** this.#failures++, this.#pauses.longestMs)
    this.#timer = clock.setTimeout(() => this.start(), pauseMs)
  }

  #send(message: ToAgent): void {
    if (this.#process?.connected) this.#process.send(message, () => {})
  }
}
