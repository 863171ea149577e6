import type {
  CardConnection,
  CardReader,
  CardReaderFaultCode,
  ReaderStatus,
  TransmitOptions,
} from '../card-reader/card-reader.js'
import { checkShortApdu } from '../card-reader/short-apdu.js'
import { DriverFault, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import type { Link } from './link.js'
import { fromWire } from './protocol.js'

type ReaderFault = DriverFault<CardReaderFaultCode>

/** The reader behind the link. With the world gone it looks as if the smart card service were absent. */
export class LinkedCardReader implements CardReader {
  readonly #link: Link
  readonly #statuses = new Emitter<ReaderStatus>()
  #status: ReaderStatus = { kind: 'serviceAbsent' }
  #opened = false

  constructor(link: Link) {
    this.#link = link
    link.onEvent('cardReader.status', (status) => this.#tell(fromWire(status)))
    link.onLost(() => {
      if (this.#opened) this.#tell({ kind: 'serviceAbsent' })
    })
  }

  /** Resolves also when the world is gone: absence is a status. */
  async open(): Promise<void> {
    try {
      this.#tell(fromWire(await this.#link.call('cardReader.open', [], serviceAbsent)))
    } catch (reason) {
      if (!(reason instanceof DriverFault)) throw reason
    }
    this.#opened = true
  }

  get status(): ReaderStatus {
    return this.#status
  }

  onStatus(listener: (status: ReaderStatus) => void): Unsubscribe {
    return this.#statuses.on(listener)
  }

  async connect(options: TransmitOptions): Promise<CardConnection> {
    if (!this.#opened) throw new Error('the reader is not open')
    if (options.signal?.aborted) throw fault('cancelled')
    const cancel = new Cancel(this.#link, options.signal)
    const { connection, insertion } = await this.#link
      .call('cardReader.connect', [options.timeoutMs], serviceAbsent, (call) => cancel.follow(call))
      .finally(() => cancel.end())
    return new LinkedConnection(this.#link, connection, insertion)
  }

  async close(): Promise<void> {
    this.#opened = false
    if (!this.#link.lost) await this.#link.call('cardReader.close', [], serviceAbsent)
    this.#tell({ kind: 'serviceAbsent' })
  }

  #tell(status: ReaderStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return
    this.#status = status
    this.#statuses.emit(status)
  }
}

class LinkedConnection implements CardConnection {
  #fault: ReaderFault | undefined
  #running = false
  #ended = false

  constructor(
    private readonly link: Link,
    private readonly number: number,
    readonly insertion: number,
  ) {}

  async transmit(apdu: Uint8Array, options: TransmitOptions): Promise<Uint8Array> {
    checkShortApdu(apdu)
    if (this.#running) throw new Error('one command at a time')
    if (options.signal?.aborted) this.#fault ??= fault('cancelled')
    if (this.#fault) throw this.#fault
    this.#running = true
    const cancel = new Cancel(this.link, options.signal)
    try {
      const { timeoutMs } = options
      return await this.link.transmit(this.number, apdu, timeoutMs, serviceAbsent, (call) =>
        cancel.follow(call),
      )
    } catch (reason) {
      if (reason instanceof DriverFault) this.#fault ??= reason as ReaderFault
      throw reason
    } finally {
      cancel.end()
      this.#running = false
    }
  }

  async disconnect(): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    this.#fault ??= fault('cancelled')
    await this.link.call('cardReader.disconnect', [this.number], serviceAbsent).catch(() => {})
  }
}

/** Tells the world when the caller gives a call up. */
class Cancel {
  #call: number | undefined

  constructor(
    private readonly link: Link,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.signal?.addEventListener('abort', this.#onAbort)
  }

  follow(call: number): void {
    this.#call = call
  }

  end(): void {
    this.signal?.removeEventListener('abort', this.#onAbort)
  }

  readonly #onAbort = () => {
    if (this.#call === undefined) return
    this.link.call('cardReader.cancel', [this.#call], serviceAbsent).catch(() => {})
  }
}

function fault(code: CardReaderFaultCode, message = `card reader: ${code}`): ReaderFault {
  return new DriverFault<CardReaderFaultCode>('card-reader', code, message)
}

function serviceAbsent(): ReaderFault {
  return fault('serviceAbsent', 'the world is gone')
}
