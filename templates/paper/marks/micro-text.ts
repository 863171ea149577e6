/**
 * Lines that are text, at the head and foot of both sides: legible under a lens on the print, a grey line on a
 * copy. Part of the background's image, so that nobody who selects or hears the text of a page meets them.
 */
import type { FontList } from '../font/font-list.js'
import { pageWidthMm } from '../units.js'
import { glyphBitmap } from './glyph-shape.js'

const words = 'SHOMEI KIOSK ORIGINAL '
/** The em; capitals are two thirds of it: 14 dots high at 600 dpi. */
export const microMm = 0.9
/** Kept free of dots above and below. */
const airMm = 0.35
/** Printers leave 4.3 mm at an edge blank. */
const marginMm = 7
export const microLinesMm = [5.8, 291.4] as const
/** Each dot is asked so many times each way, and is ink when a quarter of it would be. */
const samples = 4
const inkShare = 0.25

interface Canvas {
  readonly pixelsPerMm: number
  set(x: number, y: number, ink: boolean): void
}

export function drawMicroText(canvas: Canvas, fonts: FontList): void {
  const side = Math.round(microMm * canvas.pixelsPerMm)
  const letters = fonts.set(words, 'marks').map(({ font, glyph, advance }) => {
    const outline = font.outlineOf(glyph)
    const bitmap = outline.length === 0 ? undefined : glyphBitmap(outline, font.unitsPerEm, side * samples)
    return { bitmap, width: Math.round(advance * side) }
  })
  const to = Math.round((pageWidthMm - marginMm) * canvas.pixelsPerMm)
  for (const lineMm of microLinesMm) {
    const top = Math.round(lineMm * canvas.pixelsPerMm)
    clear(canvas, top, side, to)
    let x = Math.round(marginMm * canvas.pixelsPerMm)
    for (let i = 0; ; i++) {
      const letter = letters[i % letters.length]
      if (!letter || x + letter.width > to) break
      if (letter.bitmap) drawLetter(canvas, letter.bitmap, side, x, top)
      x += letter.width
    }
  }
}

function clear(canvas: Canvas, top: number, side: number, to: number): void {
  const air = Math.round(airMm * canvas.pixelsPerMm)
  for (let y = top - air; y < top + side + air; y++) {
    for (let x = Math.round(marginMm * canvas.pixelsPerMm); x < to; x++) canvas.set(x, y, false)
  }
}

function drawLetter(canvas: Canvas, bitmap: Uint8Array, side: number, left: number, top: number): void {
  const wide = side * samples
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let ink = 0
      for (let i = 0; i < samples ** 2; i++) {
        const at = (y * samples + Math.floor(i / samples)) * wide + x * samples + (i % samples)
        ink += bitmap[at] as number
      }
      if (ink >= inkShare * samples ** 2) canvas.set(left + x, top + y, true)
    }
  }
}
