/** For tests only: what a scanner or a phone makes of a sheet, as models with names. */
import type { GreyPicture } from '../../../templates/paper/testing/rasterise.js'

export interface Scanner {
  readonly dotsPerInch: number
  /** Standard deviation of a Gaussian, in pixels of the scan. */
  readonly blurPixels: number
  /** Standard deviation, of 255. */
  readonly noise: number
  readonly rotationDegrees: number
  /** The sheet's size in the scan, of its true one. */
  readonly scale: number
  /** Black and white alone, as a fax. */
  readonly bilevel: boolean
}

export const scanners = {
  'flatbed, 300 dpi': {
    dotsPerInch: 300,
    blurPixels: 0.7,
    noise: 5,
    rotationDegrees: 0.3,
    scale: 1,
    bilevel: false,
  },
  'flatbed, 200 dpi, askew': {
    dotsPerInch: 200,
    blurPixels: 0.8,
    noise: 8,
    rotationDegrees: 1.5,
    scale: 1,
    bilevel: false,
  },
  'fax, 200 dpi': {
    dotsPerInch: 200,
    blurPixels: 0.6,
    noise: 8,
    rotationDegrees: 0.5,
    scale: 1,
    bilevel: true,
  },
  'phone, steady': {
    dotsPerInch: 180,
    blurPixels: 1.1,
    noise: 14,
    rotationDegrees: 8,
    scale: 0.93,
    bilevel: false,
  },
  'phone, from afar': {
    dotsPerInch: 150,
    blurPixels: 1.1,
    noise: 14,
    rotationDegrees: -9,
    scale: 0.95,
    bilevel: false,
  },
} as const satisfies Readonly<Record<string, Scanner>>

/** Numbers that look random and are the same each time. */
export function seeded(seed: number): () => number {
  let state = seed * 2654435761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) | 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}

/** `print` has `printDotsPerInch`, more than the scan. */
export function scan(
  print: GreyPicture,
  printDotsPerInch: number,
  scanner: Scanner,
  seed: number,
): GreyPicture {
  const random = seeded(seed)
  const { dotsPerInch, rotationDegrees, scale } = scanner
  const ratio = printDotsPerInch / dotsPerInch
  const width = Math.round(print.width / ratio)
  const height = Math.round(print.height / ratio)
  // No two sheets lie alike.
  const angle = ((rotationDegrees + (random() - 0.5)) * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const grey = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [(x - width / 2) / scale, (y - height / 2) / scale]
      const sourceX = (dx * cos + dy * sin) * ratio + print.width / 2
      const sourceY = (dy * cos - dx * sin) * ratio + print.height / 2
      grey[y * width + x] = mean(print, sourceX, sourceY, ratio / scale)
    }
  }
  const blurred = blur(
    blur(grey, width, height, scanner.blurPixels, true),
    width,
    height,
    scanner.blurPixels,
    false,
  )
  return { width, height, grey: Uint8Array.from(blurred, (value) => developed(value, scanner, random)) }
}

function developed(value: number, { noise, bilevel }: Scanner, random: () => number): number {
  // The sum of three even numbers is near enough to a Gaussian; each has a variance of one twelfth.
  const deviation = (random() + random() + random() - 1.5) * 2
  // Paper is not white and toner not black.
  const seen = 22 + value * 0.85 + deviation * noise
  if (bilevel) return seen < 128 ? 0 : 255
  return Math.max(0, Math.min(255, Math.round(seen)))
}

/** Of the pixels under a sensor of `side`; white beyond the paper. */
function mean({ width, height, grey }: GreyPicture, x: number, y: number, side: number): number {
  const [left, top] = [Math.floor(x - side / 2), Math.floor(y - side / 2)]
  const steps = Math.max(1, Math.round(side))
  let sum = 0
  for (let j = 0; j < steps; j++) {
    for (let i = 0; i < steps; i++) {
      const inside = left + i >= 0 && left + i < width && top + j >= 0 && top + j < height
      sum += inside ? (grey[(top + j) * width + left + i] as number) : 255
    }
  }
  return sum / steps ** 2
}

function blur(
  image: Float32Array,
  width: number,
  height: number,
  sigma: number,
  across: boolean,
): Float32Array {
  const reach = Math.ceil(2.5 * sigma)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const result = new Float32Array(image.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let i = 0; i < weights.length; i++) {
        const at = across
          ? y * width + Math.min(width - 1, Math.max(0, x + i - reach))
          : Math.min(height - 1, Math.max(0, y + i - reach)) * width + x
        sum += (weights[i] as number) * (image[at] as number)
      }
      result[y * width + x] = sum / total
    }
  }
  return result
}
