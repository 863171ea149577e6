import { japaneseDefaults } from './defaults.js'
import type { Household, JapaneseMember } from './household.js'

type Row = Pick<
  JapaneseMember,
  'id' | 'name' | 'furigana' | 'birthDate' | 'bornOn' | 'sex' | 'relationship' | 'myNumber'
>

const rows: readonly Row[] = [
  {
    id: 'akihito',
    name: '番号　昭人',
    furigana: 'バンゴウ　アキヒト',
    birthDate: '昭和64年1月7日',
    bornOn: '1989-01-07',
    sex: '男',
    relationship: '世帯主',
    myNumber: '999900000110',
  },
  {
    id: 'hirako',
    name: '番号　平子',
    furigana: 'バンゴウ　ヒラコ',
    birthDate: '平成元年1月8日',
    bornOn: '1989-01-08',
    sex: '女',
    relationship: '妻',
    myNumber: '999900000128',
  },
  {
    id: 'naru',
    name: '番号　成',
    furigana: 'バンゴウ　ナル',
    birthDate: '平成31年4月30日',
    bornOn: '2019-04-30',
    sex: '男',
    relationship: '子',
    myNumber: '999900000136',
  },
  {
    id: 'ryo',
    name: '番号　令',
    furigana: 'バンゴウ　レイ',
    birthDate: '令和元年5月1日',
    bornOn: '2019-05-01',
    sex: '女',
    relationship: '子',
    myNumber: '999900000144',
  },
  {
    id: 'hiromasa',
    name: '番号　大正',
    furigana: 'バンゴウ　ヒロマサ',
    birthDate: '大正15年12月24日',
    bornOn: '1926-12-24',
    sex: '男',
    relationship: '祖父',
    myNumber: '999900000152',
  },
  {
    id: 'aki',
    name: '番号　昭',
    furigana: 'バンゴウ　アキ',
    birthDate: '昭和元年12月25日',
    bornOn: '1926-12-25',
    sex: '女',
    relationship: '祖母',
    myNumber: '999900000161',
  },
  {
    id: 'akira',
    name: '番号　明',
    furigana: 'バンゴウ　アキラ',
    birthDate: '明治45年7月29日',
    bornOn: '1912-07-29',
    sex: '女',
    relationship: '祖父の姉',
    myNumber: '999900000179',
  },
  {
    id: 'masaru',
    name: '例示　大',
    furigana: 'レイジ　マサル',
    birthDate: '大正元年7月30日',
    bornOn: '1912-07-30',
    sex: '男',
    relationship: '縁故者',
    myNumber: '999900000187',
  },
]

/** Two full sheets: eight persons, five eras, births on their borders; the town's head is represented. */
export const erasHousehold: Household = {
  id: 'S4',
  municipalityCode: '990002',
  revision: 21,
  address: '例示県試験郡模擬町大字例示９番地',
  members: rows.map((row) => ({
    ...japaneseDefaults,
    ...row,
    domicile: '例示県試験郡模擬町大字例示９番地',
    headOfRegister: row.relationship === '縁故者' ? '例示　大' : '番号　昭人',
    previousAddress: '見本県架空市中央二丁目３番４号',
  })),
}
