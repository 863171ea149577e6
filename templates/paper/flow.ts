/**
 * Rows that are as high as their text, one below the other. A row that would pass the foot of the page is
 * refused: which page an entry belongs on is the issuer's decision, and nothing is pushed over silently.
 */
import { TextFault } from '../template.js'
import { boundlessMm, fitText } from './fit.js'
import { cellPaddingMm, type PageLayout, tooLong } from './page-layout.js'
import { type Box, mmOfPoints } from './units.js'

const linePitch = 1.3
/** Above and below a row's text, together. */
const rowAirMm = 1.6

export interface FlowCell {
  readonly field: string
  readonly text: string | readonly string[]
  readonly x: number
  readonly width: number
  readonly sizePt: number
  readonly role?: 'label' | 'value'
  /** Begins at the top of the row instead of standing in its middle. */
  readonly atTop?: boolean
}

export class Flow {
  readonly #layout: PageLayout
  readonly #bottomMm: number
  #y: number

  constructor(layout: PageLayout, topMm: number, bottomMm: number) {
    this.#layout = layout
    this.#y = topMm
    this.#bottomMm = bottomMm
  }

  get y(): number {
    return this.#y
  }

  /** Lays cells out side by side; answers the boxes, as high as the highest. */
  row(cells: readonly FlowCell[], leastHeightMm = 0): Box[] {
    const heights = cells.map((cell) => this.#heightOf(cell))
    const height = Math.max(leastHeightMm, ...heights)
    if (this.#y + height > this.#bottomMm) {
      const overMm = (this.#y + height - this.#bottomMm).toFixed(1)
      const field = cells[0]?.field ?? ''
      throw new TextFault('tooLong', field, `the page is full: it ends ${overMm} mm below its foot`)
    }
    const boxes = cells.map(({ x, width, atTop }, index) => ({
      x,
      y: this.#y,
      width,
      height: atTop ? (heights[index] as number) : height,
    }))
    for (const [index, { field, text, sizePt, role }] of cells.entries()) {
      this.#layout.text(field, text, boxes[index] as Box, { sizePt, ...(role ? { role } : {}) })
    }
    this.#y += height
    return boxes
  }

  gap(heightMm: number): void {
    this.#y += heightMm
  }

  #heightOf({ field, text, width, sizePt }: FlowCell): number {
    const texts = typeof text === 'string' ? [text] : text
    const clusters = texts.map((paragraph) => this.#layout.set(paragraph, field))
    const fitted = fitText(clusters, width - 2 * cellPaddingMm, boundlessMm, sizePt)
    if (!fitted) throw tooLong(field, clusters, { width: width - 2 * cellPaddingMm, height: boundlessMm })
    const lines = fitted.paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0)
    return mmOfPoints(fitted.sizePt) * (1 + (lines - 1) * linePitch) + rowAirMm
  }
}
