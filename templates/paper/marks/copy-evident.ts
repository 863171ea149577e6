/**
 * The background of both sides of a sheet: dots all over, and among them, in coarser dots of the same tone, the
 * word 複写 again and again. On the print the ground is even; on a copy the word stands out. Our own mark, like
 * no office's. An image of one bit a pixel: as a pattern of vectors a printer would take seconds for it.
 */
import { deflateSync } from 'node:zlib'
import type { FontList } from '../font/font-list.js'
import { pageHeightMm, pageWidthMm } from '../units.js'
import { checkDots, type DotGeometry, type Dots } from './dot-geometry.js'
import { glyphBitmap } from './glyph-shape.js'
import { drawMicroText } from './micro-text.js'

export const hiddenWord = '複写'
/** Side of one character; large enough that a copy of half the size still says it. */
export const characterMm = 32
/** Rows of words are shifted against each other, so that no strip of the page is without one. */
const rowMm = 46
const betweenWordsMm = 18
const shiftMm = 40
/** Of the shape that is asked for each coarse dot. */
const shapeSide = 256
const mmPerInch = 25.4
/** Of zlib: a tenth more bytes than by its most, in a fifth of the time, which every process takes. */
const level = 6

export interface Background {
  readonly widthPixels: number
  readonly heightPixels: number
  /** One bit a pixel, rows padded to bytes, 0 is ink; as PDF's FlateDecode wants it. */
  readonly packed: Uint8Array
}

/** Some hundred milliseconds: made once, before there is a citizen. Throws RangeError for unusable dots. */
export function copyEvidentBackground(
  geometry: DotGeometry,
  fonts: FontList,
): Background & { mask: Uint8Array } {
  const { dotsPerInch, fine, coarse } = checkDots(geometry)
  const pixelsPerMm = dotsPerInch / mmPerInch
  const widthPixels = Math.round(pageWidthMm * pixelsPerMm)
  const heightPixels = Math.round(pageHeightMm * pixelsPerMm)
  const inWord = wordOnPage(fonts)
  const bitmap = new Bitmap(widthPixels, heightPixels)
  const finePerCoarse = coarse.pitchPixels / fine.pitchPixels
  // In the middle of their places: else a pale line would show where fine dots meet coarse ones.
  const inset = ({ pitchPixels, dotPixels }: Dots) => Math.floor((pitchPixels - dotPixels) / 2)
  const [coarseInset, fineInset] = [inset(coarse), inset(fine)]
  for (let top = 0; top < heightPixels; top += coarse.pitchPixels) {
    for (let left = 0; left < widthPixels; left += coarse.pitchPixels) {
      const middle = coarse.pitchPixels / 2
      if (inWord((left + middle) / pixelsPerMm, (top + middle) / pixelsPerMm)) {
        bitmap.square(left + coarseInset, top + coarseInset, coarse.dotPixels)
        continue
      }
      for (let i = 0; i < finePerCoarse ** 2; i++) {
        const x = left + (i % finePerCoarse) * fine.pitchPixels + fineInset
        const y = top + Math.floor(i / finePerCoarse) * fine.pitchPixels + fineInset
        bitmap.square(x, y, fine.dotPixels)
      }
    }
  }
  const set = (x: number, y: number, ink: boolean) => bitmap.set(x, y, ink)
  drawMicroText({ pixelsPerMm, set }, fonts)
  const { mask } = bitmap
  return { widthPixels, heightPixels, mask, packed: deflateSync(mask, { level }) }
}

/** Whether a place of the page, in millimetres, belongs to a word. */
export function wordOnPage(fonts: FontList): (xMm: number, yMm: number) => boolean {
  const shapes = fonts.set(hiddenWord, 'marks').map(({ font, glyph }) => {
    return glyphBitmap(font.outlineOf(glyph), font.unitsPerEm, shapeSide)
  })
  const wordMm = characterMm * shapes.length
  const stepMm = wordMm + betweenWordsMm
  return (xMm, yMm) => {
    const row = Math.floor(yMm / rowMm)
    const y = yMm - row * rowMm - (rowMm - characterMm) / 2
    if (y < 0 || y >= characterMm) return false
    const x = (((xMm + (row % 2) * shiftMm) % stepMm) + stepMm) % stepMm
    const shape = shapes[Math.floor(x / characterMm)]
    if (!shape || x >= wordMm) return false
    const column = Math.floor(((x % characterMm) / characterMm) * shapeSide)
    return shape[Math.floor((y / characterMm) * shapeSide) * shapeSide + column] === 1
  }
}

class Bitmap {
  readonly mask: Uint8Array
  readonly #rowBytes: number

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.#rowBytes = Math.ceil(width / 8)
    this.mask = new Uint8Array(this.#rowBytes * height).fill(0xff)
  }

  set(x: number, y: number, ink: boolean): void {
    const at = y * this.#rowBytes + (x >> 3)
    const bit = 0x80 >> (x & 7)
    const byte = this.mask[at] as number
    this.mask[at] = ink ? byte & ~bit : byte | bit
  }

  square(left: number, top: number, side: number): void {
    for (let y = top; y < Math.min(top + side, this.height); y++) {
      for (let x = left; x < Math.min(left + side, this.width); x++) this.set(x, y, true)
    }
  }
}
