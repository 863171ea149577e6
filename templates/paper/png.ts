/**
 * A PNG as darkness: one byte a pixel, 0 white to 255 black, transparent counts as white. Not interlaced, at
 * most 8 bits a channel, at most {@link maxSidePixels} a side: refused by the header, before anything is
 * unpacked.
 *
 * Source: PNG specification, third edition: IHDR, PLTE, tRNS, pHYs, IDAT and the five filters.
 */
import { crc32, inflateSync } from 'node:zlib'

/** 28 mm, the largest seal, at 1200 dpi is 1323 pixels. */
export const maxSidePixels = 1400

export class PngFault extends Error {
  override readonly name = 'PngFault'
}

export interface Picture {
  readonly width: number
  readonly height: number
  readonly darkness: Uint8Array
  /** From pHYs; undefined where the file does not say. */
  readonly pixelsPerMetre: { readonly x: number; readonly y: number } | undefined
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const paletteColour = 3
const unitMetre = 1

interface Header {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly colour: number
  readonly channels: number
}

export function decodePng(bytes: Uint8Array): Picture {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!png.subarray(0, 8).equals(signature)) throw new PngFault('is not a PNG')
  const chunks = chunksOf(png)
  const header = headerOf(chunks.get('IHDR')?.[0])
  const rowBytes = Math.ceil((header.width * header.channels * header.bits) / 8)
  const rows = unpacked(chunks.get('IDAT') ?? [], (rowBytes + 1) * header.height)
  const bytesPerPixel = Math.max(1, (header.channels * header.bits) / 8)
  unfilter(rows, rowBytes, header.height, bytesPerPixel)
  const physical = chunks.get('pHYs')?.[0]
  return {
    width: header.width,
    height: header.height,
    darkness: darknessOf(rows, rowBytes, header, chunks.get('PLTE')?.[0], chunks.get('tRNS')?.[0]),
    pixelsPerMetre:
      physical?.length === 9 && physical[8] === unitMetre
        ? { x: physical.readUInt32BE(0), y: physical.readUInt32BE(4) }
        : undefined,
  }
}

function chunksOf(png: Buffer): Map<string, Buffer[]> {
  const chunks = new Map<string, Buffer[]>()
  for (let at = signature.length; at < png.length; ) {
    const length = at + 8 <= png.length ? png.readUInt32BE(at) : Number.POSITIVE_INFINITY
    if (at + length + 12 > png.length) throw new PngFault('ends too early')
    const data = png.subarray(at + 8, at + 8 + length)
    if (crc32(png.subarray(at + 4, at + 8 + length)) !== png.readUInt32BE(at + 8 + length)) {
      throw new PngFault('is damaged')
    }
    const type = png.toString('latin1', at + 4, at + 8)
    chunks.set(type, [...(chunks.get(type) ?? []), data])
    at += length + 12
  }
  return chunks
}

function headerOf(data: Buffer | undefined): Header {
  if (data?.length !== 13) throw new PngFault('has no header')
  const header = { width: data.readUInt32BE(0), height: data.readUInt32BE(4), bits: data[8], colour: data[9] }
  const { width, height, bits = 0, colour = 0 } = header
  const channels = channelsOf[colour]
  if (width < 1 || height < 1 || width > maxSidePixels || height > maxSidePixels) {
    throw new PngFault(`is ${width}×${height} pixels, more than ${maxSidePixels} a side`)
  }
  const depths = channels === 1 ? [1, 2, 4, 8] : [8]
  if (channels === undefined || !depths.includes(bits)) throw new PngFault('has an unknown kind of pixel')
  if (data[10] !== 0 || data[11] !== 0 || data[12] !== 0)
    throw new PngFault('is interlaced or of another kind')
  return { width, height, bits, colour, channels }
}

function unpacked(parts: readonly Buffer[], length: number): Buffer {
  let rows: Buffer
  try {
    rows = inflateSync(Buffer.concat(parts), { maxOutputLength: length })
  } catch {
    throw new PngFault('does not unpack to its size')
  }
  if (rows.length !== length) throw new PngFault('has missing rows')
  return rows
}

/** In place; each row is one byte of filter type, then the row. */
function unfilter(rows: Buffer, rowBytes: number, height: number, bytesPerPixel: number): void {
  const stride = rowBytes + 1
  for (let y = 0; y < height; y++) {
    const start = y * stride + 1
    const type = rows[start - 1] as number
    if (type > 4) throw new PngFault('has an unknown filter')
    for (let x = 0; type > 0 && x < rowBytes; x++) {
      const at = start + x
      const left = x < bytesPerPixel ? 0 : (rows[at - bytesPerPixel] as number)
      const up = y === 0 ? 0 : (rows[at - stride] as number)
      const corner = y === 0 || x < bytesPerPixel ? 0 : (rows[at - stride - bytesPerPixel] as number)
      rows[at] = (rows[at] as number) + predicted(type, left, up, corner)
    }
  }
}

function predicted(type: number, left: number, up: number, corner: number): number {
  if (type === 1) return left
  if (type === 2) return up
  if (type === 3) return (left + up) >> 1
  const estimate = left + up - corner
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

function darknessOf(
  rows: Buffer,
  rowBytes: number,
  header: Header,
  palette: Buffer | undefined,
  transparency: Buffer | undefined,
): Uint8Array {
  const { width, height, bits, colour, channels } = header
  const darknessOfSample = bits === 8 && channels > 1 ? undefined : sampleTable(header, palette, transparency)
  const darkness = new Uint8Array(width * height)
  const mask = 2 ** bits - 1
  for (let y = 0, at = 0; y < height; y++) {
    const row = rows.subarray(y * (rowBytes + 1) + 1, (y + 1) * (rowBytes + 1))
    for (let x = 0; x < width; x++, at++) {
      if (darknessOfSample) {
        const bit = x * bits
        const sample = ((row[bit >> 3] as number) >> (8 - bits - (bit & 7))) & mask
        darkness[at] = darknessOfSample[sample] as number
      } else {
        const from = x * channels
        const light = colour & 2 ? luminance(row, from) : (row[from] as number)
        const opacity = channels % 2 === 0 ? (row[from + channels - 1] as number) : 255
        darkness[at] = ((255 - light) * opacity) / 255
      }
    }
  }
  return darkness
}

/** Darkness of every value a pixel of one channel can have: grey, or an index into the palette. */
function sampleTable(
  { bits, colour }: Header,
  palette: Buffer | undefined,
  transparency: Buffer | undefined,
): Uint8Array {
  const count = 2 ** bits
  if (colour !== paletteColour) {
    return Uint8Array.from({ length: count }, (_, sample) => 255 - (sample * 255) / (count - 1))
  }
  if (!palette) throw new PngFault('has no palette')
  return Uint8Array.from({ length: count }, (_, index) => {
    const opacity = transparency?.[index] ?? 255
    return ((255 - luminance(palette, index * 3)) * opacity) / 255
  })
}

function luminance(bytes: Buffer, at: number): number {
  return 0.299 * (bytes[at] ?? 0) + 0.587 * (bytes[at + 1] ?? 0) + 0.114 * (bytes[at + 2] ?? 0)
}
