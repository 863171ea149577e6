/** Codes in pictures of sheets: PNG, JPEG or PDF. Reads with ZXing, whose program comes with the package. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const run = promisify(execFile)
/** Enough for modules of half a millimetre. */
const dotsPerInch = 200
/** Codes of one sheet, with room for those of others. */
const maxCodesOfPicture = 40

let prepared: Promise<unknown> | undefined

/** The library would fetch its program from the network: it is read from the package instead. */
function prepare(): Promise<unknown> {
  prepared ??= (async () => {
    const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
    const wasmBinary = new Uint8Array(readFileSync(file)).buffer
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  })()
  return prepared
}

export interface Pixels {
  readonly width: number
  readonly height: number
  /** RGBA. */
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** Bytes of every code in a picture (pixels, PNG, JPEG, GIF, BMP), those further up first. */
export async function codesOfPicture(picture: Uint8Array | Pixels): Promise<Uint8Array[]> {
  await prepare()
  const input = picture instanceof Uint8Array ? new Uint8Array(picture) : (picture as ImageData)
  const found = await readBarcodes(input, {
    formats: ['QRCode'],
    tryHarder: true,
    tryRotate: true,
    tryInvert: false,
    tryDownscale: true,
    maxNumberOfSymbols: maxCodesOfPicture,
  })
  return found
    .filter(({ isValid }) => isValid)
    .sort((a, b) => a.position.topLeft.y - b.position.topLeft.y)
    .map(({ bytes }) => new Uint8Array(bytes))
}

/** A PNG of each page. Needs `pdftoppm`. */
export async function picturesOfPdf(pdf: Uint8Array): Promise<Uint8Array[]> {
  const folder = mkdtempSync(join(tmpdir(), 'verify-paper-'))
  try {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    await run('pdftoppm', ['-r', String(dotsPerInch), '-gray', '-png', file, join(folder, 'page')])
    const names = readdirSync(folder).filter((name) => name.endsWith('.png'))
    return names.sort().map((name) => new Uint8Array(readFileSync(join(folder, name))))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error('pdftoppm is missing: install the Debian package poppler-utils')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const isPdf = (file: Uint8Array): boolean => Buffer.from(file.subarray(0, 5)).toString('latin1') === '%PDF-'

/** In the order of files and pages. */
export async function codesOfFiles(files: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const codes: Uint8Array[] = []
  for (const file of files) {
    const pictures = isPdf(file) ? await picturesOfPdf(file) : [file]
    for (const picture of pictures) codes.push(...(await codesOfPicture(picture)))
  }
  return codes
}
