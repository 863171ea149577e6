/** Bytes as a two-dimensional code (QR, byte mode) with its quiet zone. */
import encodeQR from 'qr'

/** Four modules of white belong to the code (ISO/IEC 18004). */
export const quietModules = 4
/** ISO/IEC 18004: what a code of the largest size holds at level M. */
const maxBytes = 2331

const latin1 = { encode: (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0)) }

/** Rows of modules, true is dark. 15 % of the code may be illegible. */
export function codeModules(bytes: Uint8Array): boolean[][] {
  if (bytes.length === 0 || bytes.length > maxBytes) throw new RangeError(`a code of ${bytes.length} bytes`)
  // The library takes text: each byte is the character of its number, and back.
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return encodeQR(text, 'raw', {
    ecc: 'medium',
    encoding: 'byte',
    border: quietModules,
    textEncoder: latin1.encode,
  })
}
