/**
 * Dots of the copy-evident background. A copier loses the fine ones and keeps the coarse ones; where both have
 * the same tone, an eye does not see on the original where one kind ends and the other begins. What a printer
 * can hold apart differs from printer to printer, so these are set for each by trying.
 */
export interface Dots {
  /** Side of a square dot. */
  readonly dotPixels: number
  /** From one dot to the next, both ways. */
  readonly pitchPixels: number
}

export interface DotGeometry {
  readonly dotsPerInch: number
  /** Of the ground: vanish in a copy. */
  readonly fine: Dots
  /** Of the word: stay in a copy. `pitchPixels` is a whole multiple of the fine one's. */
  readonly coarse: Dots
}

/** For laser printers of 600 dpi: both kinds print 8.16 % of the paper. */
export const usualDots: DotGeometry = {
  dotsPerInch: 600,
  fine: { dotPixels: 2, pitchPixels: 7 },
  coarse: { dotPixels: 4, pitchPixels: 14 },
}

/** Share of the paper that is black, 0 to 1. */
export const toneOf = ({ dotPixels, pitchPixels }: Dots): number => (dotPixels / pitchPixels) ** 2

/** An eye sees a difference from about 1 %. */
const toneDifference = 0.01
/** Darker, and text of 8 points on it is hard to read. */
const darkest = 0.2
const resolutions = { least: 300, most: 1200 } as const

/** Throws RangeError for dots that would show the word at once, never, or make the text unreadable. */
export function checkDots(geometry: DotGeometry): DotGeometry {
  const { dotsPerInch, fine, coarse } = geometry
  const sizes = [dotsPerInch, fine.dotPixels, fine.pitchPixels, coarse.dotPixels, coarse.pitchPixels]
  if (!sizes.every((size) => Number.isInteger(size) && size > 0))
    throw new RangeError('dots are whole pixels')
  if (dotsPerInch < resolutions.least || dotsPerInch > resolutions.most) {
    throw new RangeError(`dots at ${dotsPerInch} per inch`)
  }
  if (coarse.dotPixels <= fine.dotPixels) throw new RangeError('coarse dots are larger than fine ones')
  if (coarse.pitchPixels % fine.pitchPixels !== 0) {
    throw new RangeError('the coarse pitch is a multiple of the fine one')
  }
  if (Math.abs(toneOf(fine) - toneOf(coarse)) > toneDifference) {
    throw new RangeError('fine and coarse dots print different tones')
  }
  if (toneOf(coarse) > darkest) throw new RangeError('the dots are too dark to read on')
  return geometry
}
