import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

export type CentreMode = 'passes' | 'unreachable' | 'hangs'

interface Passage {
  client: Socket
  /** Absent while a connection that came during `hangs` waits. */
  centre: Socket | undefined
}

/**
 * The cable to the centre: passes bytes on as they are (the TLS is end to end), and can be cut, or go silent
 * with the connections standing.
 */
export class CentreProxy {
  readonly #server: Server
  readonly #passages = new Set<Passage>()
  #mode: CentreMode = 'passes'

  private constructor(private readonly centrePort: number) {
    this.#server = createServer({ allowHalfOpen: false }, (client) => this.#accept(client))
  }

  /** Listens on `port` of this machine (0 takes a free one) for what goes to `centrePort`. */
  static async start(port: number, centrePort: number): Promise<CentreProxy> {
    const proxy = new CentreProxy(centrePort)
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject)
      proxy.#server.listen(port, '127.0.0.1', () => resolve())
    })
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get mode(): CentreMode {
    return this.#mode
  }

  setMode(mode: CentreMode): void {
    this.#mode = mode
    for (const passage of [...this.#passages]) this.#apply(passage)
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const passage of [...this.#passages]) this.#cut(passage)
    await closed
  }

  #accept(client: Socket): void {
    const passage: Passage = { client, centre: undefined }
    this.#passages.add(passage)
    client.pause()
    client.on('error', () => {})
    client.on('close', () => this.#cut(passage))
    this.#apply(passage)
  }

  #apply(passage: Passage): void {
    if (this.#mode === 'unreachable') this.#cut(passage)
    if (this.#mode === 'passes') this.#pass(passage)
    if (this.#mode === 'hangs') {
      const { client, centre } = passage
      client.unpipe()
      centre?.unpipe()
      client.pause()
      centre?.pause()
    }
  }

  #pass(passage: Passage): void {
    const { client } = passage
    if (!passage.centre) {
      const centre = connect(this.centrePort, '127.0.0.1')
      centre.on('error', () => {})
      centre.on('close', () => this.#cut(passage))
      passage.centre = centre
    }
    client.pipe(passage.centre)
    passage.centre.pipe(client)
  }

  /** The other side sees a reset, as from a cable that was pulled. */
  #cut(passage: Passage): void {
    this.#passages.delete(passage)
    if (!passage.client.destroyed) passage.client.resetAndDestroy()
    passage.centre?.destroy()
  }
}
