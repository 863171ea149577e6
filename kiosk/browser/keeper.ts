/**
 * A browser for each citizen. One is shown, one stands by without a window. When a process's turn on duty ends, its
 * browser loses its address and goes on showing its last screen, which is one of nobody's; the next one opens its
 * window over it, and when that has drawn, the one below is killed with all it knew. A browser that dies or hangs is
 * replaced the same way.
 */
import type { Socket } from 'node:net'
import type { Clock, TimerHandle } from '../../drivers/driver.js'
import type { Log } from '../telemetry/log.js'
import { type Browser, BrowserFailed } from './browser.js'
import { type Door, openDoor } from './door.js'

export interface KeeperOptions {
  /** Starts one, in standby; rejects when it cannot. */
  start: () => Promise<Browser>
  /** Takes the connections of the browser that is shown, unread. */
  accept: (socket: Socket) => void
  clock: Clock
  log: Log
  /** Tells of each browser that is shown: its process, and how long ago the turn before ended (null: there was none). */
  onShown?: (pid: number, durationMs: number | null) => void
  limits?: Partial<KeeperLimits>
}

export interface KeeperLimits {
  /** Between two looks whether the page still answers. */
  probeMs: number
  /** The next citizen's processor time first: a browser in standby is not needed at once. */
  spareAfterMs: number
  /** So long the last screen of a turn may stand where nothing follows it. Then the screen is dark. */
  staleMs: number
  /** First pause after a browser that could not be started or shown; doubles up to the next limit. */
  backOffMs: number
  backOffMaxMs: number
}

const defaultLimits: KeeperLimits = {
  probeMs: 5_000,
  spareAfterMs: 3_000,
  staleMs: 15_000,
  backOffMs: 500,
  backOffMaxMs: 15_000,
}

/** From a process being on duty until it is done or dead. */
interface Turn {
  over: AbortController
  browser: Browser | null
}

export class BrowserKeeper {
  readonly #options: KeeperOptions
  readonly #limits: KeeperLimits
  readonly #doors = new Set<Door>()
  #turn: Turn | null = null
  #shown: Browser | null = null
  #spare: Promise<Browser> | null = null
  #spareTimer: TimerHandle = null
  #staleTimer: TimerHandle = null
  #isFollowing = false
  #following: Promise<void> = Promise.resolve()
  #endedMs: number | null = null
  #stopping = false

  constructor(options: KeeperOptions) {
    this.#options = options
    this.#limits = { ...defaultLimits, ...options.limits }
  }

  /** Before anybody is on duty. */
  start(): void {
    this.#keepSpare()
  }

  /** Somebody is on duty: a browser that nobody has used is to show it. */
  turnBegan(): void {
    this.#turn = { over: new AbortController(), browser: null }
    this.#follow()
  }

  /** Done or dead. What its browser shows now it keeps showing, and is given nothing more. */
  turnEnded(): void {
    const { clock } = this.#options
    this.#turn?.over.abort()
    this.#turn = null
    this.#endedMs = clock.monotonicMs()
    for (const door of this.#doors) door.close()
    this.#doors.clear()
    const stale = this.#shown
    clock.clearTimeout(this.#staleTimer)
    this.#staleTimer = clock.setTimeout(() => void stale?.end(), this.#limits.staleMs)
  }

  async stop(): Promise<void> {
    this.#stopping = true
    this.turnEnded()
    this.#options.clock.clearTimeout(this.#staleTimer)
    this.#options.clock.clearTimeout(this.#spareTimer)
    const spare = this.#spare?.then(
      (browser) => browser.end(),
      () => {},
    )
    await Promise.all([this.#shown?.end(), spare, this.#following])
  }

  #follow(): void {
    if (this.#isFollowing) return
    this.#isFollowing = true
    this.#following = this.#showUntilShown()
  }

  /** A turn may end, and the next begin, while a browser is being started for it. */
  async #showUntilShown(): Promise<void> {
    let { backOffMs } = this.#limits
    for (;;) {
      const turn = this.#turn
      if (!turn || turn.browser || this.#stopping) {
        this.#isFollowing = false
        return
      }
      try {
        await this.#show(turn)
      } catch (error) {
        if (turn.over.signal.aborted) continue
        this.#options.log.error('no browser could be shown', reasonOf(error))
        await new Promise<void>((resolve) => this.#options.clock.setTimeout(resolve, backOffMs))
        backOffMs = Math.min(backOffMs * 2, this.#limits.backOffMaxMs)
      }
    }
  }

  async #show(turn: Turn): Promise<void> {
    const { clock, log, accept, onShown } = this.#options
    const spare = this.#spare ?? this.#options.start()
    this.#spare = null
    clock.clearTimeout(this.#spareTimer)
    const browser = await spare
    const door = await openDoor(accept)
    if (turn.over.signal.aborted) {
      // It has seen nothing yet.
      door.close()
      this.#adopt(Promise.resolve(browser))
      return
    }
    this.#doors.add(door)
    try {
      await browser.show(door.url, turn.over.signal)
    } catch (error) {
      this.#doors.delete(door)
      door.close()
      await this.#end(browser)
      throw error
    }
    const below = this.#shown
    this.#shown = browser
    turn.browser = browser
    clock.clearTimeout(this.#staleTimer)
    const durationMs = this.#endedMs === null ? null : clock.monotonicMs() - this.#endedMs
    this.#endedMs = null
    log.info('browser shown', {
      pid: browser.pid,
      ...(durationMs !== null && { durationMs: Math.round(durationMs) }),
    })
    this.#watch(turn, browser)
    if (below) await this.#end(below)
    onShown?.(browser.pid, durationMs)
    this.#spareTimer = clock.setTimeout(() => this.#keepSpare(), this.#limits.spareAfterMs)
  }

  /** Replaces it when it ends, and ends it when it hangs. */
  #watch(turn: Turn, browser: Browser): void {
    const { clock, log } = this.#options
    let timer: TimerHandle
    const probe = () => {
      timer = clock.setTimeout(() => {
        browser.probe().then(probe, () => {
          log.warn('browser hangs', { pid: browser.pid })
          void this.#end(browser)
        })
      }, this.#limits.probeMs)
    }
    probe()
    browser.ended.then(() => {
      clock.clearTimeout(timer)
      if (this.#shown === browser) this.#shown = null
      if (turn.browser !== browser || this.#turn !== turn || this.#stopping) return
      log.warn('browser ended', { pid: browser.pid })
      turn.browser = null
      this.#endedMs ??= clock.monotonicMs()
      this.#follow()
    })
  }

  #keepSpare(): void {
    if (!this.#spare && !this.#stopping) this.#adopt(this.#options.start())
  }

  /** It stands by until a turn takes it. One that does not live so long is followed by another after a pause. */
  #adopt(spare: Promise<Browser>): void {
    const { clock, log } = this.#options
    this.#spare = spare
    const again = (error?: unknown) => {
      if (this.#spare !== spare) return
      this.#spare = null
      if (this.#stopping) return
      log.warn('no browser stands by', reasonOf(error))
      this.#spareTimer = clock.setTimeout(() => this.#keepSpare(), this.#limits.backOffMaxMs)
    }
    spare.then((browser) => browser.ended.then(() => again()), again)
  }

  async #end(browser: Browser): Promise<void> {
    if (!(await browser.end())) this.#options.log.error('browser does not end', { pid: browser.pid })
  }
}

const reasonOf = (error: unknown) => (error instanceof BrowserFailed ? { exitCode: error.exitCode } : {})
