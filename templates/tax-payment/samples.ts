/** Invented pages: made-up persons and made-up amounts. */
import { longSampleOfficial, type Sample, sampleCertification } from '../paper/testing/sample.js'
import { rowsOfPage, type TaxPaymentContent, taxPaymentCertifications } from './content.js'

const [usual, allPaid] = taxPaymentCertifications

const residents = {
  tax: '市町村民税・都道府県民税・森林環境税',
  noticeNumber: '8000012345',
  assessed: '137,900',
  paid: '68,950',
  unpaid: '0',
  notYetDue: '68,950',
  legalDate: '令和8年6月30日',
}
const car = { ...residents, tax: '軽自動車税（種別割）', noticeNumber: '8000067890', assessed: '10,800' }

const hanako: TaxPaymentContent = {
  title: '納税証明書',
  year: '令和8年度',
  address: '見本県架空市中央一丁目２番３号',
  names: ['番号　花子'],
  rows: [residents, { ...car, paid: '10,800', notYetDue: '0' }],
  asOf: '令和8年11月22日現在',
  remarks: null,
  endMark: true,
  certification: sampleCertification(usual),
}

const full: TaxPaymentContent = {
  ...hanako,
  address:
    '見本県架空市大字見本字仮名田１２３４番地５６７　架空中央レジデンシャルタワーノースウイング棟２６１０号室　番号　花子様方',
  names: ['MIHON SAMPLE DOS EXEMPLOS DA SILVA E MODELO MARIA FERNANDA', '番号　長介'],
  rows: Array.from({ length: rowsOfPage }, () => ({
    ...residents,
    noticeNumber: '一二三四五六七八九十一二三四五六',
    assessed: '999,999,999,999',
  })),
  endMark: false,
  remarks: '納付してから数日は、納付済額に反映されないことがあります。',
  certification: sampleCertification(allPaid, longSampleOfficial),
}

export const samples: readonly Sample<TaxPaymentContent>[] = [
  { name: 'hanako', issueNumber: '架納第000130号', pages: [hanako] },
  { name: 'full', issueNumber: '架納第000131号', pages: [{ ...full, certification: null }, full] },
]
