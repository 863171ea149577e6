/** The operator's side of commands: signs, sends, and sends again until the kiosk has answered. */
import type { KeyObject } from 'node:crypto'
import type { Broker, ConnectBroker } from '../../kiosk/fleet/broker.js'
import type { Command } from '../../kiosk/fleet/commands.js'
import { type Answer, answerSchema, type Order } from '../../kiosk/fleet/messages.js'
import { signOrder } from '../../kiosk/fleet/signed-command.js'
import { fleetVersion, kioskOf, topicsOf, topicsOfAll } from '../../kiosk/fleet/topics.js'
import { operatorName } from './mosquitto.js'

/** A broker that was killed forgets what it took for kiosks that were away. The number makes the copies one command. */
const repeatMs = 10_000
const defaultValidMs = 86_400_000

interface Waiting {
  topic: string
  signed: string
  answer: (answer: Answer) => void
  timer: NodeJS.Timeout
}

export class Operator {
  readonly #key: KeyObject
  readonly #broker: Broker
  readonly #waiting = new Map<string, Waiting>()
  #number = Date.now()

  constructor(key: KeyObject, connect: ConnectBroker, name = operatorName) {
    this.#key = key
    this.#broker = connect(
      {
        clientId: name,
        subscribe: [topicsOfAll.answers],
        lastWill: { topic: `shomei/${fleetVersion}/${name}`, message: {} },
      },
      {
        onConnected: () => {
          for (const waiting of this.#waiting.values()) this.#send(waiting)
        },
        onMessage: async (topic, payload) => this.#onAnswer(topic, payload),
      },
    )
  }

  /** Resolves with what the kiosk says became of it; waits as long as that takes. */
  async command(kioskId: string, command: Command, validMs = defaultValidMs): Promise<Answer> {
    const nowMs = Date.now()
    this.#number = Math.max(this.#number + 1, nowMs)
    const order: Order = {
      version: fleetVersion,
      kioskId,
      number: this.#number,
      issuedAt: new Date(nowMs).toISOString(),
      expiresAt: new Date(nowMs + validMs).toISOString(),
      command,
    }
    return await this.send(kioskId, order.number, await signOrder(order, this.#key))
  }

  /** Sends what is signed already. */
  send(kioskId: string, number: number, signed: string): Promise<Answer> {
    return new Promise((answer) => {
      const id = `${kioskId} ${number}`
      const topic = topicsOf(kioskId).commands
      const timer = setInterval(() => this.#send(waiting), repeatMs)
      const waiting: Waiting = { topic, signed, answer, timer }
      this.#waiting.set(id, waiting)
      this.#send(waiting)
    })
  }

  async close(): Promise<void> {
    for (const { timer } of this.#waiting.values()) clearInterval(timer)
    this.#waiting.clear()
    await this.#broker.close()
  }

  #send({ topic, signed }: Waiting): void {
    if (this.#broker.connected) this.#broker.publish(topic, signed, { retain: false }).catch(() => {})
  }

  #onAnswer(topic: string, payload: Uint8Array): void {
    const parsed = answerSchema.safeParse(parseJson(payload))
    const kioskId = kioskOf(topic)
    if (!parsed.success || parsed.data.number === null) return
    const waiting = this.#waiting.get(`${kioskId} ${parsed.data.number}`)
    if (!waiting) return
    this.#waiting.delete(`${kioskId} ${parsed.data.number}`)
    clearInterval(waiting.timer)
    waiting.answer(parsed.data)
  }
}

function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8'))
  } catch {
    return null
  }
}
