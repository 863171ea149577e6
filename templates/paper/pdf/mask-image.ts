/** Image masks as PDFKit takes them: black where there is ink, nothing elsewhere. */
import type { Background } from '../marks/copy-evident.js'
import type { BlackImage } from '../seal-image.js'
import type { PdfDocument } from './pdfkit.js'

type Document = InstanceType<typeof PdfDocument>

/** PDFKit embeds it when it is first drawn, and once, however often it is drawn. */
export interface MaskImage {
  readonly label: string
  readonly width: number
  readonly height: number
  obj: unknown
  embed(into: Document): void
}

interface MaskData {
  readonly label: string
  readonly width: number
  readonly height: number
  /** One bit a pixel, rows padded to bytes, 0 is ink. */
  readonly bytes: Uint8Array
  /** `bytes` are packed already. */
  readonly packed: boolean
}

function maskImage({ label, width, height, bytes, packed }: MaskData): MaskImage {
  return {
    label,
    width,
    height,
    obj: undefined,
    embed(into) {
      const object = into.ref({
        Type: 'XObject',
        Subtype: 'Image',
        ImageMask: true,
        BitsPerComponent: 1,
        Width: width,
        Height: height,
        ...(packed ? { Filter: 'FlateDecode' } : {}),
      })
      object.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
      this.obj = object
    },
  }
}

export const blackImage = ({ widthPixels, heightPixels, mask }: BlackImage, label: string): MaskImage =>
  maskImage({ label, width: widthPixels, height: heightPixels, bytes: mask, packed: false })

export const backgroundImage = ({ widthPixels, heightPixels, packed }: Background): MaskImage =>
  maskImage({ label: 'Background', width: widthPixels, height: heightPixels, bytes: packed, packed: true })

/** A dot of the image a module; the printer makes each as large as the box says. */
export function codeImage(modules: readonly (readonly boolean[])[], label: string): MaskImage {
  const side = modules.length
  const rowBytes = Math.ceil(side / 8)
  const bytes = new Uint8Array(rowBytes * side).fill(0xff)
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) {
      const at = y * rowBytes + (x >> 3)
      if (dark) bytes[at] = (bytes[at] as number) & ~(0x80 >> (x & 7))
    }
  }
  return maskImage({ label, width: side, height: side, bytes, packed: false })
}
