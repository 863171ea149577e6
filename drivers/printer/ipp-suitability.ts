/** What a printer must be able to do before a kiosk trusts it with a certificate. */
import { integers, operation, strings, valuesOf } from './ipp-client.js'
import type { IppGroup, IppValue } from './ipp-codec.js'

/** PWG 5101.1 self-describing name. */
export const a4 = 'iso_a4_210x297mm'
/** A4 in hundredths of a millimetre, as `media-size` counts (PWG 5100.7). */
const a4Size = { x: 21_000, y: 29_700 }
/** Printers round from inches or points; 2 mm is less than the nearest other size differs. */
const sizeTolerance = 200

export const suitabilityAttributes = [
  'document-format-supported',
  'media-supported',
  'operations-supported',
  'print-scaling-supported',
  'sides-supported',
  'media-ready',
  'media-col-ready',
]

/** Everything that speaks against the printer, in words for a technician; empty for a suitable one. */
export function objections(printer: IppGroup | undefined): string[] {
  const found: string[] = []
  const demand = (supported: readonly unknown[], wanted: unknown, objection: string) => {
    if (!supported.includes(wanted)) found.push(objection)
  }
  // PDF is optional even in IPP Everywhere (PWG 5100.14 section 4.1).
  demand(strings(printer, 'document-format-supported'), 'application/pdf', 'it takes no PDF')
  demand(strings(printer, 'media-supported'), a4, 'it takes no A4')
  demand(strings(printer, 'sides-supported'), 'two-sided-long-edge', 'it does not print on both sides')
  // Any other scaling distorts the marks against copying.
  demand(strings(printer, 'print-scaling-supported'), 'none', 'it does not offer print-scaling=none')
  const operations = integers(printer, 'operations-supported')
  for (const [name, code] of Object.entries(operation))
    demand(operations, code, `it lacks the operation ${name}`)
  if (!printer?.attributes.has('media-ready') && !printer?.attributes.has('media-col-ready'))
    found.push('it does not tell which paper is loaded (media-ready)')
  return found
}

/** True when A4 lies in some tray, by `media-ready` or, where that names no size, by `media-col-ready`. */
export function a4Ready(printer: IppGroup | undefined): boolean {
  if (strings(printer, 'media-ready').includes(a4)) return true
  return valuesOf(printer, 'media-col-ready').some((media) => {
    const size = member(media, 'media-size')
    return near(member(size, 'x-dimension'), a4Size.x) && near(member(size, 'y-dimension'), a4Size.y)
  })
}

function member(collection: IppValue['value'] | undefined, name: string): IppValue['value'] | undefined {
  return collection instanceof Map ? collection.get(name)?.[0]?.value : undefined
}

function near(value: IppValue['value'] | undefined, wanted: number): boolean {
  return typeof value === 'number' && Math.abs(value - wanted) <= sizeTolerance
}
