import { connect, type Socket } from 'node:net'
import { type Clock, DriverFault, type TimerHandle, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import {
  apduAnswerHeadBytes,
  apduCommandHeadBytes,
  type FrameKind,
  FrameReader,
  frameHead,
  frameKind,
  jsonFrame,
  lengthBytes,
  MalformedFrame,
  parseJson,
} from './frames.js'
import {
  type CallArgs,
  type CallName,
  type CallResult,
  calls,
  type EventName,
  type EventValue,
  events,
  worldMessage,
} from './protocol.js'

/** The kernel's own socket buffer is larger; a read never needs more at once. */
const receiveBytes = 65_536
/** One call a device and a few more are usual; more means the caller lost count. */
const mostPendingCalls = 256
/** Beyond the card's own deadline, before the world counts as hung. */
const apduGraceMs = 2_000

interface Pending {
  resolve(result: unknown): void
  reject(reason: Error): void
  /** What the caller is told when the world dies. */
  lost(): Error
}

type EventListeners = { [Name in EventName]: (value: EventValue<Name>) => void }

/**
 * The kiosk's end of the link. Received bytes go through one buffer of its own that is zeroed after each
 * read; a key press reaches `onKey` as a byte, an APDU leaves from the memory it lies in.
 */
export class Link {
  readonly #clock: Clock
  readonly #socket: Socket
  readonly #frames = new FrameReader((kind, body) => this.#onFrame(kind, body))
  readonly #pending = new Map<number, Pending>()
  readonly #listeners: Partial<EventListeners> = {}
  readonly #losses = new Emitter<void>()
  #onKey: (code: number) => void = () => {}
  #lastCall = 0
  #lost = false

  constructor(socketPath: string, clock: Clock) {
    this.#clock = clock
    const received = new Uint8Array(new ArrayBuffer(receiveBytes))
    this.#socket = connect({
      path: socketPath,
      onread: { buffer: received, callback: (bytes) => this.#onRead(received, bytes) },
    })
    this.#socket.on('error', () => this.abandon())
    this.#socket.on('close', () => this.abandon())
    this.#socket.on('end', () => this.abandon())
  }

  get lost(): boolean {
    return this.#lost
  }

  /** Called once when the world is gone, soon when it is gone already. */
  onLost(listener: () => void): Unsubscribe {
    if (this.#lost) queueMicrotask(listener)
    return this.#losses.on(listener)
  }

  /** One listener an event: the driver it belongs to. */
  onEvent<Name extends EventName>(name: Name, listener: (value: EventValue<Name>) => void): void {
    this.#listeners[name] = listener as EventListeners[Name]
  }

  onKey(listener: (code: number) => void): void {
    this.#onKey = listener
  }

  /** Calls the world; rejects with its fault, or with `lost()` when it is gone. */
  call<Name extends CallName>(
    name: Name,
    args: CallArgs<Name>,
    lost: () => Error,
    told: (call: number) => void = () => {},
  ): Promise<CallResult<Name>> {
    return new Promise((resolve, reject) => {
      const call = this.#begin({
        resolve: (result) => {
          const parsed = calls[name].result.safeParse(result)
          if (parsed.success) resolve(parsed.data as CallResult<Name>)
          else {
            reject(lost())
            this.abandon()
          }
        },
        reject,
        lost,
      })
      if (call === undefined) return
      told(call)
      this.#socket.write(jsonFrame({ call, name, args }))
    })
  }

  /**
   * Sends one command APDU from where it lies and resolves with the answer. `apdu` is not read after this
   * settles: the caller may zero it then.
   */
  transmit(
    connection: number,
    apdu: Uint8Array,
    timeoutMs: number,
    lost: () => Error,
    told: (call: number) => void,
  ): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      let guard: TimerHandle
      const settle = (work: () => void) => {
        this.#clock.clearTimeout(guard)
        work()
      }
      const call = this.#begin({
        resolve: (answer) => settle(() => resolve(answer as Uint8Array)),
        reject: (reason) => settle(() => reject(reason)),
        lost,
      })
      if (call === undefined) return
      // A world that does not even read may still hold these bytes unsent: closing takes them back.
      guard = this.#clock.setTimeout(() => this.abandon(), timeoutMs + apduGraceMs)
      told(call)
      const head = frameHead(frameKind.apduCommand, apdu.length, apduCommandHeadBytes)
      head.writeUInt32BE(call, lengthBytes + 1)
      head.writeUInt32BE(connection, lengthBytes + 5)
      head.writeUInt32BE(timeoutMs, lengthBytes + 9)
      this.#socket.cork()
      this.#socket.write(head)
      this.#socket.write(apdu)
      this.#socket.uncork()
    })
  }

  /** Says goodbye and ends the link; whatever is pending is told that the world is lost. */
  async close(): Promise<void> {
    if (this.#lost) return
    await this.call('link.bye', [], () => new Error('the world is gone')).catch(() => {})
    this.abandon()
  }

  /** Ends the link without a word. */
  abandon(): void {
    if (this.#lost) return
    this.#lost = true
    this.#socket.destroy()
    this.#frames.clear()
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    for (const { reject, lost } of pending) reject(lost())
    this.#losses.emit()
  }

  #begin(pending: Pending): number | undefined {
    if (this.#pending.size >= mostPendingCalls) throw new Error('too many calls at once')
    if (this.#lost) {
      pending.reject(pending.lost())
      return undefined
    }
    this.#lastCall = (this.#lastCall + 1) >>> 0
    this.#pending.set(this.#lastCall, pending)
    return this.#lastCall
  }

  #onRead(received: Uint8Array, bytes: number): boolean {
    try {
      if (!this.#lost) this.#frames.push(received.subarray(0, bytes))
    } catch (reason) {
      if (!(reason instanceof MalformedFrame)) throw reason
      this.abandon()
    } finally {
      received.fill(0, 0, bytes)
    }
    return true
  }

  #onFrame(kind: FrameKind, body: Uint8Array): void {
    if (kind === frameKind.keyPress) {
      if (body.length !== 1) throw new MalformedFrame('a key press is one byte')
      this.#onKey(body[0] ?? 0)
    } else if (kind === frameKind.apduAnswer) this.#onApduAnswer(body)
    else if (kind === frameKind.json) this.#onMessage(parseJson(body))
    else throw new MalformedFrame('the world does not send this')
  }

  #onApduAnswer(body: Uint8Array): void {
    if (body.length < apduAnswerHeadBytes) throw new MalformedFrame('short APDU answer')
    const call = new DataView(body.buffer, body.byteOffset, body.length).getUint32(0)
    this.#take(call)?.resolve(body.slice(apduAnswerHeadBytes))
  }

  #onMessage(json: unknown): void {
    const parsed = worldMessage.safeParse(json)
    if (!parsed.success) throw new MalformedFrame('not a message of the world')
    const message = parsed.data
    if ('event' in message) {
      this.#onEventMessage(message.event, message.value)
      return
    }
    const pending = this.#take(message.answer)
    if (!pending) return
    if ('fault' in message) {
      const { device, code, message: text } = message.fault
      pending.reject(new DriverFault(device, code, text))
    } else if ('error' in message) pending.reject(new Error(message.error))
    else pending.resolve(message.result)
  }

  #onEventMessage(name: EventName, value: unknown): void {
    const parsed = events[name].safeParse(value)
    if (!parsed.success) throw new MalformedFrame('not a value of this event')
    const listener = this.#listeners[name] as ((value: unknown) => void) | undefined
    listener?.(parsed.data)
  }

  #take(call: number): Pending | undefined {
    const pending = this.#pending.get(call)
    this.#pending.delete(call)
    return pending
  }
}
