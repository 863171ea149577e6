/** What the fleet's messages travel over: MQTT 5, as little of it as is needed. */
export interface Broker {
  readonly connected: boolean
  /**
   * At least once; a text as it is, anything else as JSON. Resolves when the broker has acknowledged it, which proves nothing: it may be killed a moment later.
   * Rejects when the connection was closed for good.
   */
  publish(topic: string, message: object | string, options: { retain: boolean }): Promise<void>
  /** Begins the connection anew, with the certificate that is there now. */
  reconnect(): void
  close(): Promise<void>
}

export interface BrokerHandlers {
  onConnected(): void
  /** The broker takes a message for delivered when this resolves. It must not reject. */
  onMessage(topic: string, payload: Uint8Array): Promise<void>
}

export interface BrokerOptions {
  /** At the broker; the broker holds it to the certificate's common name. */
  clientId: string
  subscribe: readonly string[]
  /** Published by the broker, retained, when the connection is lost. */
  lastWill: { topic: string; message: object }
}

export type ConnectBroker = (options: BrokerOptions, handlers: BrokerHandlers) => Broker
