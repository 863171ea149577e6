import type { Socket } from 'node:net'
import type { CardConnection } from '../card-reader/card-reader.js'
import { DriverFault, type Unsubscribe } from '../driver.js'
import type { SecretEntry } from '../keypad/keypad.js'
import { newSecretBuffer } from '../keypad/secret-entry.js'
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
import { keyCode } from './key-codes.js'
import {
  type CallName,
  callMessage,
  calls,
  type EventName,
  type EventValue,
  protocolVersion,
  toWire,
} from './protocol.js'
import type { WorldObjects } from './world-objects.js'

/** A kiosk never has more under way than a call a device and a few more; beyond that it has gone wild. */
const mostRunningCalls = 256
/** What a client may leave unread before it counts as hung. */
const mostUnreadBytes = 1 << 20

type DeviceName = keyof WorldObjects

/**
 * One client of the world: carries out its calls, passes it the events of what it opened, and when it is gone
 * lets go of everything as a killed process would: card without power, secret entry ended, voice silent,
 * money untouched.
 */
export class Session {
  readonly #reader = new FrameReader((kind, body) => this.#onFrame(kind, body))
  readonly #opened = new Map<DeviceName, Unsubscribe>()
  readonly #connections = new Map<number, CardConnection>()
  readonly #aborts = new Map<number, AbortController>()
  #secret: SecretEntry | undefined
  #runningCalls = 0
  #saidBye = false

  private constructor(
    private readonly socket: Socket,
    private readonly world: WorldObjects,
  ) {}

  /** Serves one client until it is gone and everything it held is let go. */
  static async serve(socket: Socket, world: WorldObjects): Promise<{ clean: boolean }> {
    const session = new Session(socket, world)
    await session.#serve()
    await session.#letGo()
    return { clean: session.#saidBye }
  }

  #serve(): Promise<void> {
    const { socket } = this
    return new Promise((resolve) => {
      socket.on('close', () => resolve())
      socket.on('error', () => socket.destroy())
      socket.on('data', (chunk: Buffer) => {
        try {
          this.#reader.push(chunk)
        } catch (reason) {
          if (!(reason instanceof MalformedFrame)) throw reason
          socket.destroy()
        } finally {
          chunk.fill(0)
        }
      })
      if (socket.destroyed) resolve()
      else this.#tell('link.hello', { version: protocolVersion })
      socket.resume()
    })
  }

  #onFrame(kind: FrameKind, body: Uint8Array): void {
    if (this.socket.destroyed) return
    if (this.#runningCalls >= mostRunningCalls) throw new MalformedFrame('too many calls at once')
    if (kind === frameKind.apduCommand) this.#onApdu(body)
    else if (kind === frameKind.json) this.#onCall(parseJson(body))
    else throw new MalformedFrame('a client does not send this')
  }

