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
  const print = new Float32Array(side * side)
  for (let at = 0, y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++, at++) {
      const paper = ((mask[y * rowBytes + (x >> 3)] as number) >> (7 - (x & 7))) & 1
      print[at] = paper ? 0 : 1
    }
  }
  return print
}

export function copied(print: Float32Array, side: number, { blurPixels, threshold }: Copier): Float32Array {
  const weights = weightsOf(blurPixels)
  const blurred = blur(blur(print, side, weights, 1, side), side, weights, side, 1)
  return blurred.map((darkness) => (darkness >= threshold ? 1 : 0))
}

/** Of a Gaussian; their sum is 1, and the one in the middle is a pixel's own. */
function weightsOf(sigma: number): Float64Array {
  const reach = Math.ceil(3 * sigma)
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/**
 * Along one axis: `step` from pixel to pixel, `line` from line to line. Plain loops over numbers: a page has a
 * hundred million of them.
 */
function blur(image: Float32Array, side: number, weights: Float64Array, step: number, line: number) {
  const reach = (weights.length - 1) / 2
  const result = new Float32Array(image.length)
  for (let row = 0; row < side; row++) {
    for (let at = 0; at < side; at++) {
      let sum = 0
      for (let i = 0; i < weights.length; i++) {
        const from = Math.min(side - 1, Math.max(0, at + i - reach))
        sum += (weights[i] as number) * (image[row * line + from * step] as number)
      }
      result[row * line + at * step] = sum
    }
  }
  return result
}
