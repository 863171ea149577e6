/**
 * Laid-out sides of a sheet as PDF 1.7: tagged, Japanese, fonts embedded, dates and identity fixed, so that the same sheet
 * gives the same bytes in any process and time zone. Metadata say nothing about a person.
 */
import { textOf } from '../cluster.js'
import type { DisplayList, PlacedLine, Rule, TextItem } from '../display-list.js'
import { widthOf } from '../fit.js'
import { DocumentFont, segmentsByFont } from '../font/document-font.js'
import type { FontFile } from '../font/font-file.js'
import type { FontList, SetCluster } from '../font/font-list.js'
import type { Background } from '../marks/copy-evident.js'
import {
  specimenAngleDegrees,
  specimenCentres,
  specimenGrey,
  specimenSizeMm,
  specimenText,
} from '../specimen.js'
import { type Box, mmOfPoints, pageHeightMm, pageWidthMm, pointsOfMm } from '../units.js'
import { backgroundImage, blackImage, codeImage, type MaskImage } from './mask-image.js'
import { PdfDocument } from './pdfkit.js'

type Document = PdfDocument

export interface PdfOptions {
  /** Constant for a kind of paper; shown by viewers and never about a person. */
  readonly title: string
  readonly issuedAt: Date
  /** On every side, below everything else. */
  readonly background?: Background
}

const producer = 'shomei-kiosk'
/** Kanji's centre above the baseline, in ems. */
const centreAboveBaseline = 0.38

/** The first side of a sheet, and the other where there is one. */
export async function writePdf(
  sides: readonly DisplayList[],
  fonts: FontList,
  options: PdfOptions,
): Promise<Uint8Array> {
  const document = open(options)
  const registered = registerFonts(document, fonts)
  const background = options.background ? backgroundImage(options.background) : undefined
  const root = document.struct('Document')
  document.addStructure(root)
  for (const [index, side] of sides.entries()) {
    if (index > 0) document.addPage()
    if (background) drawImage(document, { x: 0, y: 0, width: pageWidthMm, height: pageHeightMm }, background)
    drawSide(document, root, side, registered, { fonts, name: `Side${index}` })
  }
  root.end()
  return document.bytes()
}

function drawSide(
  document: Document,
  root: PDFKit.PDFStructureElement,
  side: DisplayList,
  registered: ReadonlyMap<FontFile, string>,
  { fonts, name }: { fonts: FontList; name: string },
): void {
  if (side.specimen) drawSpecimen(document, fonts, registered)
  drawPatches(document, side.patches)
  drawRules(document, side.rules)
  for (const [index, { box, image }] of side.images.entries()) {
    drawImage(document, box, blackImage(image, `${name}Image${index}`))
  }
  for (const [index, { box, modules }] of side.codes.entries()) {
    drawImage(document, box, codeImage(modules, `${name}Code${index}`))
  }
  for (const section of side.sections) drawSection(document, root, section.items, registered)
}

function open({ title, issuedAt }: PdfOptions): Document {
  const document = new PdfDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: 'ja',
    tagged: true,
    displayTitle: true,
    // Without this PDFKit sets Helvetica, which would stay unembedded.
    font: null as unknown as string,
    info: { Title: title, Producer: producer, Creator: producer, CreationDate: issuedAt, ModDate: issuedAt },
  })
  const catalogue = (document as unknown as { _root: { data: Record<string, { data: object }> } })._root.data
  // A printer that scales would falsify the seal's true size.
  Object.assign(catalogue.ViewerPreferences?.data ?? {}, { PrintScaling: 'None' })
  return document
}

function registerFonts(document: Document, fonts: FontList): Map<FontFile, string> {
  const registered = new Map<FontFile, string>()
  for (const [index, file] of fonts.fonts.entries()) {
    const name = `certificate-${index}`
    document.registerFont(
      name,
      new DocumentFont(file, (bytes) => document.packed(bytes)) as unknown as string,
    )
    registered.set(file, name)
  }
  return registered
}

function drawRules(document: Document, rules: readonly Rule[]): void {
  if (rules.length === 0) return
  document.markContent('Artifact', { type: 'Layout' })
  document.lineCap('square').strokeColor('black')
  let weight = 0
  for (const { x1, y1, x2, y2, weightMm } of rules) {
    if (weightMm !== weight) {
      if (weight > 0) document.stroke()
      document.lineWidth(pointsOfMm(weightMm))
      weight = weightMm
    }
    document.moveTo(pointsOfMm(x1), pointsOfMm(y1)).lineTo(pointsOfMm(x2), pointsOfMm(y2))
  }
  document.stroke()
  document.endMarkedContent()
}

