/**
 * 見本 across the whole page (S12): in every part of the sheet, so that no corner of it passes for a certificate;
 * under the text and light, so that the page stays readable.
 */
import { pageHeightMm, pageWidthMm } from './units.js'

export const specimenText = '見本'
/** 0 black, 1 white: light enough to read through, dark enough to survive a copier. */
export const specimenGrey = 0.84
export const specimenAngleDegrees = -38
export const specimenSizeMm = 52

/** Centres of the words on the page. Rows are staggered, so that no straight cut avoids them. */
export function specimenCentres(): Array<{ x: number; y: number }> {
  const rows = 4
  const centres = []
  for (let row = 0; row < rows; row++) {
    const y = ((row + 0.5) * pageHeightMm) / rows
    const shift = row % 2 === 0 ? 0.27 : 0.31
    centres.push({ x: pageWidthMm * shift, y: y - 6 }, { x: pageWidthMm * (shift + 0.46), y: y + 6 })
  }
  return centres
}
