/**
 * What a process can do for a certificate before there is a citizen: open the fonts, load the PDF writer, make
 * the background, and draw sheets of furniture, so that code and file cache are warm. Only constants of the form are drawn.
 */
import { codeModules } from './code.js'
import { certificateFonts } from './font/font-list.js'
import { certificateBackground } from './marks/marks.js'
import { PageLayout } from './page-layout.js'
import { writePdf } from './pdf/write-pdf.js'
import { innerLineMm } from './rules.js'
import { type Box, pageWidthMm } from './units.js'

const labels = ['＊＊＊', '【空欄】', '【省略】', '以下余白', 'この印は黒色です', '証明する。', '0123456789']
const marginMm = 12
const rowMm = 5
const rowsOfPage = 50
const columnsOfPage = 4
/** As dense as a page's code usually gets, and of nobody. */
const codeOfFurniture = Uint8Array.from({ length: 780 }, (_, i) => (i * 73) % 256)
const codeBox: Box = { x: marginMm, y: marginMm, width: 80, height: 80 }

/** Draws so many sheets. Throws FontFault when a font is missing, naming what to install. */
export async function warmUp(sheets: number): Promise<void> {
  const fonts = certificateFonts()
  for (let sheet = 0; sheet < sheets; sheet++) {
    const layout = new PageLayout(fonts)
    const width = (pageWidthMm - 2 * marginMm) / columnsOfPage
    for (let cell = 0; cell < rowsOfPage * columnsOfPage; cell++) {
      const row = Math.floor(cell / columnsOfPage)
      const x = marginMm + (cell % columnsOfPage) * width
      const box = { x, y: marginMm + row * rowMm, width, height: rowMm }
      layout.text(`cell ${cell}`, labels[cell % labels.length] as string, box, { sizePt: 9.5 })
      layout.rules.frame(box, innerLineMm)
    }
    layout.code({ box: codeBox, modules: codeModules(codeOfFurniture) })
    const background = certificateBackground()
    await writePdf([layout.finish(true)], fonts, { title: '', issuedAt: new Date(0), background })
    // The standby's launcher may ask something of it meanwhile.
    await new Promise((resolve) => setImmediate(resolve))
  }
}
