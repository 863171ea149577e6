import { japaneseDefaults } from './defaults.js'
import type { Household } from './household.js'

/** The seal shows it, and no other certificate would say whose that is. */
const katakanaName =
  '氏名のカタカナ表記　ミホン　サンプル　ドス　エゼンプロス　ダ　シルバ　エ　モデロ　マリア　フェルナンダ'

/** A long Latin name with 通称 and remarks, and a former name, on one sheet. */
export const longNamesHousehold: Household = {
  id: 'S5',
  municipalityCode: '990001',
  revision: 5,
  address: '見本県架空市模様町７番８号',
  members: [
    {
      id: 'maria',
      nationality: 'foreign',
      names: ['MIHON SAMPLE DOS EXEMPLOS DA SILVA E MODELO MARIA FERNANDA'],
      alias: '見本　マリア',
      birthDate: '1990年4月5日',
      bornOn: '1990-04-05',
      sex: '女',
      relationship: '世帯主',
      myNumber: '999900000195',
      country: 'ブラジル',
      category: '中長期在留者',
      stay: { status: '定住者', period: '5年', ends: '2027年3月31日' },
      cardNumber: 'ZZ00000001ZZ',
      residentSince: '平成24年7月9日',
      noticeDate: '平成24年7月9日',
      addressSince: null,
      previousAddress: 'ブラジル連邦共和国エゼンプロ州サンプル市',
      seal: { imprint: { shape: 'square', sizeMm: 12 }, remarks: katakanaName },
      remarks: katakanaName,
    },
    {
      ...japaneseDefaults,
      id: 'reiko',
      name: '見本　例子',
      furigana: 'ミホン　レイコ',
      formerName: { name: '試験', furigana: 'シケン' },
      birthDate: '平成4年12月31日',
      bornOn: '1992-12-31',
      sex: '男',
      relationship: '夫',
      myNumber: '999900000209',
      domicile: '見本県架空市模様町７番',
      headOfRegister: '見本　例子',
    },
  ],
}
