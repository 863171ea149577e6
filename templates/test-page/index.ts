/** The page that shows what a printer does to a page: rulers from the very edge, type of every font, patches of dots. */

import { clustersOf, textOf } from '../paper/cluster.js'
import type { FontFile } from '../paper/font/font-file.js'
import { certificateFonts, type FontList } from '../paper/font/font-list.js'
import { type DotGeometry, type Dots, usualDots } from '../paper/marks/dot-geometry.js'
import { PageLayout } from '../paper/page-layout.js'
import { writePdf } from '../paper/pdf/write-pdf.js'
import { innerLineMm } from '../paper/rules.js'
import type { BlackImage } from '../paper/seal-image.js'
import { pageHeightMm, pageWidthMm } from '../paper/units.js'
import type { RenderedPage } from '../template.js'

export interface TestPageInput {
  kioskId: string
  printedAt: Date
  /** Of the copy-evident background, as configured. */
  dots?: DotGeometry | undefined
}

const mmPerInch = 25.4
const patchMm = 20
/** Patches stand in two rows: dots to choose from, then the two kinds that are set. */
const patchesTopMm = [188, 228] as const
const leftMm = 25
const stepMm = 42
/** Sides of dots to choose from, and the share of ink that makes them look alike. */
const choices = [1, 2, 3, 4] as const
const inkShare = 0.08
/** Of one font; twelve characters at 8 pt show whether thin strokes hold. */
const sampleCount = 24
/** Shapes that differ in a stroke; a font that has no such pair prints what it has. */
const variantPairs = '邉邉\u{e010f}神\u{fa19}𠮷吉高髙見本'
/** Between the square's heading and the pairs: room for the eight fonts that a configuration may name, in one size each. */
const [typeTopMm, typeRoomMm] = [48, 70] as const
const nameMm = 4
const typeSizesPt = [8, 9, 10.5, 14] as const

export async function renderTestPage({
  kioskId,
  printedAt,
  dots = usualDots,
}: TestPageInput): Promise<RenderedPage> {
  const fonts = certificateFonts()
  const layout = new PageLayout(fonts)
  layOutRulers(layout)
  layOutSquare(layout, `${kioskId}  ${printedAt.toISOString().slice(0, 16)}Z`)
  layOutType(layout, fonts)
  layOutPatches(layout, dots)
  const pdf = await writePdf([layout.finish(false)], fonts, { title: '試し刷り', issuedAt: printedAt })
  return { pdf, impressions: 1 }
}

/** Ticks of a millimetre from the very edge: where they begin to be seen is the printer's margin. */
function layOutRulers({ rules }: PageLayout): void {
  const lengthOf = (mm: number) => (mm % 10 === 0 ? 8 : mm % 5 === 0 ? 6 : 4)
  for (let mm = 0; mm <= pageWidthMm; mm += 1) {
    rules.vertical(mm, 0, lengthOf(mm), 0.04)
    rules.vertical(mm, pageHeightMm - lengthOf(mm), pageHeightMm, 0.04)
  }
  for (let mm = 0; mm <= pageHeightMm; mm += 1) {
    rules.horizontal(0, lengthOf(mm), mm, 0.04)
    rules.horizontal(pageWidthMm - lengthOf(mm), pageWidthMm, mm, 0.04)
  }
}

/** Its sides are measured: a printer that scales falsifies the size of every seal. */
function layOutSquare(layout: PageLayout, heading: string): void {
  layout.text(
    'title',
    '試し刷り',
    { x: 55, y: 14, width: 100, height: 10 },
    { sizePt: 16, role: 'title', align: 'centre' },
  )
  layout.text('heading', heading, { x: 25, y: 24, width: 160, height: 6 }, { sizePt: 9, align: 'centre' })
  layout.rules.frame({ x: 55, y: 32, width: 100, height: 100 }, innerLineMm)
  const says = ['この枠は縦横とも100.0 mm。', '目盛りは用紙の端から1 mmごと。']
  layout.text('square', says, { x: 57, y: 34, width: 96, height: 12 }, { sizePt: 10.5 })
}

