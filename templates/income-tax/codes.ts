/** What the codes on an income and tax certificate say, and how: part of the format on paper. */
import { type PaperCodes, shape } from '../verification/paper-kind.js'

export const incomeTaxCodes: PaperCodes = {
  number: 4,
  shapes: {
    12: shape(
      'title year incomeYear address names birthDate income deductions tax dependants remarks certification',
    ),
  },
  labels: {
    title: '表題',
    year: '年度',
    incomeYear: '所得の年',
    address: '住所',
    names: '氏名',
    birthDate: '生年月日',
    income: '収入・所得',
    deductions: '所得控除',
    tax: '税',
    dependants: '扶養等',
    remarks: '備考',
  },
}