  #onCall(json: unknown): void {
    const message = callMessage.safeParse(json)
    if (!message.success) throw new MalformedFrame('not a call')
    const { call, name } = message.data
    const args = calls[name].args.safeParse(message.data.args)
    if (!args.success) {
      this.#answer({ answer: call, error: `bad arguments of ${name}` })
      return
    }
    this.#run(call, async () => {
      const result = (await this.#carryOut(name, args.data as never, call)) ?? null
      this.#answer({ answer: call, result })
    })
  }

  #onApdu(body: Uint8Array): void {
    if (body.length < apduCommandHeadBytes) throw new MalformedFrame('short APDU frame')
    const view = new DataView(body.buffer, body.byteOffset, body.length)
    const call = view.getUint32(0)
    const connection = this.#connections.get(view.getUint32(4))
    const timeoutMs = view.getUint32(8)
    // The frame is zeroed when this function returns; the command lives on in memory of its own.
    const apdu = newSecretBuffer(body.length - apduCommandHeadBytes)
    apdu.set(body.subarray(apduCommandHeadBytes))
    this.#run(call, async () => {
      try {
        if (!connection) throw new Error('no such connection')
        const { signal } = this.#abortable(call)
        const answer = await connection.transmit(apdu, { timeoutMs, signal })
        const head = frameHead(frameKind.apduAnswer, answer.length, apduAnswerHeadBytes)
        head.writeUInt32BE(call, lengthBytes + 1)
        this.#write(head)
        this.#write(answer)
      } finally {
        apdu.fill(0)
      }
    })
  }

  #run(call: number, work: () => Promise<void>): void {
    this.#runningCalls += 1
    work()
      .catch((reason: unknown) => {
        const message = String(reason instanceof Error ? reason.message : reason).slice(0, 1_000)
        if (reason instanceof DriverFault)
          this.#answer({ answer: call, fault: { device: reason.device, code: reason.code, message } })
        else this.#answer({ answer: call, error: message })
      })
      .finally(() => {
        this.#runningCalls -= 1
        this.#aborts.delete(call)
      })
  }

  #abortable(call: number): AbortController {
    const abort = new AbortController()
    this.#aborts.set(call, abort)
    return abort
  }

  // biome-ignore lint/suspicious/noExplicitAny: args were parsed with the schema of this very name
  async #carryOut(name: CallName, args: any, call: number): Promise<unknown> {
    const { cardReader } = this.world
    switch (name) {
      case 'link.bye':
        this.#saidBye = true
        return null
      case 'keypad.beginSecret':
        return this.#beginSecret()
      case 'keypad.endSecret':
        return this.#secret?.end()
      case 'cardReader.connect':
        return this.#connect(args[0], call)
      case 'cardReader.disconnect':
        return this.#disconnect(args[0])
      case 'cardReader.cancel':
        return this.#aborts.get(args[0])?.abort()
      case 'cardReader.open':
        await this.#open('cardReader')
        return toWire(cardReader.status)
      default: {
        const [device, method] = name.split('.') as [DeviceName, string]
        if (method === 'open') return this.#open(device)
        if (method === 'close') return this.#close(device)
        // biome-ignore lint/suspicious/noExplicitAny: the table of calls names only methods of this device
        return (this.world[device] as any)[method](...args)
      }
    }
  }

  /** Opens a device and passes its events on. Resolves with its state, where it has one to tell. */
  async #open(device: DeviceName): Promise<unknown> {
    if (this.#opened.has(device)) throw new Error(`${device} is open already`)
    // Held from here on: a client that dies while a device opens must not leave it open.
    const unfollow = this.#follow(device)
    this.#opened.set(device, unfollow)
    try {
      await this.world[device].open()
    } catch (reason) {
      unfollow()
      if (this.#opened.get(device) === unfollow) this.#opened.delete(device)
      throw reason
    }
    const { keypad, panel, power } = this.world
    if (device === 'keypad') return keypad.status
    if (device === 'panel') return panel.sensors
    if (device === 'power') return power.status
    return null
  }

  #follow(device: DeviceName): Unsubscribe {
    const { keypad, panel, cash, power, cardReader } = this.world
    switch (device) {
      case 'keypad': {
        const noKeys = keypad.onKey((key) => this.#tellKey(keyCode(key)))
        const noStatus = keypad.onStatus((status) =>
          this.#tell('keypad.status', status as EventValue<'keypad.status'>),
        )
        return () => {
          noKeys()
          noStatus()
        }
      }
      case 'panel':
        return panel.onSensors((sensors) => this.#tell('panel.sensors', sensors))
      case 'cash':
        return cash.onEvent((event) => this.#tell('cash.event', event as EventValue<'cash.event'>))
      case 'power':
        return power.onStatus((status) => this.#tell('power.status', status))
      case 'cardReader':
        return cardReader.onStatus((status) => this.#tell('cardReader.status', toWire(status)))
      case 'voice':
        return () => {}
    }
  }

  async #close(device: DeviceName): Promise<void> {
    const unfollow = this.#opened.get(device)
    if (!unfollow) return
    this.#opened.delete(device)
    unfollow()
    if (device === 'keypad') this.#secret?.end()
    await this.world[device].close()
  }

  /** Digits pass through one byte that is zeroed at once; which they were is not kept anywhere here. */
  #beginSecret(): void {
    const digit = newSecretBuffer(1)
    const entry = this.world.keypad.beginSecret(digit, (count) => {
      if (count === 0) return
      this.#tellKey(digit[0] ?? 0)
      entry.clear()
    })
    this.#secret = entry
  }

  async #connect(timeoutMs: number, call: number): Promise<{ connection: number; insertion: number }> {
    const { signal } = this.#abortable(call)
    const connection = await this.world.cardReader.connect({ timeoutMs, signal })
    if (this.socket.destroyed) {
      await connection.disconnect()
      throw new Error('the client is gone')
    }
    this.#connections.set(call, connection)
    return { connection: call, insertion: connection.insertion }
  }

  async #disconnect(number: number): Promise<void> {
    const connection = this.#connections.get(number)
    this.#connections.delete(number)
    await connection?.disconnect()
  }

  #tellKey(code: number): void {
    const head = frameHead(frameKind.keyPress, 0, 1)
    head.writeUInt8(code, lengthBytes + 1)
    this.#write(head, () => head.fill(0))
  }

  #tell<Name extends EventName>(event: Name, value: EventValue<Name>): void {
    this.#write(jsonFrame({ event, value }))
  }

  #answer(message: object): void {
    this.#write(jsonFrame(message))
  }

  #write(bytes: Uint8Array, written: () => void = () => {}): void {
    this.socket.write(bytes, () => written())
    if (this.socket.writableLength > mostUnreadBytes) this.socket.destroy()
  }

  async #letGo(): Promise<void> {
    this.#reader.clear()
    for (const abort of this.#aborts.values()) abort.abort()
    for (const connection of this.#connections.values()) await connection.disconnect()
    for (const device of [...this.#opened.keys()]) await this.#close(device)
  }
}