/** Every font, in the sizes that certificates use; where there are too many for that, in as many of them as fit. */
function layOutType(layout: PageLayout, fonts: FontList): void {
  const roomMm = typeRoomMm / fonts.fonts.length
  for (const [index, font] of fonts.fonts.entries()) {
    const topMm = typeTopMm + index * roomMm
    const width = 96
    layout.text(
      'font',
      font.postscriptName,
      { x: 57, y: topMm, width, height: nameMm },
      { sizePt: 8, role: 'label', paddingMm: 0 },
    )
    let y = topMm + nameMm
    for (const sizePt of typeSizesPt) {
      const height = sizePt * 0.5
      if (y + height > topMm + roomMm) break
      const fitting = Math.floor(90 / ((sizePt * mmPerInch) / 72))
      const sample = sampleOf(fonts, font)
        .slice(0, fitting - 4)
        .join('')
      layout.text('sample', `${sizePt} pt ${sample}`, { x: 57, y, width, height }, { sizePt, paddingMm: 0 })
      y += height
    }
  }
  const variants = textOf(clustersOf(variantPairs).filter((cluster) => fonts.find(cluster)))
  layout.text('variants', variants, { x: 57, y: 120, width: 96, height: 10 }, { sizePt: 14 })
}

/** Characters that this font prints because no font before it has them. */
function sampleOf(fonts: FontList, font: FontFile): string[] {
  const sample: string[] = []
  for (const [from, to] of [
    [0x4e00, 0x9fff],
    [0x3041, 0x30ff],
    [0x20000, 0x2ffff],
  ] as const)
    for (let base = from; base <= to && sample.length < sampleCount; base += from === 0x4e00 ? 97 : 1)
      if (fonts.find({ base, selector: 0 })?.font === font) sample.push(String.fromCodePoint(base))
  return sample
}

function layOutPatches(layout: PageLayout, dots: DotGeometry): void {
  const { dotsPerInch, fine, coarse } = dots
  const says = `点の見本（${dotsPerInch} dpi）。点が均一に出て、隣とくっつかない最小のものを fine-dot とする。`
  layout.text('patches', says, { x: leftMm, y: 176, width: 160, height: 10 }, { sizePt: 9 })
  const rows: readonly (readonly (readonly [string, Dots])[])[] = [
    choices.map((dotPixels) => {
      const kind = { dotPixels, pitchPixels: Math.round(dotPixels / Math.sqrt(inkShare)) }
      return [`dot ${kind.dotPixels}, pitch ${kind.pitchPixels}`, kind] as const
    }),
    [
      [`fine-dot ${fine.dotPixels}, fine-pitch ${fine.pitchPixels}`, fine],
      [`coarse-dot ${coarse.dotPixels}, coarse-pitch ${coarse.pitchPixels}`, coarse],
    ],
  ]
  for (const [row, patches] of rows.entries())
    for (const [column, [caption, kind]] of patches.entries()) {
      const box = { x: leftMm + column * stepMm, y: patchesTopMm[row] ?? 0, width: patchMm, height: patchMm }
      layout.image({ box, image: patchOf(kind, dotsPerInch) })
      layout.text(
        'patch',
        caption,
        { ...box, y: box.y + patchMm, width: stepMm, height: 8 },
        { sizePt: 8, paddingMm: 0 },
      )
    }
}

function patchOf({ dotPixels, pitchPixels }: Dots, dotsPerInch: number): BlackImage {
  const side = Math.round((patchMm / mmPerInch) * dotsPerInch)
  const rowBytes = Math.ceil(side / 8)
  const mask = new Uint8Array(rowBytes * side).fill(0xff)
  const isInk = (at: number) => at % pitchPixels < dotPixels
  for (let y = 0; y < side; y += 1) {
    if (!isInk(y)) continue
    for (let x = 0; x < side; x += 1) {
      const at = y * rowBytes + (x >> 3)
      if (isInk(x)) mask[at] = (mask[at] ?? 0) & ~(0x80 >> (x & 7))
    }
  }
  return { widthMm: patchMm, heightMm: patchMm, widthPixels: side, heightPixels: side, mask }
}
