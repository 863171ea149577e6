import { isMainThread } from 'node:worker_threads'

/** The part of pcsclite 1.0.1 that is used. Its own types come with an optional package that may be absent. */
export interface PcscInstance {
  on(event: 'reader', listener: (reader: NativeReader) => void): void
  on(event: 'error', listener: (error: unknown) => void): void
  readonly readers: Readonly<Record<string, NativeReader>>
  /** Emits an error "cancelled" by itself; leaves the readers open. */
  close(): void
}

export interface NativeReader {
  readonly name: string
  readonly connected: boolean
  readonly SCARD_SHARE_EXCLUSIVE: number
  readonly SCARD_SHARE_DIRECT: number
  readonly SCARD_RESET_CARD: number
  readonly SCARD_UNPOWER_CARD: number
  on(event: 'status', listener: (status: { state: number; atr?: Uint8Array }) => void): void
  on(event: 'error', listener: (error: unknown) => void): void
  on(event: 'end', listener: () => void): void
  connect(
    options: { share_mode: number; protocol?: number },
    done: (error: unknown, protocol?: number) => void,
  ): void
  disconnect(disposition: number, done: (error: unknown) => void): void
  transmit(
    apdu: Uint8Array,
    answerMaxBytes: number,
    protocol: number,
    done: (error: unknown, answer?: Uint8Array) => void,
  ): void
  close(): void
}

/** Makes a context; throws when the service does not answer. */
export type PcscBinding = () => PcscInstance

/** Bits of a reader's state; the upper half of the number counts insertions and removals. */
export const stateBits = { unknown: 0x04, unavailable: 0x08, present: 0x20, mute: 0x200 } as const
export const eventCounterShift = 16

/** Rejects where the module is not installed or cannot be loaded here. */
export async function loadPcscBinding(): Promise<PcscBinding> {
  // In a worker thread the binding corrupts the main thread or aborts the whole process.
  if (!isMainThread) throw new Error('pcsclite must not be loaded in a worker thread')
  // Not a literal: the package is optional, and compiling must not need it.
  const name = 'pcsclite'
  const module = (await import(name)) as { default: PcscBinding }
  return module.default
}

/**
 * A second native object for the same reader. The one that watches must not transmit: both take one mutex,
 * and a card that hangs in a command would block the event loop at the next change of status.
 */
export function openTwin(watching: NativeReader): NativeReader {
  const NativeReaderClass = watching.constructor as new (name: string) => NativeReader
  const twin = new NativeReaderClass(watching.name)
  // Never given back: the destructor of an object that never watched joins a thread that never was. There
  // is one twin a reader and service, so this does not grow.
  twins.push(twin)
  return twin
}
const twins: NativeReader[] = []
