import type { KeypadKey } from './keypad.js'

/** BCM numbers of the keypad's nine wires. */
export interface KeypadWiring {
  /** Four lines, top to bottom. Driven low one by one, otherwise left open. */
  rows: readonly number[]
  /** Four lines, left to right, pulled up. */
  columns: readonly number[]
  /** Pulled up, and grounded at the keypad's end of the cable; null where the cable has no such wire. */
  present: number | null
}

export const defaultKeypadWiring: KeypadWiring = {
  rows: [5, 6, 13, 19],
  columns: [12, 16, 20, 21],
  present: 26,
}

/** Which key lies where: digits as on a telephone, the dot on 5. */
export const keypadLayout: readonly (readonly KeypadKey[])[] = [
  ['1', '2', '3', 'cancel'],
  ['4', '5', '6', 'back'],
  ['7', '8', '9', 'repeat'],
  ['volume', '0', 'language', 'confirm'],
]
export const matrixSide = 4

/** Keys of a scan are bits of one number, so that no digit is ever made into a string of its own. */
export const bitOf = (row: number, column: number): number => 1 << (row * matrixSide + column)

export function keysOf(mask: number): KeypadKey[] {
  return keypadLayout.flat().filter((_key, index) => (mask & (1 << index)) !== 0)
}
