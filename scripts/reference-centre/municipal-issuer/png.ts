import { crc32, deflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const pixelsPerMetreUnit = 1

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}

/** Black where `isBlack` says so: a PNG of one bit a pixel that states its resolution (pHYs). */
export function monochromePng(
  sizePixels: number,
  pixelsPerMetre: number,
  isBlack: (x: number, y: number) => boolean,
): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(sizePixels, 0)
  header.writeUInt32BE(sizePixels, 4)
  // Bit depth 1, greyscale; compression, filter and interlace methods are 0.
  header[8] = 1
  const physical = Buffer.alloc(9)
  physical.writeUInt32BE(pixelsPerMetre, 0)
  physical.writeUInt32BE(pixelsPerMetre, 4)
  physical[8] = pixelsPerMetreUnit
  const rowBytes = 1 + Math.ceil(sizePixels / 8)
  const rows = Buffer.alloc(rowBytes * sizePixels)
  for (let y = 0; y < sizePixels; y++) {
    for (let x = 0; x < sizePixels; x++) {
      // A set bit is white. The first byte of a row is its filter: none.
      if (!isBlack(x, y))
        rows[y * rowBytes + 1 + (x >> 3)] = (rows[y * rowBytes + 1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
  }
  const parts = [
    chunk('IHDR', header),
    chunk('pHYs', physical),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
  ]
  return new Uint8Array(Buffer.concat([signature, ...parts, chunk('IEND', Buffer.alloc(0))]))
}
