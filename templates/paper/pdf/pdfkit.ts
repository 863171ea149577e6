/**
 * PDFKit without what a certificate never uses. PDFKit loads a font engine, a line breaker and a PNG decoder
 * when it is imported; together they cost a process 120 ms and 30 MiB. The page has its own font objects, line
 * breaks and images, so the three are replaced by modules that throw when anyone calls them.
 */
import Module, { createRequire } from 'node:module'
import { constants, deflateSync } from 'node:zlib'
import type {} from 'pdfkit'

const unused = ['fontkit', 'linebreak', 'png-js']

type Constructor = new (options: PDFKit.PDFDocumentOptions) => PDFKit.PDFDocument

/** What of PDFKit's own the subclass below takes the place of, or looks at. */
interface Reference {
  compress: boolean
  data: Record<string, unknown>
  end(bytes: Uint8Array): void
}
interface Inner {
  _offset: number
  ref(data?: object): Reference
  push(): boolean
}

const Base = load() as unknown as new (
  options: PDFKit.PDFDocumentOptions,
) => Omit<PDFKit.PDFDocument, 'ref' | 'push'> & Inner

/** PDFKit, writing into memory: the same bytes as through its stream, in less time. */
export class PdfDocument extends Base {
  // Declared alone: PDFKit's constructor writes already.
  declare written: { parts: Buffer[]; text: string } | undefined
  declare newest: Reference | undefined

  /** Nobody reads the stream: what waits in it would be kept until the process has a moment for it. */
  override push(): boolean {
    return true
  }

  _write(data: string | Uint8Array): void {
    this.written ??= { parts: [], text: '' }
    if (typeof data === 'string') {
      this.written.text += `${data}\n`
      this._offset += data.length + 1
    } else {
      this.#flush()
      this.written.parts.push(Buffer.from(data.buffer, data.byteOffset, data.length))
      this._offset += data.length
    }
  }

  override ref(data?: object): Reference {
    const made = super.ref(data)
    this.newest = made
    return made
  }

  /**
   * Packs the stream of the newest reference, which PDFKit would take three times as long for. Outlines repeat so little
   * that looking for repetitions is not worth its time.
   */
  packed(bytes: Uint8Array): Uint8Array {
    if (!this.newest) throw new Error('no stream to pack')
    this.newest.compress = false
    this.newest.data.Filter = 'FlateDecode'
    return deflateSync(bytes, { strategy: constants.Z_HUFFMAN_ONLY })
  }

  /** Ends the document. */
  bytes(): Uint8Array {
    this.end()
    if (!this.written?.text.endsWith('%%EOF\n')) throw new Error('the PDF is not whole')
    this.#flush()
    return Buffer.concat(this.written.parts)
  }

  /** Not from Node's pool, where it would lie beside other data. */
  #flush(): void {
    if (!this.written || this.written.text === '') return
    const bytes = Buffer.alloc(this.written.text.length)
    bytes.write(this.written.text, 'latin1')
    this.written.parts.push(bytes)
    this.written.text = ''
  }
}

function load(): Constructor {
  const require = createRequire(import.meta.url)
  const ofPdfKit = createRequire(require.resolve('pdfkit'))
  const replaced = unused
    .map((name) => ofPdfKit.resolve(name))
    .filter((filename) => require.cache[filename] === undefined)
  for (const filename of replaced) {
    const standIn = new Module(filename)
    standIn.exports = refusing(filename)
    standIn.loaded = true
    require.cache[filename] = standIn
  }
  try {
    return require('pdfkit') as Constructor
  } finally {
    // Whoever else asks for these modules gets the real ones.
    for (const filename of replaced) delete require.cache[filename]
  }
}

function refusing(filename: string): () => never {
  return () => {
    throw new Error(`${filename} is not part of a certificate's path`)
  }
}
