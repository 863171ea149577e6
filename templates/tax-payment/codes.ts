/** What the codes on a tax payment certificate say, and how: part of the format on paper. */
import { type PaperCodes, shape } from '../verification/paper-kind.js'

export const taxPaymentCodes: PaperCodes = {
  number: 5,
  shapes: {
    13: shape('year address names rows asOf remarks endMark certification', { title: '納税証明書' }),
    14: shape('tax noticeNumber assessed paid unpaid notYetDue legalDate'),
  },
  labels: {
    title: '表題',
    year: '年度',
    address: '住所',
    names: '氏名',
    rows: '行',
    tax: '税',
    noticeNumber: '通知書番号',
    assessed: '課税額',
    paid: '納付済額',
    unpaid: '未納額',
    notYetDue: '納期未到来額',
    legalDate: '法定納期限等',
    asOf: '現在',
    remarks: '備考',
  },
}
