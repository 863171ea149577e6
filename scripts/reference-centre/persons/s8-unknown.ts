import { japaneseDefaults } from './defaults.js'
import type { Household } from './household.js'

const common = { ...japaneseDefaults, furigana: null, residentSince: null }

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
