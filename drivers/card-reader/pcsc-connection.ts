import type { Clock, DriverFault } from '../driver.js'
import type { CardConnection, CardReaderFaultCode, TransmitOptions } from './card-reader.js'
import { readerFault, transmitFault } from './pcsc-error.js'
import type { PcscHandle } from './pcsc-handle.js'
import { checkShortApdu, shortAnswerMaxBytes, statusWordBytes } from './short-apdu.js'

/** How long a call that is still out is waited for before the power is left to be cut when it comes back. */
const disconnectPatienceMs = 1_000

export class PcscConnection implements CardConnection {
  #fault: DriverFault<CardReaderFaultCode> | undefined
  #busy = false
  #rejectPending: (() => void) | undefined
  #disconnecting: Promise<void> | undefined

  constructor(
    readonly handle: PcscHandle,
    readonly protocol: number,
    readonly insertion: number,
    readonly clock: Clock,
    readonly reader: {
      /** A command failed: whether the card left, or is still the same, is not known. */
      doubtful(): void
      ended(): void
    },
  ) {}

  async transmit(apdu: Uint8Array, options: TransmitOptions): Promise<Uint8Array> {
    checkShortApdu(apdu)
    if (this.#busy) throw new Error('one command at a time')
    if (options.signal?.aborted) this.fail('cancelled', 'called off')
    if (this.#fault) throw this.#fault
    this.#busy = true
    try {
      return await this.#exchange(apdu, options)
    } finally {
      this.#busy = false
    }
  }

  /** The reader learnt that this connection leads nowhere any more. */
  fail(code: CardReaderFaultCode, message: string): void {
    this.#fault ??= readerFault(code, message)
    this.#rejectPending?.()
  }

  disconnect(): Promise<void> {
    this.#disconnecting ??= this.#end()
    return this.#disconnecting
  }

  async #end(): Promise<void> {
    this.fail('cancelled', 'disconnected')
    const powerCut = this.handle.disconnect()
    let timer: unknown
    const patience = new Promise<void>((resolve) => {
      timer = this.clock.setTimeout(resolve, disconnectPatienceMs)
    })
    await Promise.race([powerCut, patience])
    this.clock.clearTimeout(timer)
    this.reader.ended()
  }

  #exchange(apdu: Uint8Array, options: TransmitOptions): Promise<Uint8Array> {
    return new Promise<Uint8Array>((resolve, reject) => {
      const cancel = () => this.fail('cancelled', 'called off')
      const timer = this.clock.setTimeout(
        () => this.fail('timeout', `no answer within ${options.timeoutMs} ms`),
        options.timeoutMs,
      )
      options.signal?.addEventListener('abort', cancel)
      const settle = () => {
        this.#rejectPending = undefined
        this.clock.clearTimeout(timer)
        options.signal?.removeEventListener('abort', cancel)
      }
      this.#rejectPending = () => {
        settle()
        reject(this.#fault)
      }
      this.handle.transmit(apdu, this.protocol).then(
        (answer) => {
          if (!this.#rejectPending) return
          const problem = wrongLength(answer)
          if (problem) {
            this.#failedInCommand(readerFault('cardRemoved', problem))
          } else {
            settle()
            resolve(answer)
          }
        },
        (error) => this.#failedInCommand(transmitFault(error)),
      )
    })
  }

  #failedInCommand(fault: DriverFault<CardReaderFaultCode>): void {
    if (!this.#fault) {
      this.#fault = fault
      if (fault.code === 'cardRemoved') this.reader.doubtful()
    }
    this.#rejectPending?.()
  }
}

/** A card pulled in mid-command was seen to come back as success without bytes, or with one. */
function wrongLength(answer: Uint8Array): string | undefined {
  const fits = answer.length >= statusWordBytes && answer.length <= shortAnswerMaxBytes
  return fits ? undefined : `an answer of ${answer.length} bytes`
}
