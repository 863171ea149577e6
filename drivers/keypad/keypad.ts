/**
 * The tactile keypad: sixteen keys, a dot on 5.
 *
 * In secret mode digits do not leave the driver as events: they are written as ASCII into the caller's
 * buffer and only their count is told. All other keys work as always.
 */
import type { DriverFault, Unsubscribe } from '../driver.js'

export const keypadKeys = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  /** 確認 */ 'confirm',
  /** 取消 */ 'cancel',
  /** もどる */ 'back',
  /** もう一度 */ 'repeat',
  /** 音量 */ 'volume',
  /** ことば */ 'language',
] as const
export type KeypadKey = (typeof keypadKeys)[number]

export type KeypadFaultCode =
  | 'missing'
  /** A key has been down longer than a hand holds one. It is ignored until it comes up. */
  | 'stuckKey'
  /** Several keys at once: which ones cannot be known in a matrix, so none counts. */
  | 'ghosting'
export type KeypadFault = DriverFault<KeypadFaultCode>

export type KeypadStatus = { kind: 'ready' } | { kind: KeypadFaultCode; keys: readonly KeypadKey[] }

export interface SecretEntry {
  /** Digits in the buffer now. */
  readonly count: number
  /** Removes and zeroes the last digit. */
  deleteLast(): void
  /** Zeroes the buffer; entry goes on at 0. */
  clear(): void
  /** Leaves secret mode. The buffer is kept as it is: its owner zeroes it after use. */
  end(): void
}

export interface Keypad {
  /** Rejects with a {@link KeypadFault} `missing`. */
  open(): Promise<void>
  readonly status: KeypadStatus
  onStatus(listener: (status: KeypadStatus) => void): Unsubscribe
  /** One call a press. Digits are not reported while a secret entry is active. */
  onKey(listener: (key: KeypadKey) => void): Unsubscribe
  /**
   * Begins secret mode. Digits beyond `buffer.length` are ignored. `buffer` must be backed by an
   * ArrayBuffer of its own (a small Buffer of Node's pool is copied by the engine). A second entry while
   * one is active is misuse.
   */
  beginSecret(buffer: Uint8Array, onCount: (count: number) => void): SecretEntry
  close(): Promise<void>
}
