/** Invented pages: made-up persons and made-up amounts. */
import { longSampleOfficial, type Sample, sampleCertification } from '../paper/testing/sample.js'
import { type IncomeTaxContent, incomeTaxCertifications } from './content.js'

const [usual, short] = incomeTaxCertifications
const rows = (labels: readonly string[], values: readonly string[]) =>
  labels.map((label, index) => ({ label, value: values[index] ?? '＊＊＊' }))

const incomeLabels = [
  '給与収入',
  '公的年金等収入',
  '給与所得',
  '公的年金等雑所得',
  '合計所得金額',
  '総所得金額等',
]
const deductionLabels = [
  '雑損控除',
  '医療費控除',
  '社会保険料控除',
  '小規模企業共済等掛金控除',
  '生命保険料控除',
  '地震保険料控除',
  '障害者控除',
  'ひとり親・寡婦控除',
  '勤労学生控除',
  '配偶者控除',
  '扶養控除',
  '基礎控除',
  '所得控除合計',
]
const taxLabels = [
  '課税標準額',
  '市町村民税所得割額',
  '市町村民税均等割額',
  '都道府県民税所得割額',
  '都道府県民税均等割額',
  '森林環境税額',
  '年税額',
]
const dependantLabels = [
  '控除対象配偶者',
  '一般扶養',
  '特定扶養',
  '老人扶養',
  '１６歳未満扶養',
  '障害者（本人）',
]

const hanako: IncomeTaxContent = {
  title: '所得課税証明書',
  year: '令和8年度',
  incomeYear: '令和7年中',
  address: '見本県架空市中央一丁目２番３号',
  names: ['番号　花子'],
  birthDate: '昭和60年5月10日',
  income: rows(incomeLabels, ['3,456,000', '0', '2,339,200', '0', '2,339,200', '2,339,200']),
  deductions: rows(deductionLabels, [
    '0',
    '0',
    '512,000',
    '0',
    '28,000',
    '0',
    '0',
    '0',
    '0',
    '0',
    '0',
    '430,000',
    '970,000',
  ]),
  tax: rows(taxLabels, ['1,369,000', '79,600', '3,000', '53,300', '1,000', '1,000', '137,900']),
  dependants: rows(dependantLabels, ['無', '0人', '0人', '0人', '0人', '非該当']),
  remarks: null,
  certification: sampleCertification(usual),
}

/** Somebody's dependant who declared nothing: no amount is known, not even zero. */
const undeclared: IncomeTaxContent = {
  ...hanako,
  title: '非課税証明書',
  address:
    '見本県架空市大字見本字仮名田１２３４番地５６７　架空中央レジデンシャルタワーノースウイング棟２６１０号室　番号　花子様方',
  names: ['MIHON SAMPLE DOS EXEMPLOS DA SILVA E MODELO MARIA FERNANDA', '仮名　ふじ'],
  birthDate: '昭和3年月日不詳',
  income: Array.from({ length: 14 }, () => ({
    label: '一二三四五六七八九十一二三四五六七八九十',
    value: '＊',
  })),
  deductions: rows(deductionLabels, Array(deductionLabels.length).fill('＊')),
  tax: rows([...taxLabels, 'あ', 'い', 'う'], Array(10).fill('＊')),
  dependants: rows(dependantLabels, Array(dependantLabels.length).fill('＊')),
  remarks: '所得の申告がないため、所得金額等は証明できません。被扶養者として申告されています。',
  certification: sampleCertification(short, longSampleOfficial),
}

export const samples: readonly Sample<IncomeTaxContent>[] = [
  { name: 'hanako', issueNumber: '架税第000129号', pages: [hanako] },
  { name: 'undeclared', issueNumber: '模税第0000046号', pages: [undeclared] },
]
