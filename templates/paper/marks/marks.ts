/** The marks of this kiosk's papers: which there are, built once a process. */
import { certificateFonts } from '../font/font-list.js'
import { type Background, copyEvidentBackground } from './copy-evident.js'
import { checkDots, type DotGeometry, usualDots } from './dot-geometry.js'

let dots: DotGeometry = usualDots
let background: Background | undefined

/** What the printer can hold apart; takes effect with the next page. Throws RangeError for unusable dots. */
export function useDots(geometry: DotGeometry): void {
  dots = checkDots(geometry)
  background = undefined
}

/** Made at the first call: see {@link copyEvidentBackground} for how long that takes. */
export function certificateBackground(): Background {
  if (!background) {
    // Four megabytes unpacked, which nobody needs any more.
    const { widthPixels, heightPixels, packed } = copyEvidentBackground(dots, certificateFonts())
    background = { widthPixels, heightPixels, packed }
  }
  return background
}
