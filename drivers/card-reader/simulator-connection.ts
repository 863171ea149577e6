import { type Clock, DriverFault } from '../driver.js'
import type { CardConnection, CardReaderFaultCode, TransmitOptions } from './card-reader.js'
import { checkShortApdu, statusWordBytes } from './short-apdu.js'
import type { SimulatedSmartCard } from './simulated-smart-card.js'
import type { TransmitFault } from './simulator-faults.js'

/** What a connection may ask of the reader it belongs to. */
interface ReaderSide {
  readonly clock: Clock
  count(bytesToCard: number, bytesFromCard: number): void
  takeFault(): TransmitFault | undefined
  eject(): void
  stick(): void
  /** Whether the card is still the same can no longer be known. */
  doubt(): void
  ended(): void
}

export class SimulatedConnection implements CardConnection {
  /** Why nothing is heard any more. */
  #fault: CardReaderFaultCode | undefined
  #ended = false
  #rejectPending: ((fault: DriverFault<CardReaderFaultCode>) => void) | undefined

  constructor(
    readonly card: SimulatedSmartCard,
    readonly insertion: number,
    readonly reader: ReaderSide,
  ) {}

  async transmit(apdu: Uint8Array, options: TransmitOptions): Promise<Uint8Array> {
    checkShortApdu(apdu)
    if (this.#rejectPending) throw new Error('one command at a time')
    if (options.signal?.aborted) this.#fail('cancelled')
    if (this.#fault) throw faultOf(this.#fault)
    return this.#exchange(apdu, options)
  }

  async disconnect(): Promise<void> {
    if (this.#ended) return
    this.die('cancelled')
  }

  /** Ends the connection; a command under way, and every later one, fails with this code. */
  die(code: CardReaderFaultCode): void {
    this.#fail(code)
    if (this.#ended) return
    this.#ended = true
    this.reader.ended()
  }

  #exchange(apdu: Uint8Array, options: TransmitOptions): Promise<Uint8Array> {
    const { clock } = this.reader
    return new Promise<Uint8Array>((resolve, reject) => {
      const onAbort = () => this.#fail('cancelled')
      const timer = clock.setTimeout(() => this.#fail('timeout'), options.timeoutMs)
      const settle = () => {
        clock.clearTimeout(timer)
        options.signal?.removeEventListener('abort', onAbort)
        this.#rejectPending = undefined
      }
      options.signal?.addEventListener('abort', onAbort)
      this.#rejectPending = (fault) => {
        settle()
        reject(fault)
      }
      this.#deliver(apdu).then(
        (answer) => {
          // Too late: the connection died meanwhile and the caller has been told.
          if (!answer || this.#fault) return
          if (answer.length < statusWordBytes) {
            this.#fail('cardRemoved')
            return this.reader.doubt()
          }
          settle()
          resolve(answer)
        },
        (error) => {
          if (this.#fault) return
          settle()
          reject(error)
        },
      )
    })
  }

  /** Resolves with nothing where no answer will ever come. */
  async #deliver(apdu: Uint8Array): Promise<Uint8Array | undefined> {
    const fault = this.reader.takeFault()
    switch (fault?.kind) {
      case 'hang':
        this.reader.stick()
        return undefined
      case 'answer':
        return fault.bytes
      case 'ejectBefore':
        this.reader.eject()
        return undefined
      case 'delay':
        await new Promise<void>((resolve) => this.reader.clock.setTimeout(resolve, fault.delayMs))
        if (this.#fault) return undefined
    }
    const answer = await this.card.transmit(apdu)
    this.reader.count(apdu.length, answer.length)
    if (fault?.kind === 'ejectAfter' && !this.#fault) {
      this.reader.eject()
      return undefined
    }
    return answer
  }

  /** A fault within a command: the handle is dead, the power stays until {@link disconnect}. */
  #fail(code: CardReaderFaultCode): void {
    this.#fault ??= code
    this.#rejectPending?.(faultOf(this.#fault))
  }
}

const faultOf = (code: CardReaderFaultCode) =>
  new DriverFault<CardReaderFaultCode>('card-reader', code, `card reader: ${code}`)
