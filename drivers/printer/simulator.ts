/**
 * A printer that is not there: an IPP server whose sheets fall into `onSheet`. The real driver speaks to it, over
 * HTTP or, where a million sheets are printed in a test, over `transport` without a socket.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Clock, DriverFault, systemClock, type Unsubscribe } from '../driver.js'
import type { IppTransport } from './ipp-transport.js'
import { type SimulatedPrinterModel, suitableModel } from './simulator-attributes.js'
import { fullTraySheets, SimulatedPrinterEngine, slowFactor } from './simulator-engine.js'
import { printerFaults, type SimulatedPrinterFault } from './simulator-faults.js'
import type { SimulatedSheet } from './simulator-job.js'
import { answerRequest, cancelJobOperation, operationOf } from './simulator-operations.js'

export { printerFaults, type SimulatedPrinterFault } from './simulator-faults.js'
export type { SimulatedSheet } from './simulator-job.js'

export interface SimulatedPrinterOptions {
  /** 0 takes any free port. */
  port?: number
  clock?: Clock
  /** From drawing a sheet to letting it fall; 3 s is a small office printer. */
  sheetDurationMs?: number
  sheetsLoaded?: number
  /** Changes what the printer can do, to play an unsuitable one. */
  model?: Partial<SimulatedPrinterModel>
}

const path = '/ipp/print'
const defaultSheetDurationMs = 3_000
/** Of one answer under the fault `slow`. */
const slowAnswerMs = 100 * slowFactor
/** A certificate is under 1 MB; a caller that sends more than this is broken. */
const maximumRequestBytes = 64 * 1024 * 1024

/** What goes back: an answer, or the connection breaks. */
type Reply = Buffer | 'broken'

export class SimulatedPrinter {
  readonly #clock: Clock
  readonly #engine: SimulatedPrinterEngine
  readonly #model: SimulatedPrinterModel
  #port: number
  #server: Server | undefined
  #stage: 'new' | 'started' | 'stopped' = 'new'
  /** Settles when the port of the last server is free again. */
  #closed: Promise<void> = Promise.resolve()
  /** Requests that wait for ever or for a while; a power failure breaks them. */
  readonly #waiting = new Set<() => void>()

