import { type Clock, DriverFault } from '../driver.js'
import type { TransmitOptions } from './card-reader.js'
import { connectFault, readerFault } from './pcsc-error.js'
import type { PcscHandle } from './pcsc-handle.js'

/** How long another program's hold on the card is waited out, and how often it is tried again meanwhile. */
const sharingPatienceMs = 2_000
const sharingRetryMs = 100

/** Connects exclusively; resolves with the protocol. Rejects with a CardReaderFault and holds nothing then. */
export async function connectExclusively(
  handle: PcscHandle,
  options: TransmitOptions,
  clock: Clock,
): Promise<number> {
  const startedMs = clock.monotonicMs()
  for (;;) {
    if (options.signal?.aborted) throw readerFault('cancelled', 'called off')
    try {
      return await connectOnce(handle, options, clock)
    } catch (error) {
      const fault = error instanceof DriverFault ? error : connectFault(error)
      const waitedMs = clock.monotonicMs() - startedMs
      if (fault.code !== 'sharingViolation' || waitedMs >= sharingPatienceMs) throw fault
      await new Promise<void>((resolve) => clock.setTimeout(resolve, sharingRetryMs))
    }
  }
}

/** Connecting can block without end in the daemon, so it has its time limit like a command. */
function connectOnce(handle: PcscHandle, options: TransmitOptions, clock: Clock): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    let given = false
    const settle = () => {
      given = true
      clock.clearTimeout(timer)
      options.signal?.removeEventListener('abort', cancel)
    }
    const giveUp = (code: 'timeout' | 'cancelled', message: string) => {
      settle()
      reject(readerFault(code, message))
    }
    const cancel = () => giveUp('cancelled', 'called off')
    const timer = clock.setTimeout(
      () => giveUp('timeout', `not connected within ${options.timeoutMs} ms`),
      options.timeoutMs,
    )
    options.signal?.addEventListener('abort', cancel)
    handle.connect().then(
      (protocol) => {
        // Given up meanwhile: the card must not stay connected, nor powered.
        if (given) {
          void handle.disconnect()
          return
        }
        settle()
        resolve(protocol)
      },
      (error) => {
        if (given) return
        settle()
        reject(error)
      },
    )
  })
}
