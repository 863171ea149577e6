/** The operator's side of states: the last one of each kiosk, and whether it is connected. */
import type { Broker, ConnectBroker } from '../../kiosk/fleet/broker.js'
import { connectionSchema, type State, stateSchema } from '../../kiosk/fleet/messages.js'
import { fleetVersion, kioskOf, topicsOf, topicsOfAll } from '../../kiosk/fleet/topics.js'
import { monitorName } from './mosquitto.js'

export class Monitor {
  readonly #broker: Broker
  readonly connected = new Map<string, boolean>()
  readonly states = new Map<string, State>()
  /** Messages outside their schema. */
  malformed = 0

  constructor(connect: ConnectBroker, name = monitorName) {
    this.#broker = connect(
      {
        clientId: name,
        subscribe: [topicsOfAll.connection, topicsOfAll.state],
        lastWill: { topic: `shomei/${fleetVersion}/${name}`, message: {} },
      },
      { onConnected: () => {}, onMessage: async (topic, payload) => this.#onMessage(topic, payload) },
    )
  }

  close(): Promise<void> {
    return this.#broker.close()
  }

  #onMessage(topic: string, payload: Uint8Array): void {
    const kioskId = kioskOf(topic)
    if (kioskId === null) return
    try {
      const message: unknown = JSON.parse(Buffer.from(payload).toString('utf8'))
      if (topic === topicsOf(kioskId).state) this.states.set(kioskId, stateSchema.parse(message))
      else this.connected.set(kioskId, connectionSchema.parse(message).connected)
    } catch {
      this.malformed += 1
    }
  }
}
