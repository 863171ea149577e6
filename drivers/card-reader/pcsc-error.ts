import { DriverFault } from '../driver.js'
import type { CardReaderFaultCode, ReaderStatus } from './card-reader.js'

/**
 * PC/SC results as the binding reports them: text with the number in it, `…(0x80100016)`, and no code
 * property. Parsed here and nowhere else. Numbers: pcsclite.h.
 */
const faultOfResult: Readonly<Record<number, CardReaderFaultCode>> = {
  2148532226: 'cancelled',
  2148532233: 'readerMissing',
  2148532234: 'timeout',
  2148532235: 'sharingViolation',
  2148532236: 'noCard',
  2148532243: 'serviceAbsent',
  2148532244: 'serviceAbsent',
  2148532247: 'readerMissing',
  2148532253: 'serviceAbsent',
  2148532254: 'serviceAbsent',
  2148532270: 'readerMissing',
  2148532329: 'noCard',
}

export function pcscResult(error: unknown): number | undefined {
  const match = /\(0x([0-9a-f]{8,16})\)/i.exec(error instanceof Error ? error.message : '')
  // A LONG of 64 bits is printed with its sign extended on some systems.
  return match?.[1] === undefined ? undefined : Number.parseInt(match[1].slice(-8), 16)
}

/** A connection that cannot be made to a card that is there: the card did not answer to reset. */
export function connectFault(error: unknown): DriverFault<CardReaderFaultCode> {
  return fault(faultOfResult[pcscResult(error) ?? 0] ?? 'mute', error)
}

/** Whatever goes wrong in mid-command, the card may be gone or another: only a dead service is told apart. */
export function transmitFault(error: unknown): DriverFault<CardReaderFaultCode> {
  const code = faultOfResult[pcscResult(error) ?? 0]
  const kept = code === 'serviceAbsent' || code === 'readerMissing' || code === 'cancelled'
  return fault(kept ? code : 'cardRemoved', error)
}

export function readerFault(code: CardReaderFaultCode, message: string): DriverFault<CardReaderFaultCode> {
  return new DriverFault('card-reader', code, message)
}

/** What a status means to whoever wants to connect. */
export function statusFault(
  kind: Exclude<ReaderStatus['kind'], 'present'>,
  diagnosis: string,
): DriverFault<CardReaderFaultCode> {
  const code: CardReaderFaultCode = kind === 'empty' ? 'noCard' : kind
  return readerFault(code, `${code}: ${diagnosis}`)
}

function fault(code: CardReaderFaultCode, error: unknown): DriverFault<CardReaderFaultCode> {
  const message = error instanceof Error ? error.message : String(error)
  return new DriverFault('card-reader', code, message, { cause: error })
}
