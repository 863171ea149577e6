/** The kiosk's screen without a browser: follows its views, over hand-overs too, and touches it. */
import type { ScreenEvent, View } from '../../../kiosk/screen/view.js'

/**
 * The longest that is waited for without a human: a kiosk out of service looks again every 30 s, with a self-test and
 * perhaps a process that starts on a busy machine.
 */
const waitTimeoutMs = 60_000
const lookAgainMs = 25

type Event = ScreenEvent extends infer Each ? (Each extends unknown ? Omit<Each, 'revision'> : never) : never

export class ScreenClient {
  readonly #url: string
  readonly #abort = new AbortController()
  readonly #listeners = new Set<(view: View) => void>()
  #view: View | null = null
  #validFrom = 0
  /** Screens in order of appearance, without repetition. */
  readonly seen: string[] = []

  constructor(url: string) {
    this.#url = url
    this.#follow()
  }

  get view(): View {
    if (!this.#view) throw new Error('nothing is shown yet')
    return this.#view
  }

  /** Views of the process that is about to be killed count no more: revisions begin at a process's start. */
  forget(): void {
    this.#validFrom = Date.now()
    this.#view = null
  }

  close(): void {
    this.#abort.abort()
  }

  /** Resolves with the first view, from now on and the present one included, that fits. */
  waitFor(fits: (view: View) => boolean, what: string): Promise<View> {
    if (this.#view && fits(this.#view)) return Promise.resolve(this.#view)
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer)
        this.#listeners.delete(look)
      }
      const look = (view: View) => {
        if (!fits(view)) return
        done()
        resolve(view)
      }
      const timer = setTimeout(() => {
        done()
        const { alert = null, notes = [] } = this.#view ?? {}
        const told = [alert, ...notes].filter((line) => line !== null).join(' ')
        reject(new Error(`${what} was not shown; seen: ${this.seen.slice(-12).join(' → ')}; told: ${told}`))
      }, waitTimeoutMs)
      this.#listeners.add(look)
    })
  }

  waitForScreen(...names: string[]): Promise<View> {
    return this.waitFor(({ screen }) => names.includes(screen), names.join(' or '))
  }

  /** A touch on what is shown now. Rejects when the kiosk does not take it. */
  async touch(event: Event): Promise<void> {
    const { status } = await this.#post({ ...event, revision: this.view.revision } as ScreenEvent)
    if (status !== 204) throw new Error(`the touch ${event.type} was answered with ${status}`)
  }

  #post(event: ScreenEvent): Promise<Response> {
    return fetch(new URL('event', this.#url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(this.#url).origin },
      body: JSON.stringify(event),
    })
  }

  /** A stream ends with its process; the launcher holds the next connection until there is another. */
  async #follow(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      try {
        await this.#read()
      } catch {
        // The process went away in the middle of it, or the port is closed for now: nobody tells when it opens.
        await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
      }
    }
  }

  async #read(): Promise<void> {
    const { body } = await fetch(new URL('events', this.#url), { signal: this.#abort.signal })
    const decoder = new TextDecoder()
    let held = ''
    for await (const chunk of body ?? []) {
      held += decoder.decode(chunk, { stream: true })
      const messages = held.split('\n\n')
      held = messages.pop() ?? ''
      for (const message of messages) {
        const data = message.split('\n').find((line) => line.startsWith('data: '))
        if (data && !message.includes('event:')) this.#show(JSON.parse(data.slice(6)) as View)
      }
    }
  }

  #show(view: View): void {
    if (view.revision < this.#validFrom) return
    this.#view = view
    if (this.seen.at(-1) !== view.screen) this.seen.push(view.screen)
    for (const listener of [...this.#listeners]) listener(view)
  }
}
