/** Header of four bytes, Lc, 255 bytes of data, Le. */
export const shortCommandMaxBytes = 261
/** 256 bytes of data and the status word. */
export const shortAnswerMaxBytes = 258
export const statusWordBytes = 2
const headerBytes = 4

/** Sending anything else is a mistake of the caller, not of a device. */
export function checkShortApdu(apdu: Uint8Array): void {
  if (apdu.length < headerBytes || apdu.length > shortCommandMaxBytes)
    throw new Error(`a short command APDU has ${headerBytes} to ${shortCommandMaxBytes} bytes`)
}
