/**
 * The municipality's electronic seal (電子公印), and the imprint of a registered one (印影), black on nothing, at
 * their true size. Made black and white here and not by the PDF writer, so that the same seal gives the same bytes and
 * prints black whatever its colour.
 */
import { decodePng, PngFault } from './png.js'
import type { Box } from './units.js'

/** Seals are 18 to 24 mm square; the bounds leave room for other municipalities' habits. */
const smallestSealMm = 8
export const largestSealMm = 28
/** What may be registered: larger than 8 mm square, within 25 mm square. */
const smallestImprintMm = 5
export const largestImprintMm = 25
/** Where the file does not state a size. */
const usualPixelsPerMetre = 600 / 0.0254
/** From this darkness on a pixel is ink: red ink, the colour of most seals, has 70 %. */
const inkDarkness = 96

export interface BlackImage {
  readonly widthMm: number
  readonly heightMm: number
  readonly widthPixels: number
  readonly heightPixels: number
  /** One bit a pixel, rows padded to bytes, 0 is ink: the form of a PDF image mask. */
  readonly mask: Uint8Array
}

/** Every sheet of a set carries the same seal; it is no personal data. */
const known = new WeakMap<Uint8Array, BlackImage>()

/** Throws {@link PngFault} for anything that is not a seal of a sensible size. */
export function sealImageOf(png: Uint8Array): BlackImage {
  const image = known.get(png) ?? decode(png, smallestSealMm, largestSealMm)
  known.set(png, image)
  return image
}

/** The imprint of a person's seal: never kept. Throws {@link PngFault} like {@link sealImageOf}. */
export function imprintImageOf(png: Uint8Array): BlackImage {
  return decode(png, smallestImprintMm, largestImprintMm)
}

export function centredIn(box: Box, { widthMm, heightMm }: BlackImage): Box {
  return {
    x: box.x + (box.width - widthMm) / 2,
    y: box.y + (box.height - heightMm) / 2,
    width: widthMm,
    height: heightMm,
  }
}

function decode(png: Uint8Array, smallestMm: number, largestMm: number): BlackImage {
  const { width, height, darkness, pixelsPerMetre } = decodePng(png)
  const density = pixelsPerMetre ?? { x: usualPixelsPerMetre, y: usualPixelsPerMetre }
  const widthMm = (width / density.x) * 1000
  const heightMm = (height / density.y) * 1000
  const fits = (sizeMm: number) => sizeMm >= smallestMm && sizeMm <= largestMm
  if (!fits(widthMm) || !fits(heightMm)) {
    throw new PngFault(`a seal of ${widthMm.toFixed(1)} × ${heightMm.toFixed(1)} mm`)
  }
  const rowBytes = Math.ceil(width / 8)
  const mask = new Uint8Array(rowBytes * height).fill(0xff)
  let inked = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((darkness[y * width + x] as number) < inkDarkness) continue
      const at = y * rowBytes + (x >> 3)
      mask[at] = (mask[at] as number) & ~(0x80 >> (x & 7))
      inked++
    }
  }
  // A certificate without a seal is void: an empty picture must not pass for one.
  if (inked === 0) throw new PngFault('an empty seal')
  return { widthMm, heightMm, widthPixels: width, heightPixels: height, mask }
}
