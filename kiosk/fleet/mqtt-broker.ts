/** The broker by way of MQTT.js: MQTT 5 over TLS with certificates on both sides. */
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { type IClientOptions, MqttClient } from 'mqtt'
import type { Log } from '../telemetry/log.js'
import type { Broker, BrokerHandlers, BrokerOptions, ConnectBroker } from './broker.js'

export interface Credentials {
  certificatePem: string
  keyPem: string
  trustedCaPem: string
}

export interface MqttOptions {
  /** Such as `mqtts://broker.example:8883`. */
  url: string
  /** Asked before each connection, as certificates are renewed. */
  credentials: () => Credentials
  /** 0 to below 1; spreads the return of a whole fleet after its broker was away. */
  random: () => number
  log: Log
}

const secondMs = 1000
const defaultPort = 8883
const keepaliveS = 60
/** The broker keeps what comes for this kiosk so long; no command is valid longer. */
const sessionExpiryS = 7 * 86_400
/** A connection that is back by then was never away. */
const willDelayS = 15
const firstPauseMs = 2 * secondMs
const longestPauseMs = 120 * secondMs
/** What the broker may send before it is answered: a message is answered when it is worked off. */
const receiveMaximum = 16

export function mqttBroker(options: MqttOptions): ConnectBroker {
  return (broker, handlers) => new MqttBroker(options, broker, handlers)
}

class MqttBroker implements Broker {
  readonly #client: MqttClient
  #attempts = 0

  constructor(options: MqttOptions, broker: BrokerOptions, handlers: BrokerHandlers) {
    const { log } = options
    const settings: IClientOptions = {
      protocolVersion: 5,
      clientId: broker.clientId,
      clean: false,
      keepalive: keepaliveS,
      reconnectPeriod: this.#pause(options.random),
      reconnectOnConnackError: true,
      connectTimeout: 30 * secondMs,
      // Nothing waits in memory: the journal is the outbox.
      queueQoSZero: false,
      resubscribe: false,
      properties: { sessionExpiryInterval: sessionExpiryS, receiveMaximum },
      will: {
        topic: broker.lastWill.topic,
        payload: Buffer.from(JSON.stringify(broker.lastWill.message)),
        qos: 1,
        retain: true,
        properties: { willDelayInterval: willDelayS },
      },
    }
    const client = new MqttClient(() => openSocket(options), settings)
    this.#client = client
    // Set here and not listened for: the library acknowledges when this calls back.
    client.handleMessage = ({ topic, payload }, done) => {
      handlers.onMessage(String(topic), new Uint8Array(Buffer.from(payload))).then(() => done(), done)
    }
    client.on('connect', () => {
      this.#attempts = 0
      log.info('broker connected')
      client.subscribe([...broker.subscribe], { qos: 1 }, (error) => {
        if (error) log.warn('the broker refuses a subscription', { device: 'broker' })
        else handlers.onConnected()
      })
    })
    client.on('error', (error) => {
      log.warn('broker', { device: 'broker', code: (error as NodeJS.ErrnoException).code ?? error.name })
    })
    client.on('close', () => {
      client.options.reconnectPeriod = this.#pause(options.random)
    })
  }

  get connected(): boolean {
    return this.#client.connected
  }

  async publish(topic: string, message: object | string, { retain }: { retain: boolean }): Promise<void> {
    const text = typeof message === 'string' ? message : JSON.stringify(message)
    await this.#client.publishAsync(topic, text, { qos: 1, retain })
  }

  reconnect(): void {
    this.#client.stream.destroy()
  }

  async close(): Promise<void> {
    await this.#client.endAsync()
  }

  /** Doubles, and lies anywhere in the upper half: tens of thousands must not come back in one second. */
  #pause(random: () => number): number {
    const limitMs = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#attempts++)
    return Math.round(limitMs * (0.5 + random() / 2))
  }
}

function openSocket({ url, credentials }: MqttOptions): TLSSocket {
  const { hostname, port } = new URL(url)
  const { certificatePem, keyPem, trustedCaPem } = credentials()
  return connectTls({
    host: hostname,
    port: port === '' ? defaultPort : Number(port),
    // An address has no name to ask for; it is held to the certificate all the same.
    servername: /^[\d.]+$|:/.test(hostname) ? '' : hostname,
    cert: certificatePem,
    key: keyPem,
    ca: trustedCaPem,
    minVersion: 'TLSv1.3',
    rejectUnauthorized: true,
  })
}
