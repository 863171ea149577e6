/** What the codes on a family register certificate say, and how: part of the format on paper. */
import { type PaperCodes, shape } from '../verification/paper-kind.js'

export const familyRegisterCodes: PaperCodes = {
  number: 6,
  shapes: {
    15: shape('title domicile headOfRegister headFurigana entries endMark certification'),
    16: shape('heading title continued removed lines'),
  },
  labels: {
    title: '表題',
    domicile: '本籍',
    headOfRegister: '筆頭者',
    headFurigana: '筆頭者の振り仮名',
    entries: '記録',
    heading: '見出し',
    lines: '内容',
    removed: '除籍・除附票',
    continued: '続き',
  },
}
