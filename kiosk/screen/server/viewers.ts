/** The open event streams. Each gets every view whole, so a viewer that comes late misses nothing. */
import type { ServerResponse } from 'node:http'
import type { Clock, TimerHandle } from '../../../drivers/driver.js'
import type { View } from '../view.js'

/** The screen, a dock, and a few for looking on. */
export const maxViewers = 16

/** How soon the page asks again after its stream broke. */
const retryMs = 300

/** Between two signs of life; the page waits for three of them before it says that nothing comes any more. */
export const beatMs = 2000

/** A viewer that does not read this much is gone; a view is about 4 KB. */
const maxUnreadBytes = 1024 * 1024

export class Viewers {
  readonly #open = new Set<ServerResponse>()
  /** Of the kiosk's own browser. */
  readonly #own = new Set<ServerResponse>()
  #ownCame: (() => void)[] = []
  #timer: TimerHandle | null = null
  #message: string | null = null

  constructor(readonly clock: Clock) {}

  get count(): number {
    return this.#open.size
  }

  show(view: View): void {
    this.#message = `data: ${JSON.stringify(view)}\n\n`
    this.#send(this.#message)
  }

  /** Whether the kiosk's own browser shows it, now or within that time. */
  seen(withinMs: number, signal: AbortSignal): Promise<boolean> {
    if (this.#own.size > 0 || signal.aborted) return Promise.resolve(this.#own.size > 0)
    return new Promise((resolve) => {
      const tell = () => {
        this.clock.clearTimeout(timer)
        resolve(this.#own.size > 0)
      }
      const timer = this.clock.setTimeout(tell, withinMs)
      signal.addEventListener('abort', tell, { once: true })
      this.#ownCame.push(tell)
    })
  }

  /** `response` has its head written. */
  add(response: ServerResponse, isOwn: boolean): void {
    this.#open.add(response)
    if (isOwn) this.#own.add(response)
    for (const event of ['close', 'error'])
      response.on(event, () => {
        this.#open.delete(response)
        this.#own.delete(response)
      })
    if (isOwn) for (const tell of this.#ownCame.splice(0)) tell()
    response.write(`retry: ${retryMs}\n\n${this.#message ?? ''}`)
    this.#timer ??= this.clock.setTimeout(() => this.#beat(), beatMs)
  }

  close(): void {
    if (this.#timer !== null) this.clock.clearTimeout(this.#timer)
    this.#timer = null
    for (const response of this.#open) response.end()
    this.#open.clear()
    this.#own.clear()
  }

  #beat(): void {
    this.#timer = null
    if (this.#open.size === 0) return
    this.#send('event: beat\ndata: 1\n\n')
    this.#timer = this.clock.setTimeout(() => this.#beat(), beatMs)
  }

  #send(message: string): void {
    for (const response of this.#open) {
      if (response.writableLength > maxUnreadBytes) response.destroy()
      else response.write(message)
    }
  }
}
