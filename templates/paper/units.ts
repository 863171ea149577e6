/** Lengths of a page are millimetres from its top left corner; type sizes are points. */
const pointsPerMm = 72 / 25.4

export const pageWidthMm = 210
export const pageHeightMm = 297

export const mmOfPoints = (points: number): number => points / pointsPerMm
export const pointsOfMm = (mm: number): number => mm * pointsPerMm

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function inset(box: Box, horizontal: number, vertical = 0): Box {
  return {
    x: box.x + horizontal,
    y: box.y + vertical,
    width: box.width - 2 * horizontal,
    height: box.height - 2 * vertical,
  }
}
