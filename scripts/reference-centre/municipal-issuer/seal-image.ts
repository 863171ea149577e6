/**
 * The invented seal of an invented municipality: the word 見本 in a frame, black, 24 mm at 600 dpi. Drawn from
 * strokes, so that it resembles no office's seal and needs no font.
 */
import type { Municipality } from '../persons/municipalities.js'
import { monochromePng } from './png.js'

type Point = readonly [x: number, y: number]
type Stroke = readonly Point[]

export const sealSizeMm = 24
const dotsPerInch = 600
const millimetresPerInch = 25.4
const pixelsPerMm = dotsPerInch / millimetresPerInch
const sizePixels = Math.round(sealSizeMm * pixelsPerMm)
const pixelsPerMetre = Math.round(pixelsPerMm * 1000)

/** Half the width of a stroke, millimetres. */
const penMm = 0.45
const frameInsetMm = 0.6
const innerFrameInsetMm = 1.9

/** In a unit square, from the top left. */
const mi: readonly Stroke[] = [
  [
    [0.25, 0.62],
    [0.25, 0.05],
    [0.75, 0.05],
    [0.75, 0.62],
  ],
  [
    [0.25, 0.24],
    [0.75, 0.24],
  ],
  [
    [0.25, 0.43],
    [0.75, 0.43],
  ],
  [
    [0.25, 0.62],
    [0.75, 0.62],
  ],
  [
    [0.4, 0.62],
    [0.34, 0.8],
    [0.1, 0.97],
  ],
  [
    [0.6, 0.62],
    [0.6, 0.9],
    [0.68, 0.95],
    [0.95, 0.95],
    [0.95, 0.82],
  ],
]
const hon: readonly Stroke[] = [
  [
    [0.05, 0.27],
    [0.95, 0.27],
  ],
  [
    [0.5, 0.02],
    [0.5, 0.98],
  ],
  [
    [0.5, 0.27],
    [0.08, 0.75],
  ],
  [
    [0.5, 0.27],
    [0.92, 0.75],
  ],
  [
    [0.3, 0.76],
    [0.7, 0.76],
  ],
]

function placed(
  strokes: readonly Stroke[],
  left: number,
  top: number,
  width: number,
  height: number,
): Stroke[] {
  return strokes.map((stroke) => stroke.map(([x, y]): Point => [left + x * width, top + y * height]))
}

function square(insetMm: number): Stroke {
  const far = sealSizeMm - insetMm
  return [
    [insetMm, insetMm],
    [far, insetMm],
    [far, far],
    [insetMm, far],
    [insetMm, insetMm],
  ]
}

function circle(insetMm: number): Stroke {
  const radius = sealSizeMm / 2 - insetMm
  const corners = 72
  return Array.from({ length: corners + 1 }, (_, i): Point => {
    const angle = (i / corners) * 2 * Math.PI
    return [sealSizeMm / 2 + radius * Math.cos(angle), sealSizeMm / 2 + radius * Math.sin(angle)]
  })
}

const frames: Record<Municipality['seal'], readonly Stroke[]> = {
  square: [square(frameInsetMm)],
  double: [square(frameInsetMm), square(innerFrameInsetMm)],
  round: [circle(frameInsetMm)],
}

/** Blackens every pixel within the pen of the line from `a` to `b`. */
function drawLine(black: Uint8Array, [ax, ay]: Point, [bx, by]: Point): void {
  const clamp = (mm: number) => Math.min(sizePixels - 1, Math.max(0, Math.floor(mm * pixelsPerMm)))
  const squaredLength = (bx - ax) ** 2 + (by - ay) ** 2
  for (let y = clamp(Math.min(ay, by) - penMm); y <= clamp(Math.max(ay, by) + penMm); y++) {
    for (let x = clamp(Math.min(ax, bx) - penMm); x <= clamp(Math.max(ax, bx) + penMm); x++) {
      const px = (x + 0.5) / pixelsPerMm
      const py = (y + 0.5) / pixelsPerMm
      const along = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / squaredLength
      const t = Math.min(1, Math.max(0, along))
      const distance = Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay))
      if (distance <= penMm) black[y * sizePixels + x] = 1
    }
  }
}

export function drawSeal(shape: Municipality['seal']): Uint8Array {
  const black = new Uint8Array(sizePixels * sizePixels)
  const strokes = [...frames[shape], ...placed(mi, 5, 2.8, 14, 8.8), ...placed(hon, 4.5, 12.4, 15, 9)]
  for (const stroke of strokes) {
    for (let i = 1; i < stroke.length; i++) drawLine(black, stroke[i - 1] as Point, stroke[i] as Point)
  }
  return monochromePng(sizePixels, pixelsPerMetre, (x, y) => black[y * sizePixels + x] === 1)
}
