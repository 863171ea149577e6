/** Lays texts and lines out on one page. Throws {@link TextFault} before anything is drawn. */
import { TextFault } from '../template.js'
import type { DisplayList, Paragraph, PlacedCode, PlacedImage, Section, TextItem } from './display-list.js'
import { boundlessMm, type Fitted, fitText, mostCharacters, smallestSizePt } from './fit.js'
import type { FontList, SetCluster } from './font/font-list.js'
import { Rules } from './rules.js'
import { type Box, inset, mmOfPoints } from './units.js'

/** Between the edge of a cell and its text. */
export const cellPaddingMm = 1
/** Centre of a kanji above its baseline, in ems: its square reaches from 0.12 below to 0.88 above. */
const centreAboveBaseline = 0.38

export type Align = 'left' | 'centre' | 'right'

export interface TextOptions {
  readonly sizePt: number
  readonly role?: TextItem['role']
  readonly align?: Align
  readonly paddingMm?: number
}

export class PageLayout {
  readonly rules = new Rules()
  readonly #fonts: FontList
  readonly #sections: Array<Section & { items: TextItem[] }> = [{ items: [] }]
  /** Marks and labels come many times on a page; what is set here is forgotten with the page. */
  readonly #set = new Map<string, SetCluster[]>()
  readonly #images: PlacedImage[] = []
  readonly #codes: PlacedCode[] = []
  readonly #patches: Box[] = []

  constructor(fonts: FontList) {
    this.#fonts = fonts
  }

  /** What follows belongs together when the page is read aloud. */
  section(): void {
    if (this.#sections.at(-1)?.items.length) this.#sections.push({ items: [] })
  }

  /** Every glyph of a text, or {@link TextFault} `noGlyph`. */
  set(text: string, field: string): SetCluster[] {
    const known = this.#set.get(text)
    if (known) return known
    const clusters = this.#fonts.set(text, field)
    this.#set.set(text, clusters)
    return clusters
  }

  /** A text in its cell, centred in height; each of several texts begins on a line of its own. */
  text(field: string, text: string | readonly string[], box: Box, options: TextOptions): void {
    const texts = typeof text === 'string' ? [text] : text
    const { sizePt, role = 'value', align = 'left', paddingMm = cellPaddingMm } = options
    const clusters = texts.map((paragraph) => this.set(paragraph, field))
    const room = inset(box, paddingMm)
    const fitted = fitText(clusters, room.width, room.height, sizePt)
    if (!fitted) throw tooLong(field, clusters, room)
    const { stretch } = fitted
    const paragraphs = placed(fitted, texts, room, align)
    this.#sections.at(-1)?.items.push({ field, role, box, sizePt: fitted.sizePt, stretch, paragraphs })
  }

  image(image: PlacedImage): void {
    this.#images.push(image)
  }

  code(code: PlacedCode): void {
    this.#codes.push(code)
  }

  /** No background here. */
  patch(box: Box): void {
    this.#patches.push(box)
  }

  finish(specimen: boolean): DisplayList {
    return {
      sections: this.#sections,
      rules: this.rules.list(),
      images: this.#images,
      codes: this.#codes,
      patches: this.#patches,
      specimen,
    }
  }
}

/** Says how long the text is and how much of full width its room holds, or that one word is too much for a line. */
export function tooLong(
  field: string,
  clusters: readonly (readonly SetCluster[])[],
  room: Pick<Box, 'width' | 'height'>,
): TextFault {
  if (!fitText(clusters, room.width, boundlessMm, smallestSizePt)) {
    return new TextFault('tooLong', field, 'a word is wider than its line')
  }
  const count = clusters.reduce((sum, { length }) => sum + length, 0)
  const most = mostCharacters(room.width, room.height)
  return new TextFault('tooLong', field, `${count} characters do not fit where ${most} of full width do`)
}

function placed(fitted: Fitted, texts: readonly string[], room: Box, align: Align): Paragraph[] {
  const { sizePt, paragraphs, pitchMm } = fitted
  const count = paragraphs.reduce((sum, lines) => sum + lines.length, 0)
  const middle = room.y + room.height / 2 + mmOfPoints(sizePt) * centreAboveBaseline
  const share = { left: 0, centre: 0.5, right: 1 }[align]
  let y = middle - ((count - 1) / 2) * pitchMm
  return paragraphs.map((lines, index) => ({
    text: texts[index] ?? '',
    lines: lines.map((line) => {
      const at = { ...line, x: room.x + (room.width - line.widthMm) * share, y }
      y += pitchMm
      return at
    }),
  }))
}
