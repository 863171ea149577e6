/** What a verified page says, line by line, for comparison with the paper by eye. */
import type { VerifiedPage } from './signed-paper.js'

export interface DescribedLine {
  readonly label: string
  readonly text: string
}

export const kindNames: Readonly<Record<string, string>> = {
  residence: '住民票の写し',
  residenceItems: '住民票記載事項証明書',
  sealRegistration: '印鑑登録証明書',
  incomeTax: '所得・課税証明書',
  taxPayment: '納税証明書',
  familyRegister: '戸籍の証明書',
  addressHistory: '戸籍の附票の写し',
}

const labels: Readonly<Record<string, string>> = {
  title: '表題',
  address: '住所',
  headOfHousehold: '世帯主',
  residents: '世帯員',
  resident: '記載されている者',
  notes: '備考',
  number: '番号',
  nameFurigana: '氏名の振り仮名',
  name: '氏名',
  names: '氏名',
  myNumber: '個人番号',
  residentCode: '住民票コード',
  residentSince: '住民となった年月日',
  addressSince: '住所を定めた年月日',
  noticeDate: '届出日',
  birthDate: '生年月日',
  sex: '性別',
  relationship: '続柄',
  previousAddress: '転入前住所',
  remarks: '備考',
  formerName: '旧氏',
  formerNameFurigana: '旧氏の振り仮名',
  headOfRegister: '筆頭者',
  headFurigana: '筆頭者の振り仮名',
  domicile: '本籍',
  aliasFurigana: '通称の振り仮名',
  alias: '通称',
  residenceCardNumber: '在留カード等の番号',
  nationality: '国籍・地域',
  residenceStatus: '在留資格',
  category: '30条45規定区分',
  period: '在留期間等',
  periodEnds: '在留期間の満了の日',
  otherName: '旧氏・通称',
  imprint: '印影',
  widthMm: '幅（mm）',
  heightMm: '高さ（mm）',
  year: '年度',
  incomeYear: '所得の年',
  income: '収入・所得',
  deductions: '所得控除',
  tax: '税',
  dependants: '扶養等',
  rows: '行',
  noticeNumber: '通知書番号',
  assessed: '課税額',
  paid: '納付済額',
  unpaid: '未納額',
  notYetDue: '納期未到来額',
  legalDate: '法定納期限等',
  asOf: '現在',
  entries: '記録',
  heading: '見出し',
  lines: '内容',
  removed: '除籍・除附票',
  continued: '続き',
  made: '編製・改製',
  persons: '人',
  furigana: '振り仮名',
  addresses: '住所の履歴',
  since: '住所を定めた年月日',
  overseasElectors: '在外選挙人名簿登録市区町村',
  endMark: '以下余白',
  certification: '認証',
  sentence: '認証文',
  issueDate: '発行日',
  official: '認証者',
  sealNote: '注記',
  label: '項目',
  value: '値',
  date: '日付',
}

const order = Object.keys(labels)
const labelOf = (key: string): string => labels[key] ?? key

/** Marks of the form and what says nothing by itself are left out. */
const silent = new Set(['type', 'form', 'picture'])

export function describePage({ claims }: VerifiedPage): DescribedLine[] {
  return linesOf('', claims.content)
}

function linesOf(label: string, value: unknown): DescribedLine[] {
  if (value === null || value === undefined || value === false) return []
  if (value === true) return [{ label, text: 'あり' }]
  if (typeof value === 'string' || typeof value === 'number') return [{ label, text: `${value}` }]
  if (value instanceof Uint8Array) return []
  if (Array.isArray(value)) {
    return value.flatMap((part, i) => linesOf(value.length > 1 ? `${label} ${i + 1}` : label, part))
  }
  const parts = value as Record<string, unknown>
  // A row of a list is one line; an unused cell of the form is none.
  if (typeof parts.label === 'string' && typeof parts.value === 'string') {
    if (parts.label === parts.value) return []
    return [{ label: `${label} ${parts.label}`, text: parts.value }]
  }
  return inOrder(parts).flatMap(([key, part]) =>
    silent.has(key) ? [] : linesOf(label === '' ? labelOf(key) : `${label} ${labelOf(key)}`, part),
  )
}

/** CBOR orders keys by their length: here they come as on the form. */
function inOrder(parts: Record<string, unknown>): [string, unknown][] {
  const place = (key: string) => (key in labels ? order.indexOf(key) : order.length)
  return Object.entries(parts).sort(([a], [b]) => place(a) - place(b))
}

/** The imprint's small picture as lines of blocks, two rows of it a line; empty where there is none. */
export function imprintLines({ claims }: VerifiedPage): string[] {
  const { imprint } = claims.content as { imprint?: { picture?: unknown } }
  const picture = imprint?.picture
  if (!(picture instanceof Uint8Array)) return []
  const side = Math.sqrt(picture.length * 8)
  if (!Number.isInteger(side)) return []
  const at = (x: number, y: number) =>
    y < side && ((picture[(y * side + x) >> 3] as number) >> (7 - ((y * side + x) & 7))) & 1
  return Array.from({ length: Math.ceil(side / 2) }, (_, row) =>
    Array.from({ length: side }, (_, x) => {
      const [upper, lower] = [at(x, 2 * row), at(x, 2 * row + 1)]
      return upper ? (lower ? '█' : '▀') : lower ? '▄' : ' '
    }).join(''),
  )
}
