import { type KeypadKey, keypadKeys } from '../keypad/keypad.js'

/** Digits are their ASCII, which is what a PIN buffer holds; the other keys follow from 1. */
const codes = new Map<KeypadKey, number>(
  keypadKeys.map((key, index) => [key, key.length === 1 ? key.charCodeAt(0) : index - 9]),
)
const keysByCode = new Map([...codes].map(([key, code]) => [code, key]))

export function keyCode(key: KeypadKey): number {
  const code = codes.get(key)
  if (code === undefined) throw new Error('no such key')
  return code
}

export function keyOfCode(code: number): KeypadKey | undefined {
  return keysByCode.get(code)
}

export function isDigitCode(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
