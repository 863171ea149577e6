import { japaneseDefaults } from './defaults.js'
import type { Household } from './household.js'
import type { TaxRecord } from './records.js'

const common = { ...japaneseDefaults, furigana: null, residentSince: null }

const nobodyKnows = (labels: readonly string[]) => Object.fromEntries(labels.map((label) => [label, '＊']))

/** Somebody's dependant who declared nothing: no amount is known, not even zero. */
const undeclared: TaxRecord = {
  year: 2026,
  title: '非課税証明書',
  income: nobodyKnows(['給与収入', '公的年金等収入', '合計所得金額', '総所得金額等']),
  deductions: nobodyKnows(['社会保険料控除', '基礎控除', '所得控除合計']),
  tax: nobodyKnows(['課税標準額', '市町村民税所得割額', '都道府県民税所得割額', '年税額']),
  dependants: nobodyKnows(['控除対象配偶者', '一般扶養', '老人扶養']),
  remarks: '所得の申告がないため、所得金額等は証明できません。',
  payments: [],
}

/** What the register does not know: dates that are no dates, and nothing at all. */
export const unknownHousehold: Household = {
  id: 'S8',
  municipalityCode: '990002',
  revision: 4,
  address: '例示県試験郡模擬町大字不詳１番地',
  members: [
    {
      ...common,
      id: 'fuji',
      name: '仮名　ふじ',
      birthDate: '昭和3年月日不詳',
      bornOn: null,
      sex: '女',
      relationship: '世帯主',
      myNumber: '999900000268',
      domicile: '不明',
      headOfRegister: '不明',
      noticeDate: '年月日不詳',
      taxes: [undeclared],
    },
    {
      ...common,
      id: 'shiro',
      name: '仮名　しろ',
      birthDate: '大正12年頃',
      bornOn: null,
      sex: '男',
      relationship: '夫',
      myNumber: '999900000276',
      domicile: null,
      headOfRegister: null,
      noticeDate: null,
    },
    {
      ...common,
      id: 'mu',
      name: '仮名　無',
      birthDate: '年月日不詳',
      bornOn: null,
      sex: '男',
      relationship: '縁故者',
      myNumber: '999900000284',
      domicile: null,
      headOfRegister: null,
      noticeDate: '令和8年11月1日',
    },
  ],
}