  constructor({
    port = 0,
    clock = systemClock,
    sheetDurationMs,
    sheetsLoaded,
    model,
  }: SimulatedPrinterOptions = {}) {
    this.#port = port
    this.#clock = clock
    this.#model = { ...suitableModel, ...model }
    this.#engine = new SimulatedPrinterEngine({
      clock,
      sheetDurationMs: sheetDurationMs ?? defaultSheetDurationMs,
      sheetsLoaded: sheetsLoaded ?? fullTraySheets,
    })
    this.#engine.powerFailures.on(() => this.#breakConnections())
  }

  /** Plugs the cable in. */
  async start(): Promise<{ uri: string }> {
    if (this.#stage !== 'new') throw new Error('the simulated printer was started before')
    this.#stage = 'started'
    if (this.#engine.powered) await this.#listen()
    return { uri: this.#uri }
  }

  /** Ends the simulation: no timer and no socket is left. */
  async stop(): Promise<void> {
    if (this.#stage !== 'started') throw new Error('the simulated printer is not started')
    this.#stage = 'stopped'
    if (this.#engine.powered) this.#engine.powerOff()
    await this.#closed
  }

  get faults(): readonly SimulatedPrinterFault[] {
    return printerFaults.filter((fault) => this.#engine.has(fault))
  }

  setFault(fault: SimulatedPrinterFault, on: boolean): void {
    if (!printerFaults.includes(fault)) throw new Error(`the simulated printer knows no fault ${fault}`)
    this.#engine.setFault(fault, on)
    if (!on && (fault === 'hangs' || fault === 'cancelHangs')) this.#breakWaiting()
  }

  /** A sheet falls into the tray. */
  onSheet(listener: (sheet: SimulatedSheet) => void): Unsubscribe {
    return this.#engine.sheets.on(listener)
  }

  get powered(): boolean {
    return this.#engine.powered
  }

  /** At once: connections break, nothing listens any more; a sheet in the path stays there. */
  powerOff(): void {
    this.#engine.powerOff()
  }

  async powerOn(): Promise<void> {
    this.#engine.powerOn()
    await this.#closed
    if (this.#stage === 'started') await this.#listen()
  }

  get sheetsLoaded(): number {
    return this.#engine.sheetsLoaded
  }

  loadPaper(sheets: number): void {
    this.#engine.loadPaper(sheets)
  }

  get sheetStuckInside(): boolean {
    return this.#engine.sheetStuckInside
  }

  /** Opens the printer and takes out what is stuck: the sheet, or undefined when nothing printed was inside. */
  removeJammedSheet(): SimulatedSheet | undefined {
    return this.#engine.removeJammedSheet()
  }

  /** A cable without sockets, for simulations that print thousands of sheets. Works without `start`. */
  get transport(): IppTransport {
    return {
      post: async (attributes, document, { signal }) => {
        if (!this.#engine.powered) throw unreachable('power is off')
        const body = Buffer.concat(document ? [attributes, document] : [attributes])
        const reply = await orAborted(this.#reply(body), signal)
        if (reply === 'broken') throw unreachable('the connection broke')
        return reply
      },
      close: () => undefined,
    }
  }

  get #uri(): string {
    return `ipp://127.0.0.1:${this.#port}${path}`
  }

  async #reply(body: Buffer): Promise<Reply> {
    if (this.#engine.has('hangs')) return this.#wait(undefined)
    if (this.#engine.has('cancelHangs') && operationOf(body) === cancelJobOperation)
      return this.#wait(undefined)
    if (this.#engine.has('slow') && (await this.#wait(slowAnswerMs)) === 'broken') return 'broken'
    if (!this.#engine.powered) return 'broken'
    const answer =
      answerRequest(body, { engine: this.#engine, model: this.#model, uri: this.#uri }) ?? 'broken'
    return answer !== 'broken' && this.#engine.has('answersRubbish') ? Buffer.from('rubbish') : answer
  }

  /** Until the delay is over; without one, until the power fails or the fault is switched off. */
  #wait(delayMs: number | undefined): Promise<'broken'>
  #wait(delayMs: number): Promise<'broken' | 'over'>
  #wait(delayMs: number | undefined): Promise<'broken' | 'over'> {
    return new Promise((resolve) => {
      const finish = (how: 'broken' | 'over') => {
        this.#waiting.delete(breakOff)
        if (timer !== undefined) this.#clock.clearTimeout(timer)
        resolve(how)
      }
      const breakOff = () => finish('broken')
      const timer = delayMs === undefined ? undefined : this.#clock.setTimeout(() => finish('over'), delayMs)
      this.#waiting.add(breakOff)
    })
  }

  #breakConnections(): void {
    this.#breakWaiting()
    const server = this.#server
    this.#server = undefined
    if (!server) return
    this.#closed = new Promise((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
  }

  #breakWaiting(): void {
    for (const breakOff of [...this.#waiting]) breakOff()
  }

  async #listen(): Promise<void> {
    const server = createServer((request, response) => {
      this.#serve(request, response).catch((error: Error) => {
        // The caller went away in the middle of its request; any other error is a bug of the simulator.
        if (!request.destroyed) throw error
      })
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(this.#port, '127.0.0.1', resolve)
    })
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = httpRefusal(request)
    if (refusal) {
      refuse(response, refusal)
      return
    }
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > maximumRequestBytes) {
        refuse(response, 413)
        return
      }
      chunks.push(chunk)
    }
    const reply = await this.#reply(Buffer.concat(chunks))
    if (reply === 'broken') request.socket.destroy()
    else
      response
        .writeHead(200, { 'content-type': 'application/ipp', 'content-length': reply.length })
        .end(reply)
  }
}

function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

function httpRefusal({ url, method, headers }: IncomingMessage): number | undefined {
  if (url !== path) return 404
  if (method !== 'POST') return 405
  return headers['content-type'] === 'application/ipp' ? undefined : 415
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end()
}

function unreachable(message: string): DriverFault {
  return new DriverFault('printer', 'unreachable', `the printer cannot be reached: ${message}`)
}
