import assert from 'node:assert/strict'
import { inflateSync } from 'node:zlib'
import { drawSeal, sealSizeMm } from './seal-image.js'

const headerOffset = 16
const physicalOffset = 8 + 25 + 8

describe('seal image', () => {
  it('is 24 mm at 600 dpi and says so', () => {
    const png = Buffer.from(drawSeal('square'))
    const size = png.readUInt32BE(headerOffset)
    const pixelsPerMetre = png.readUInt32BE(physicalOffset)
    assert.equal(png.readUInt32BE(headerOffset + 4), size)
    assert.equal(Math.round((size / pixelsPerMetre) * 1000), sealSizeMm)
    assert.equal(Math.round(pixelsPerMetre * 0.0254), 600)
  })

  it('is black on white: mostly white, the corner white, the frame black', () => {
    const png = Buffer.from(drawSeal('square'))
    const data = png.indexOf('IDAT') + 4
    const rows = inflateSync(png.subarray(data, data + png.readUInt32BE(data - 8)))
    const rowBytes = 1 + Math.ceil(567 / 8)
    assert.equal(rows.length, rowBytes * 567)
    const isBlack = (x: number, y: number) =>
      ((rows[y * rowBytes + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0
    assert.equal(isBlack(0, 0), false)
    assert.equal(isBlack(14, 283), true)
    let black = 0
    for (let y = 0; y < 567; y++) for (let x = 0; x < 567; x++) black += isBlack(x, y) ? 1 : 0
    const share = black / 567 ** 2
    assert.ok(share > 0.1 && share < 0.4, `${share}`)
  })

  it('is the same each time, and another for another municipality', () => {
    assert.deepEqual(drawSeal('round'), drawSeal('round'))
    const shapes = (['square', 'round', 'double'] as const).map((shape) =>
      Buffer.from(drawSeal(shape)).toString('hex'),
    )
    assert.equal(new Set(shapes).size, 3)
  })
})
