import { japaneseDefaults } from './defaults.js'
import type { Household } from './household.js'

const common = { ...japaneseDefaults, domicile: '見本県架空市字形町１番', sex: '男' }

/**
 * Characters, in a shared house. Written by code point where an editor or a tool might change them: the two
 * 渡邉 differ in their variation selector alone, 﨑 is a compatibility ideograph.
 */
export const charactersHousehold: Household = {
  id: 'S3',
  municipalityCode: '990001',
  revision: 3,
  address: '見本県架空市字形町１番２号　シェアハウス見本',
  members: [
    {
      ...common,
      id: 'kenji',
      name: '\u{20BB7}本　見次',
      furigana: 'ヨシモト　ケンジ',
      birthDate: '平成7年7月7日',
      bornOn: '1995-07-07',
      relationship: '世帯主',
      myNumber: '999900000063',
      headOfRegister: '\u{20BB7}本　見次',
    },
    {
      ...common,
      id: 'rei',
      name: '\u9AD9見\uFA11　例',
      furigana: 'タカミザキ　レイ',
      birthDate: '平成8年8月8日',
      bornOn: '1996-08-08',
      relationship: '同居人',
      myNumber: '999900000071',
      headOfRegister: '\u9AD9見\uFA11　例',
    },
    {
      ...common,
      id: 'shiko',
      name: '渡\u9089\u{E010F}　試子',
      furigana: 'ワタナベ　シコ',
      birthDate: '平成9年9月9日',
      bornOn: '1997-09-09',
      sex: '女',
      relationship: '同居人',
      myNumber: '999900000080',
      headOfRegister: '渡\u9089\u{E010F}　試子',
    },
    {
      ...common,
      id: 'kariko',
      name: '渡\u9089\u{E0110}　仮子',
      furigana: 'ワタナベ　カリコ',
      birthDate: '平成10年10月10日',
      bornOn: '1998-10-10',
      sex: '女',
      relationship: '同居人',
      myNumber: '999900000098',
      headOfRegister: '渡\u9089\u{E0110}　仮子',
    },
    {
      ...common,
      id: 'kuzuno',
      name: '\u8FBB\u{E0102}　\u845B\u{E0102}乃',
      furigana: 'ツジ　クズノ',
      birthDate: '平成11年11月11日',
      bornOn: '1999-11-11',
      sex: '女',
      relationship: '縁故者',
      myNumber: '999900000101',
      headOfRegister: '\u8FBB\u{E0102}　\u845B\u{E0102}乃',
    },
  ],
}
