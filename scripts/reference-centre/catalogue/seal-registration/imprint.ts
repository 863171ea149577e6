/**
 * The imprint (印影) of an invented seal: a ring or a square around strokes that come from the person's id, so
 * that two persons have two imprints and none is anybody's.
 */
import { createHash } from 'node:crypto'
import { monochromePng } from '../../municipal-issuer/png.js'
import type { SealRegistration } from '../../persons/records.js'

const dotsPerInch = 600
const pixelsPerMm = dotsPerInch / 25.4
const penMm = 0.5
/** Cells of the pattern, each way. */
const cells = 5
/** Of a cell. */
const strokeShare = 0.35

/** Base64 of a PNG that states its size. */
export function drawImprint({ shape, sizeMm }: SealRegistration['imprint'], personId: string): string {
  const side = Math.round(sizeMm * pixelsPerMm)
  const pen = penMm * pixelsPerMm
  const middle = (side - 1) / 2
  const bits = createHash('sha256').update(personId).digest()
  const inFrame = (x: number, y: number) => {
    const inside =
      shape === 'ring'
        ? middle - Math.hypot(x - middle, y - middle)
        : Math.min(x, y, side - 1 - x, side - 1 - y)
    return inside >= 0 && inside < pen
  }
  const half = middle * 0.62
  const inPattern = (x: number, y: number) => {
    const column = ((x - middle + half) / (2 * half)) * cells
    const row = ((y - middle + half) / (2 * half)) * cells
    if (column < 0 || row < 0 || column >= cells || row >= cells) return false
    const cell = Math.floor(row) * cells + Math.floor(column)
    // A stroke along the cell's left or upper edge, or both: something that looks carved.
    const byte = bits[cell] as number
    const [fromLeft, fromTop] = [column % 1, row % 1]
    return (byte % 2 === 1 && fromLeft < strokeShare) || (byte % 4 > 1 && fromTop < strokeShare)
  }
  const png = monochromePng(side, Math.round(pixelsPerMm * 1000), (x, y) => inFrame(x, y) || inPattern(x, y))
  return Buffer.from(png).toString('base64')
}
