/** What the codes on an address history say, and how: part of the format on paper. */
import { type PaperCodes, shape } from '../verification/paper-kind.js'

export const addressHistoryCodes: PaperCodes = {
  number: 7,
  shapes: {
    17: shape('title domicile headOfRegister made persons overseasElectors endMark certification'),
    18: shape('label date'),
    19: shape('name furigana birthDate sex removed continued addresses'),
    20: shape('address since'),
  },
  labels: {
    title: '表題',
    domicile: '本籍',
    headOfRegister: '筆頭者',
    made: '編製・改製',
    label: '項目',
    date: '日付',
    persons: '人',
    name: '氏名',
    furigana: '振り仮名',
    birthDate: '生年月日',
    sex: '性別',
    removed: '除籍・除附票',
    continued: '続き',
    addresses: '住所の履歴',
    address: '住所',
    since: '住所を定めた年月日',
    overseasElectors: '在外選挙人名簿登録市区町村',
  },
}
