/**
 * PDFKit without what a certificate never uses. PDFKit loads a font engine, a line breaker and a PNG decoder
 * when it is imported; together they cost a process 120 ms and 30 MiB. The page has its own font objects, line
 * breaks and images, so the three are replaced by modules that throw when anyone calls them.
 */
import Module, { createRequire } from 'node:module'
import type PdfKit from 'pdfkit'

const unused = ['fontkit', 'linebreak', 'png-js']

type Constructor = new (options: PDFKit.PDFDocumentOptions) => typeof PdfKit.prototype

export const PdfDocument: Constructor = load()

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
