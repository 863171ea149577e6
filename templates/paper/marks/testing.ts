/** For tests only: what a copier makes of a page, as a model with names for what it does. */

export interface Copier {
  /** Of its optics and its scanner: standard deviation of a Gaussian, in pixels of the page. */
  readonly blurPixels: number
  /** From this darkness on, 0 to 1, it prints black. */
  readonly threshold: number
}

/** Three that differ in sharpness and contrast. */
export const copiers: Readonly<Record<string, Copier>> = {
  sharp: { blurPixels: 1.2, threshold: 0.5 },
  usual: { blurPixels: 1.6, threshold: 0.42 },
  soft: { blurPixels: 1.9, threshold: 0.36 },
}

export interface Window {
  readonly left: number
  readonly top: number
  readonly side: number
}

interface Print {
  readonly widthPixels: number
  /** One bit a pixel, rows padded to bytes, 0 is ink. */
  readonly mask: Uint8Array
}

/** Darkness, 0 or 1, of a window of the print. */
export function printed({ mask, widthPixels }: Print, { left, top, side }: Window): Float32Array {
  const rowBytes = Math.ceil(widthPixels / 8)
  return Float32Array.from({ length: side * side }, (_, i) => {
    const x = left + (i % side)
    const y = top + Math.floor(i / side)
    return ((mask[y * rowBytes + (x >> 3)] as number) >> (7 - (x & 7))) & 1 ? 0 : 1
  })
}

export function copied(print: Float32Array, side: number, { blurPixels, threshold }: Copier): Float32Array {
  const blurred = blur(blur(print, side, blurPixels, 1, side), side, blurPixels, side, 1)
  return blurred.map((darkness) => (darkness >= threshold ? 1 : 0))
}

/** Along one axis: `step` from pixel to pixel, `line` from line to line. */
function blur(image: Float32Array, side: number, sigma: number, step: number, line: number): Float32Array {
  const reach = Math.ceil(3 * sigma)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const result = new Float32Array(image.length)
  for (let row = 0; row < side; row++) {
    for (let at = 0; at < side; at++) {
      let sum = 0
      for (const [i, weight] of weights.entries()) {
        const from = Math.min(side - 1, Math.max(0, at + i - reach))
        sum += weight * (image[row * line + from * step] as number)
      }
      result[row * line + at * step] = sum / total
    }
  }
  return result
}
