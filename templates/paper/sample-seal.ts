/** An invented seal for tests: a square frame with a cross, 20 mm at 600 dpi, as a PNG. Not part of the kiosk. */
import { crc32, deflateSync } from 'node:zlib'

const sidePixels = 472
const pixelsPerMetre = 23622

export interface SealOptions {
  readonly width?: number
  readonly height?: number
  /** Null leaves the size out of the file. */
  readonly pixelsPerMetre?: number | null
  readonly ink?: (x: number, y: number) => boolean
}

export function sampleSeal(options: SealOptions = {}): Uint8Array {
  const { width = sidePixels, height = sidePixels, ink = frameAndCross(width, height) } = options
  const density = options.pixelsPerMetre === undefined ? pixelsPerMetre : options.pixelsPerMetre
  const rows = Buffer.alloc((width + 1) * height, 0xff)
  for (let y = 0; y < height; y++) {
    rows[y * (width + 1)] = 0
    for (let x = 0; x < width; x++) if (ink(x, y)) rows[y * (width + 1) + 1 + x] = 0
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const physical = Buffer.alloc(9)
  physical.writeUInt32BE(density ?? 0, 0)
  physical.writeUInt32BE(density ?? 0, 4)
  physical[8] = 1
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...(density === null ? [] : [pngChunk('pHYs', physical)]),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(type, 4, 'latin1')
  data.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
  return chunk
}

function frameAndCross(width: number, height: number): (x: number, y: number) => boolean {
  const line = Math.max(1, Math.round(width / 20))
  return (x, y) =>
    Math.min(x, y, width - 1 - x, height - 1 - y) < line ||
    Math.abs(x - width / 2) < line / 2 ||
    Math.abs(y - height / 2) < line / 2
}
