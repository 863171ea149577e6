/** For tests only: a page as pixels, by PDFium in the version that the lock file names. */
import { PDFiumLibrary } from '@hyzyla/pdfium'

export interface GreyPicture {
  readonly width: number
  readonly height: number
  /** One byte a pixel, 0 black to 255 white. */
  readonly grey: Uint8Array
}

let library: Promise<PDFiumLibrary> | undefined
const pointsPerInch = 72

/** `side` counts from 0: the front, then the back. */
export async function rasterise(pdf: Uint8Array, side: number, dotsPerInch: number): Promise<GreyPicture> {
  library ??= PDFiumLibrary.init()
  const document = await (await library).loadDocument(pdf)
  try {
    const { data, width, height } = await document.getPage(side).render({
      scale: dotsPerInch / pointsPerInch,
      render: 'bitmap',
    })
    const grey = new Uint8Array(width * height)
    // BGRA: everything on a certificate is grey, so that one channel is enough.
    for (let i = 0; i < grey.length; i++) grey[i] = data[i * 4 + 1] as number
    return { width, height, grey }
  } finally {
    document.destroy()
  }
}
