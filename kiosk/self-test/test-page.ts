/** The page that shows what a printer does to a page: rulers on all four edges, and patches of single dots. */
import type { PersonlessSheet } from '../../drivers/printer/sheet.js'

const pointsPerMm = 72 / 25.4
const [widthMm, heightMm] = [210, 297]
/** Dots of the printers meant here. */
const dotMm = 25.4 / 600
/** Sides of the dots of a patch, in dots of the printer: copy-evident paper rests on which of them come out. */
const patchDots = [1, 2, 3, 4] as const
const patchSideDots = 240
const inkShare = 0.08

const points = (mm: number) => (mm * pointsPerMm).toFixed(3)

export function testPage(): PersonlessSheet {
  const content = [frame(), ...patchDots.map(patch), caption()].join('\n')
  return { pdf: pdfOf(content), impressions: 1 } as unknown as PersonlessSheet
}

/** Ticks of a millimetre from the very edge: where they begin to be seen is the printer's margin. */
function frame(): string {
  const lines: string[] = ['0.1 w']
  const line = (x: number, y: number, toX: number, toY: number) =>
    lines.push(`${points(x)} ${points(y)} m ${points(toX)} ${points(toY)} l S`)
  for (let mm = 0; mm <= widthMm; mm += 1) {
    const long = mm % 10 === 0 ? 8 : mm % 5 === 0 ? 6 : 4
    line(mm, 0, mm, long)
    line(mm, heightMm, mm, heightMm - long)
  }
  for (let mm = 0; mm <= heightMm; mm += 1) {
    const long = mm % 10 === 0 ? 8 : mm % 5 === 0 ? 6 : 4
    line(0, mm, long, mm)
    line(widthMm, mm, widthMm - long, mm)
  }
  // A square whose sides are measured: print-scaling=none must leave it 100 mm.
  lines.push(`${points(55)} ${points(150)} ${points(100)} ${points(100)} re S`)
  return lines.join('\n')
}

/** Squares of `dots` by `dots`, as far apart as gives all patches the same ink. */
function patch(dots: number, index: number): string {
  const pitch = Math.round(dots / Math.sqrt(inkShare))
  const originMm = { x: 25 + index * 42, y: 80 }
  const squares: string[] = []
  for (let y = 0; y < patchSideDots; y += pitch)
    for (let x = 0; x < patchSideDots; x += pitch) {
      const at = `${points(originMm.x + x * dotMm)} ${points(originMm.y + y * dotMm)}`
      squares.push(`${at} ${points(dots * dotMm)} ${points(dots * dotMm)} re`)
    }
  return `${squares.join('\n')}\nf`
}

function caption(): string {
  const text = (x: number, y: number, words: string) =>
    `BT /F1 9 Tf ${points(x)} ${points(y)} Td (${words}) Tj ET`
  return [
    text(55, 253, 'Test page. This square must measure 100.0 mm. Ticks: 1 mm from the edge of the paper.'),
    ...patchDots.map((dots, index) => text(25 + index * 42, 76, `${dots} x ${dots} dots`)),
  ].join('\n')
}

function pdfOf(content: string): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${points(widthMm)} ${points(heightMm)}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}${trailer}`,
  )
}
