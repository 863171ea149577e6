import { equal, ok, throws } from 'node:assert/strict'
import { inflateSync } from 'node:zlib'
import { certificateFonts } from '../font/font-list.js'
import { pageHeightMm, pageWidthMm } from '../units.js'
import { characterMm, copyEvidentBackground, wordOnPage } from './copy-evident.js'
import { checkDots, type DotGeometry, usualDots } from './dot-geometry.js'
import { copied, copiers, printed } from './testing.js'

const pixelsPerMm = usualDots.dotsPerInch / 25.4
const background = copyEvidentBackground(usualDots, certificateFonts())
const inWord = wordOnPage(certificateFonts())
const everyMm = Array.from({ length: 200 * 270 }, (_, i) => ({
  x: 5 + (i % 200),
  y: 12 + Math.floor(i / 200),
}))

const side = 28

/** What is printed in windows all over the page, of those that lie wholly in the word or wholly around it. */
function windows(): { word: Float32Array[]; ground: Float32Array[] } {
  const found = { word: [] as Float32Array[], ground: [] as Float32Array[] }
  const reach = side / pixelsPerMm
  for (const [index, { x, y }] of everyMm.entries()) {
    if (index % 7 !== 0) continue
    const corners = [0, 0.5, 1].flatMap((i) => [0, 0.5, 1].map((j) => inWord(x + i * reach, y + j * reach)))
    if (corners.some((corner) => corner !== corners[0])) continue
    const window = { left: Math.round(x * pixelsPerMm), top: Math.round(y * pixelsPerMm), side }
    found[corners[0] ? 'word' : 'ground'].push(printed(background, window))
  }
  return found
}

describe('the copy-evident background', () => {
  let prints: ReturnType<typeof windows>
  before(() => {
    prints = windows()
    ok(prints.word.length > 20 && prints.ground.length > 20, 'too few windows')
  })

  /** Share of black within the word and around it, as `look` sees the prints. */
  function tones(look: (print: Float32Array) => Float32Array) {
    const share = (all: readonly Float32Array[]) => {
      let dark = 0
      for (const print of all) for (const pixel of look(print)) dark += pixel
      return dark / (all.length * side ** 2)
    }
    return { word: share(prints.word), ground: share(prints.ground) }
  }

  it('is one bit a pixel for a whole page, packed as the PDF has it', () => {
    equal(background.widthPixels, Math.round(pageWidthMm * pixelsPerMm))
    equal(background.heightPixels, Math.round(pageHeightMm * pixelsPerMm))
    ok(inflateSync(background.packed).equals(Buffer.from(background.mask)))
    ok(background.packed.length < 100_000, `${background.packed.length} bytes`)
  })

  it('has the word in every part of the page', () => {
    const strip = (from: number) => everyMm.filter(({ y }) => y >= from && y < from + 54)
    for (let from = 12; from + 54 <= 282; from += 54) {
      const dark = strip(from).filter(({ x, y }) => inWord(x, y)).length
      ok(dark / strip(from).length > 0.05, `${from} mm`)
    }
  })

  it('is even on the print', () => {
    const { word, ground } = tones((print) => print)
    ok(Math.abs(word - ground) < 0.01, `${word} in the word, ${ground} around it`)
  })

  for (const [name, copier] of Object.entries(copiers)) {
    it(`shows the word on a copy of a ${name} copier`, () => {
      const { word, ground } = tones((print) => copied(print, side, copier))
      ok(word > 0.03 && word > 8 * ground, `${word} in the word, ${ground} around it`)
    })
  }

  it('keeps its lines of micro text free of dots and legible', () => {
    const left = Math.round(20 * pixelsPerMm)
    const line = printed(background, { left, top: Math.round(5.5 * pixelsPerMm), side: 60 })
    const dark = line.reduce((sum, pixel) => sum + pixel, 0) / line.length
    ok(dark > 0.05 && dark < 0.3, `${dark}`)
  })

  it('can be set for another printer', () => {
    const coarser: DotGeometry = {
      dotsPerInch: 300,
      fine: { dotPixels: 1, pitchPixels: 4 },
      coarse: { dotPixels: 2, pitchPixels: 8 },
    }
    const { widthPixels, mask } = copyEvidentBackground(coarser, certificateFonts())
    equal(widthPixels, Math.round((pageWidthMm * 300) / 25.4))
    ok(mask.some((byte) => byte !== 0xff))
  })

  it('refuses dots that would show the word at once, never, or hide the text', () => {
    const { fine, coarse } = usualDots
    const wrong: [Partial<DotGeometry>, RegExp][] = [
      [{ coarse: { dotPixels: 5, pitchPixels: 14 } }, /tones/],
      [{ coarse: fine }, /larger/],
      [{ coarse: { ...coarse, pitchPixels: 15 } }, /multiple/],
      [{ fine: { dotPixels: 3, pitchPixels: 6 }, coarse: { dotPixels: 6, pitchPixels: 12 } }, /dark/],
      [{ fine: { ...fine, dotPixels: 1.5 } }, /whole pixels/],
      [{ dotsPerInch: 72 }, /72/],
    ]
    for (const [change, message] of wrong) {
      throws(
        () => checkDots({ ...usualDots, ...change }),
        (error: Error) => error instanceof RangeError && message.test(error.message),
      )
    }
    ok(characterMm > 20)
  })
})
