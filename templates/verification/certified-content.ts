/**
 * What of a page's content goes into its codes: everything that is printed, except 個人番号, of which only the
 * fact that it is printed, and with the imprint of a seal as a small picture.
 */
import { imprintImageOf } from '../paper/seal-image.js'

/** Stands for the twelve digits. */
export const myNumberIsPrinted = '（記載あり）'
const myNumberDigits = /\d{4} ?\d{4} ?\d{4}/
/** Enough to tell one seal from another by eye. */
export const thumbnailSide = 48

export interface ImprintThumbnail {
  readonly widthMm: number
  readonly heightMm: number
  /** `thumbnailSide` rows of as many bits, 1 is ink. */
  readonly picture: Uint8Array
}

export function certifiedContent(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(certifiedContent)
  if (typeof content !== 'object' || content === null) return content
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => {
      if (key === 'myNumber') return [key, myNumberDigits.test(String(value)) ? myNumberIsPrinted : value]
      if (key === 'imprint') return [key, thumbnailOf(String(value))]
      return [key, certifiedContent(value)]
    }),
  )
}

function thumbnailOf(base64: string): ImprintThumbnail {
  const image = imprintImageOf(Buffer.from(base64, 'base64'))
  const { widthPixels, heightPixels, mask } = image
  const rowBytes = Math.ceil(widthPixels / 8)
  const inked = (x: number, y: number) =>
    (((mask[y * rowBytes + (x >> 3)] as number) >> (7 - (x & 7))) & 1) === 0
  const picture = new Uint8Array((thumbnailSide * thumbnailSide) / 8)
  for (let cell = 0; cell < thumbnailSide ** 2; cell++) {
    const x = Math.floor((((cell % thumbnailSide) + 0.5) / thumbnailSide) * widthPixels)
    const y = Math.floor(((Math.floor(cell / thumbnailSide) + 0.5) / thumbnailSide) * heightPixels)
    if (inked(x, y)) picture[cell >> 3] = (picture[cell >> 3] as number) | (0x80 >> (cell & 7))
  }
  const tenth = (mm: number) => Math.round(mm * 10) / 10
  return { widthMm: tenth(image.widthMm), heightMm: tenth(image.heightMm), picture }
}
