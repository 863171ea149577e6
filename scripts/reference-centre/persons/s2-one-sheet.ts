import { japaneseDefaults } from './defaults.js'
import type { Household } from './household.js'
import { mihonRegister } from './s2-family-register.js'

const common = {
  ...japaneseDefaults,
  domicile: '見本県架空市見本町４５６番地',
  headOfRegister: '見本　太郎',
  addressSince: '令和5年8月1日',
}

/** Exactly one sheet: four persons, a former name, a furigana of which only the given name is recorded. */
export const oneSheetHousehold: Household = {
  id: 'S2',
  municipalityCode: '990001',
  revision: 12,
  address: '見本県架空市見本町４５６番地',
  familyRegister: mihonRegister,
  members: [
    {
      ...common,
      id: 'taro',
      name: '見本　太郎',
      furigana: 'ミホン　タロウ',
      birthDate: '平成元年1月8日',
      bornOn: '1989-01-08',
      sex: '男',
      relationship: '世帯主',
      myNumber: '999900000021',
      previousAddress: '例示県試験郡模擬町大字例示２番地',
    },
    {
      ...common,
      id: 'sakura',
      name: '見本　さくら',
      furigana: 'ミホン　サクラ',
      formerName: { name: '例示', furigana: 'レイジ' },
      birthDate: '平成3年3月3日',
      bornOn: '1991-03-03',
      sex: '女',
      relationship: '妻',
      myNumber: '999900000039',
      previousAddress: '仮名都凡例区凡例一丁目１番１号',
    },
    {
      ...common,
      id: 'hinata',
      name: '見本　ひなた',
      furigana: 'ミホン　ヒナタ',
      birthDate: '令和元年5月1日',
      bornOn: '2019-05-01',
      sex: '女',
      relationship: '子',
      myNumber: '999900000047',
      residentSince: '令和元年5月1日',
      noticeDate: '令和元年5月10日',
    },
    {
      ...common,
      id: 'tsumugi',
      name: '見本　つむぎ',
      furigana: 'ツムギ',
      birthDate: '令和8年10月30日',
      bornOn: '2026-10-30',
      sex: '男',
      relationship: '子',
      myNumber: '999900000055',
      residentSince: '令和8年10月30日',
      noticeDate: '令和8年11月5日',
      addressSince: null,
    },
  ],
}
