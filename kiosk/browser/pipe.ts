/**
 * Chromium's debugging protocol over two pipes (`--remote-debugging-pipe`): JSON texts, each closed by a zero byte.
 * There is no port that anybody else could speak to. Nothing is asked whose answer could hold what stands on the
 * screen: the launcher must never see personal data.
 */
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import type { Clock, TimerHandle } from '../../drivers/driver.js'

/** Our answers have some hundred bytes; a browser that says more than this does not speak to us. */
const longestMessageBytes = 256 * 1024
const end = 0

const messageSchema = z.object({
  id: z.number().int().optional(),
  method: z.string().optional(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
})

export interface Command {
  method: string
  params?: Record<string, unknown>
  /** Of an attached page; without, the browser itself is meant. */
  sessionId?: string
  withinMs: number
}

interface Asked {
  resolve: (result: unknown) => void
  reject: (error: Error) => void
  deadline: TimerHandle
}

export class DebuggingPipe {
  readonly #commands: Writable
  readonly #clock: Clock
  readonly #onEvent: (method: string) => void
  readonly #asked = new Map<number, Asked>()
  #ids = 0
  #unread: Buffer[] = []
  #unreadBytes = 0
  #closed = false

  /** `onEvent` is told the names of events, not what is in them. */
  constructor(commands: Writable, answers: Readable, clock: Clock, onEvent: (method: string) => void) {
    this.#commands = commands
    this.#clock = clock
    this.#onEvent = onEvent
    answers.on('data', (data: Buffer) => this.#read(data))
    for (const stream of [commands, answers]) {
      stream.on('error', () => this.close())
      stream.on('close', () => this.close())
    }
  }

  /** Resolves with the result. Rejects when it is refused, not answered in time, or the browser is gone. */
  send({ method, params = {}, sessionId, withinMs }: Command): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error(`${method}: the browser is gone`))
    const id = ++this.#ids
    return new Promise((resolve, reject) => {
      const deadline = this.#clock.setTimeout(() => {
        this.#asked.delete(id)
        reject(new Error(`${method}: no answer in ${withinMs} ms`))
      }, withinMs)
      this.#asked.set(id, { resolve, reject, deadline })
      this.#commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#unread = []
    for (const { reject, deadline } of this.#asked.values()) {
      this.#clock.clearTimeout(deadline)
      reject(new Error('the browser is gone'))
    }
    this.#asked.clear()
    this.#commands.destroy()
  }

  #read(data: Buffer): void {
    let from = 0
    for (let at = data.indexOf(end); at >= 0 && !this.#closed; at = data.indexOf(end, from)) {
      this.#take(Buffer.concat([...this.#unread, data.subarray(from, at)]))
      this.#unread = []
      this.#unreadBytes = 0
      from = at + 1
    }
    if (this.#closed) return
    this.#unread.push(data.subarray(from))
    this.#unreadBytes += data.length - from
    if (this.#unreadBytes > longestMessageBytes) this.close()
  }

  #take(bytes: Buffer): void {
    const message = parsed(bytes)
    if (!message) return this.close()
    if (message.id === undefined) {
      if (message.method !== undefined) this.#onEvent(message.method)
      return
    }
    const asked = this.#asked.get(message.id)
    // An answer that came after its time is nobody's any more.
    if (!asked) return
    this.#asked.delete(message.id)
    this.#clock.clearTimeout(asked.deadline)
    if (message.error === undefined) asked.resolve(message.result)
    else asked.reject(new Error('the browser refuses the command'))
  }
}

function parsed(bytes: Buffer): z.infer<typeof messageSchema> | null {
  try {
    return messageSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null
  }
}
