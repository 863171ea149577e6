/** One Chromium from its start to its end: it stands by without a window, shows one page to one citizen, and goes. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Duplex } from 'node:stream'
import { z } from 'zod'
import type { Clock } from '../../drivers/driver.js'
import { argumentsOf, environmentOf } from './command-line.js'
import { newFolder, removeFolder } from './folder.js'
import { DebuggingPipe } from './pipe.js'
import { familyOf, killAll, processesNaming } from './processes.js'

export interface Browser {
  readonly pid: number
  /** Everything it writes is in here. */
  readonly folder: string
  /**
   * Opens the window over the whole screen. Resolves when the page has drawn what the kiosk shows; rejects when it
   * does not in time, or at `signal`. Called once.
   */
  show(url: string, signal: AbortSignal): Promise<void>
  /** Resolves when the page answers; rejects when it hangs. */
  probe(): Promise<void>
  /** Kills every process of it and removes its folder. Resolves when both are done, with false where one is left. */
  end(): Promise<boolean>
  /** Resolves as `end` does when it ended, by that or of itself; its page having crashed is an end too. */
  readonly ended: Promise<boolean>
}

export interface BrowserOptions {
  command: string
  arguments: readonly string[]
  /** A prepared folder, in which this browser gets one of its own. */
  folder: string
  environment: NodeJS.ProcessEnv
  clock: Clock
}

/** A Raspberry Pi with a cold card needs several seconds. */
const startMs = 30_000
const drawMs = 10_000
const exitMs = 500
const lookAgainMs = 50
const answerMs = 5_000
/** The compositor has the first frame of the page by then. */
const frameMs = 100

/** True when a view is drawn. It tells nothing of it. */
const drawn = 'document.querySelector("[data-revision]") !== null'

const attachedSchema = z.object({ sessionId: z.string() })
const createdSchema = z.object({ targetId: z.string() })
const drawnSchema = z.object({ result: z.object({ value: z.boolean() }) })

/** It could not be started. Started by hand, as the kiosk's user, it says why. */
export class BrowserFailed extends Error {
  override readonly name = 'BrowserFailed'

  /** `exitCode` is null where it had to be killed. */
  constructor(readonly exitCode: number | null) {
    super(exitCode === null ? 'the browser does not answer' : `the browser ended with status ${exitCode}`)
  }
}

/** Resolves when it answers; no window is open then. Rejects with {@link BrowserFailed}, nothing left, when it does not. */
export async function startBrowser(options: BrowserOptions): Promise<Browser> {
  const chromium = new Chromium(options)
  try {
    await chromium.greet()
  } catch {
    // Of an end that came by itself the status is known a moment after the pipe broke.
    const exitCode = await chromium.exitCodeWithin(exitMs)
    await chromium.end()
    throw new BrowserFailed(exitCode)
  }
  return chromium
}

class Chromium implements Browser {
  readonly folder: string
  readonly ended: Promise<boolean>
  readonly #process: ChildProcess
  readonly #pipe: DebuggingPipe
  readonly #clock: Clock
  readonly #exited: Promise<void>
  #sessionId: string | undefined
  #ending: Promise<boolean> | null = null
  #tellEnded: (clean: boolean) => void = () => {}

  constructor({ command, arguments: further, folder, environment, clock }: BrowserOptions) {
    this.#clock = clock
    this.folder = newFolder(folder)
    this.ended = new Promise((resolve) => {
      this.#tellEnded = resolve
    })
    const onWayland = environment.WAYLAND_DISPLAY !== undefined
    // Node cannot set a limit: a shell does, and becomes the browser.
    this.#process = spawn(
      '/bin/sh',
      [
        ...['-c', 'ulimit -c 0; exec "$0" "$@"'],
        ...[command, ...argumentsOf(this.folder, further, onWayland)],
      ],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
        env: environmentOf(this.folder, environment),
        // A session of its own: all its processes can be found by it.
        detached: true,
      },
    )
    this.#exited = new Promise((resolve) => {
      for (const event of ['exit', 'error']) this.#process.once(event, () => resolve())
    })
    this.#exited.then(() => this.end())
    const [commands, answers] = this.#process.stdio.slice(3) as [Duplex, Duplex]
    this.#pipe = new DebuggingPipe(commands, answers, clock, (event) => {
      if (event === 'Inspector.targetCrashed') void this.end()
    })
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  async exitCodeWithin(limitMs: number): Promise<number | null> {
    await Promise.race([this.#exited, this.#pause(limitMs)])
    return this.#process.exitCode
  }

  async greet(): Promise<void> {
    await this.#pipe.send({ method: 'Browser.getVersion', withinMs: startMs })
  }

  async show(url: string, signal: AbortSignal): Promise<void> {
    const { targetId } = createdSchema.parse(
      await this.#pipe.send({
        method: 'Target.createTarget',
        params: { url, newWindow: true, windowState: 'fullscreen' },
        withinMs: drawMs,
      }),
    )
    const { sessionId } = attachedSchema.parse(
      await this.#pipe.send({
        method: 'Target.attachToTarget',
        params: { targetId, flatten: true },
        withinMs: answerMs,
      }),
    )
    this.#sessionId = sessionId
    // Of its events only the page's crash is sent.
    await this.#pipe.send({ method: 'Inspector.enable', sessionId, withinMs: answerMs })
    const untilMs = this.#clock.monotonicMs() + drawMs
    while (!(await this.#isDrawn())) {
      signal.throwIfAborted()
      if (this.#clock.monotonicMs() > untilMs) throw new Error(`nothing was drawn in ${drawMs} ms`)
      await this.#pause(lookAgainMs)
    }
    await this.#pause(frameMs)
    signal.throwIfAborted()
  }

  async probe(): Promise<void> {
    if (!(await this.#evaluate('true'))) throw new Error('the page does not answer')
  }

  end(): Promise<boolean> {
    this.#ending ??= this.#end().catch(() => false)
    this.#ending.then(this.#tellEnded)
    return this.#ending
  }

  async #end(): Promise<boolean> {
    const { pid } = this.#process
    this.#pipe.close()
    // What is stopped starts no further processes while they are counted.
    if (pid !== undefined && this.#process.exitCode === null) this.#process.kill('SIGSTOP')
    // What it put into sessions of their own, as its crash handlers, knows the folder.
    const gone = await killAll(() => [
      ...(pid === undefined ? [] : familyOf(pid)),
      ...processesNaming(this.folder),
    ])
    removeFolder(this.folder)
    return gone
  }

  /** False while the page is being loaded: there is nothing to ask then. */
  #isDrawn(): Promise<boolean> {
    return this.#evaluate(drawn).catch((error) => {
      if (this.#ending) throw error
      return false
    })
  }

  async #evaluate(expression: string): Promise<boolean> {
    const answer = await this.#pipe.send({
      method: 'Runtime.evaluate',
      params: { expression, returnByValue: true },
      ...(this.#sessionId !== undefined && { sessionId: this.#sessionId }),
      withinMs: answerMs,
    })
    return drawnSchema.parse(answer).result.value
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.#clock.setTimeout(resolve, delayMs))
  }
}
