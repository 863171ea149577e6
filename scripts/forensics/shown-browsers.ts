/** Which browser a launcher shows, as it says itself. */
import type { ChildProcess } from 'node:child_process'

export class ShownBrowsers {
  #latest: number | undefined
  #wake: () => void = () => {}

  constructor(launcher: ChildProcess) {
    launcher.on('message', (message: { type: string; pid: number }) => {
      if (message.type !== 'browser') return
      this.#latest = message.pid
      this.#wake()
    })
  }

  /** First process of the one that is shown now. */
  get latest(): number | undefined {
    return this.#latest
  }

  /** Resolves when another than `before` is shown; at once where that is so already. */
  async after(before: number | undefined): Promise<number> {
    while (this.#latest === undefined || this.#latest === before)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    return this.#latest
  }
}
