import { deepEqual, equal, throws } from 'node:assert/strict'
import { deflateSync } from 'node:zlib'
import { decodePng, maxSidePixels, PngFault } from './png.js'
import { pngChunk, sampleSeal } from './sample-seal.js'
import { sealImageOf } from './seal-image.js'

interface Pixels {
  width: number
  height: number
  bits: number
  colour: number
  /** With the filter byte of each row. */
  rows: number[]
  extra?: Buffer[]
}

function png({ width, height, bits, colour, rows, extra = [] }: Pixels): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = bits
  header[9] = colour
  return Buffer.concat([
    sampleSeal().subarray(0, 8),
    pngChunk('IHDR', header),
    ...extra,
    pngChunk('IDAT', deflateSync(Buffer.from(rows))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

const darkness = (pixels: Pixels) => [...decodePng(png(pixels)).darkness]

describe('a PNG as darkness', () => {
  it('reads grey, one bit and eight', () => {
    deepEqual(darkness({ width: 3, height: 1, bits: 8, colour: 0, rows: [0, 0, 128, 255] }), [255, 127, 0])
    deepEqual(darkness({ width: 3, height: 1, bits: 1, colour: 0, rows: [0, 0b01000000] }), [255, 0, 255])
  })

  it('reads colour, transparency and palettes; transparent is white', () => {
    const red = [255, 0, 0]
    deepEqual(darkness({ width: 1, height: 1, bits: 8, colour: 2, rows: [0, ...red] }), [178])
    deepEqual(darkness({ width: 1, height: 1, bits: 8, colour: 6, rows: [0, ...red, 0] }), [0])
    deepEqual(darkness({ width: 1, height: 1, bits: 8, colour: 4, rows: [0, 0, 255] }), [255])
    const extra = [
      pngChunk('PLTE', Buffer.from([255, 255, 255, 0, 0, 0])),
      pngChunk('tRNS', Buffer.from([255])),
    ]
    deepEqual(darkness({ width: 2, height: 1, bits: 2, colour: 3, rows: [0, 0b00010000], extra }), [0, 255])
  })

  it('undoes every filter', () => {
    // Rows 10 20 / 30 40 in each of the five filters for the second row; the first is unfiltered.
    const plain = [245, 235, 225, 215]
    const second: ReadonlyArray<readonly number[]> = [
      [0, 30, 40],
      [1, 30, 10],
      [2, 20, 20],
      [3, 25, 15],
      [4, 20, 10],
    ]
    for (const row of second) {
      deepEqual(darkness({ width: 2, height: 2, bits: 8, colour: 0, rows: [0, 10, 20, ...row] }), plain)
    }
  })

  it('refuses a picture too large by its header, before unpacking', () => {
    const huge = png({ width: maxSidePixels + 1, height: 1, bits: 8, colour: 0, rows: [0] })
    throws(() => decodePng(huge), /pixels, more than/)
  })

  it('refuses a picture that unpacks to more or less than its header says', () => {
    const bomb = { width: 1, height: 1, bits: 8, colour: 0, rows: Array(100_000).fill(0) }
    throws(() => decodePng(png(bomb)), /does not unpack/)
    throws(() => decodePng(png({ ...bomb, rows: [0] })), /missing rows/)
  })

  it('refuses damage, interlacing and unknown kinds', () => {
    const good = Buffer.from(sampleSeal())
    for (const at of [0, 20, 60, good.length - 20]) {
      const bad = Buffer.from(good)
      bad[at] = (bad[at] as number) ^ 1
      throws(() => decodePng(bad), PngFault, `byte ${at}`)
    }
    throws(() => decodePng(good.subarray(0, good.length - 30)), PngFault)
    throws(() => decodePng(new Uint8Array()), /not a PNG/)
    throws(
      () => decodePng(png({ width: 1, height: 1, bits: 16, colour: 0, rows: [0, 0, 0] })),
      /unknown kind/,
    )
    throws(() => decodePng(png({ width: 1, height: 1, bits: 8, colour: 5, rows: [0, 0] })), /unknown kind/)
    throws(() => decodePng(png({ width: 1, height: 1, bits: 8, colour: 3, rows: [0, 0] })), /no palette/)
  })
})

describe('a seal', () => {
  it('has its true size, from the file or at 600 dpi', () => {
    equal(sealImageOf(sampleSeal()).widthMm.toFixed(1), '20.0')
    const stated = sealImageOf(sampleSeal({ width: 240, height: 240, pixelsPerMetre: 10_000 }))
    equal(stated.heightMm.toFixed(1), '24.0')
    equal(sealImageOf(sampleSeal({ pixelsPerMetre: null })).widthMm.toFixed(1), '20.0')
  })

  it('is refused when it does not fit its box, or is too small or empty', () => {
    throws(() => sealImageOf(sampleSeal({ width: 700, height: 472 })), /29\.6 × 20\.0 mm/)
    throws(() => sealImageOf(sampleSeal({ width: 100, height: 100 })), PngFault)
    throws(() => sealImageOf(sampleSeal({ ink: () => false })), /empty/)
  })

  it('has a mask whose clear bits are the ink', () => {
    const { mask, widthPixels } = sealImageOf(sampleSeal({ ink: (x, y) => x === 9 && y === 0 }))
    equal(widthPixels, 472)
    equal(mask[0], 0xff)
    equal(mask[1], 0b10111111)
  })
})
