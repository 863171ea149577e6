/** Foot of every certificate: 認証文, date, head of the municipality, seal, issue number, page mark. */
import type { Certification } from './certification.js'
import type { PageLayout } from './page-layout.js'
import { type BlackImage, centredIn } from './seal-image.js'
import type { Box } from './units.js'

export interface FooterContent {
  /** Null on a sheet that is certified by a later one of its set. */
  readonly certification: Certification | null
  readonly issueNumber: string
  readonly page: number
  readonly pages: number
}

const textSizePt = 10.5
const textHeightMm = 4.2
/** Seals are 18 to 24 mm square; the box leaves room for the ink of a larger one. */
export const sealBox: Box = { x: 170, y: 254, width: 28, height: 28 }

const boxes = {
  sentence: { x: 12, y: 253.1, width: 150, height: textHeightMm },
  issueDate: { x: 20, y: 259.8, width: 60, height: textHeightMm },
  // Left edge beside the two-dimensional code's place, x 12-34.
  officialTitle: { x: 36, y: 264.3, width: 128, height: textHeightMm },
  officialName: { x: 36, y: 269.8, width: 128, height: textHeightMm },
  sealNote: { x: 165, y: 282.4, width: 38, height: 3.2 },
  issueNumber: { x: 38, y: 282.9, width: 80, height: 3.2 },
  pageMark: { x: 85, y: 287.8, width: 40, height: 3.6 },
} satisfies Record<string, Box>

export function layOutFooter(layout: PageLayout, content: FooterContent, seal: BlackImage): void {
  const { certification, issueNumber, page, pages } = content
  layout.section()
  if (certification) {
    const text = { sizePt: textSizePt, paddingMm: 0 }
    const [title, name] = certification.official
    layout.text('certification.sentence', certification.sentence, boxes.sentence, text)
    layout.text('certification.issueDate', certification.issueDate, boxes.issueDate, text)
    layout.text('certification.official[0]', title, boxes.officialTitle, { ...text, align: 'right' })
    layout.text('certification.official[1]', name, boxes.officialName, { ...text, align: 'right' })
    const note = { sizePt: 8, paddingMm: 0, align: 'centre' } as const
    layout.text('certification.sealNote', certification.sealNote, boxes.sealNote, note)
    layout.image({ box: centredIn(sealBox, seal), image: seal })
  }
  layout.text('issueNumber', issueNumber, boxes.issueNumber, { sizePt: 8, paddingMm: 0 })
  const mark = { sizePt: 9, paddingMm: 0, align: 'centre' } as const
  layout.text('pageMark', `${page}／${pages}`, boxes.pageMark, mark)
}