function drawSection(
  document: Document,
  root: PDFKit.PDFStructureElement,
  items: readonly TextItem[],
  fonts: ReadonlyMap<FontFile, string>,
): void {
  const section = document.struct('Sect')
  root.add(section)
  document.fillColor('black')
  for (const [index, item] of items.entries()) {
    // A label and its value, which have one field, make one paragraph.
    if (item.field === items[index - 1]?.field) continue
    const paragraph = document.struct(item.role === 'title' ? 'H1' : 'P')
    section.add(paragraph)
    for (const part of sameField(items, index)) drawText(document, paragraph, part, fonts)
  }
  section.end()
}

function sameField(items: readonly TextItem[], from: number): readonly TextItem[] {
  let to = from + 1
  while (items[to]?.field === items[from]?.field) to++
  return items.slice(from, to)
}

function drawText(
  document: Document,
  parent: PDFKit.PDFStructureElement,
  item: TextItem,
  fonts: ReadonlyMap<FontFile, string>,
): void {
  for (const { text, lines } of item.paragraphs) {
    // Each glyph tells its own code points, but readers take a space, or a line's end, for mere distance.
    const actual = lines.length > 1 || /[ \u3000]/.test(text) ? { actual: text } : {}
    parent.add(document.markStructureContent('Span', actual))
    for (const line of lines) drawLine(document, line, item, fonts)
    document.endMarkedContent()
  }
}

function drawLine(
  document: Document,
  line: PlacedLine,
  { sizePt, stretch }: TextItem,
  fonts: ReadonlyMap<FontFile, string>,
): void {
  const emMm = mmOfPoints(sizePt) * stretch
  let x = line.x
  for (const segment of segmentsByFont(line.clusters)) {
    document.font(fonts.get((segment[0] as SetCluster).font) as string, sizePt)
    document.text(textOf(segment), pointsOfMm(x), pointsOfMm(line.y), {
      lineBreak: false,
      baseline: 'alphabetic',
      horizontalScaling: stretch * 100,
    } as PDFKit.Mixins.TextOptions)
    x += widthOf(segment) * emMm
  }
}

function drawSpecimen(document: Document, fonts: FontList, registered: ReadonlyMap<FontFile, string>): void {
  const clusters = fonts.set(specimenText, 'specimen')
  const font = clusters[0]?.font as FontFile
  document.markContent('Artifact', { type: 'Background' } as object)
  document.font(registered.get(font) as string, pointsOfMm(specimenSizeMm))
  document.fillColor(greyOf(specimenGrey))
  for (const centre of specimenCentres()) {
    const x = pointsOfMm(centre.x)
    const y = pointsOfMm(centre.y)
    document.save()
    document.rotate(specimenAngleDegrees, { origin: [x, y] })
    const left = x - (pointsOfMm(specimenSizeMm) * clusters.length) / 2
    const baseline = y + pointsOfMm(specimenSizeMm) * centreAboveBaseline
    document.text(specimenText, left, baseline, { lineBreak: false, baseline: 'alphabetic' })
    document.restore()
  }
  document.endMarkedContent()
}

function greyOf(level: number): string {
  const hex = Math.round(level * 255)
    .toString(16)
    .padStart(2, '0')
  return `#${hex}${hex}${hex}`
}

function drawPatches(document: Document, patches: readonly Box[]): void {
  if (patches.length === 0) return
  document.markContent('Artifact', { type: 'Layout' })
  document.fillColor('white')
  for (const { x, y, width, height } of patches) {
    document.rect(pointsOfMm(x), pointsOfMm(y), pointsOfMm(width), pointsOfMm(height))
  }
  document.fill()
  document.endMarkedContent()
}

function drawImage(document: Document, box: Box, image: MaskImage): void {
  document.fillColor('black')
  document.markContent('Artifact', { type: 'Layout' })
  document.image(image as unknown as string, pointsOfMm(box.x), pointsOfMm(box.y), {
    width: pointsOfMm(box.width),
    height: pointsOfMm(box.height),
  })
  document.endMarkedContent()
}
