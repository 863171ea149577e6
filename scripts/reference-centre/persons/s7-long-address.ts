import { japaneseDefaults } from './defaults.js'
import type { Household } from './household.js'

/** Everything long that still fits the form. */
export const longAddressHousehold: Household = {
  id: 'S7',
  municipalityCode: '990001',
  revision: 2,
  address:
    '見本県架空市大字見本字仮名田１２３４番地５６７　架空中央レジデンシャルタワーノースウイング棟２６１０号室　番号　花子様方',
  members: [
    {
      ...japaneseDefaults,
      id: 'chosuke',
      name: '番号　長介',
      furigana: 'バンゴウ　チョウスケ',
      birthDate: '昭和39年10月10日',
      bornOn: '1964-10-10',
      sex: '男',
      relationship: '世帯主',
      myNumber: '999900000233',
      domicile:
        '例示県試験郡模擬町大字例示字上試験台下試験台入会地内通称見本谷千二百三十四番地の五第六号の七合併番地八ノ九拾壱番戸乙第弐参号',
      headOfRegister: '番号見本例示試験仮名　長左衛門之助',
      previousAddress:
        'ブラジル連邦共和国エゼンプロ州サンプル市ミホン通り１２３４番地モデロ地区フィクシオアパートメント５６７号室',
    },
  ],
}

const longText = (length: number) =>
  '番号見本例示試験仮名模擬架空想定雛形凡例標本様式書式記入'.repeat(length).slice(0, length)

/** More than any fitting can save: ends with 「窓口へ」 before anything is paid. */
export const tooLongHousehold: Household = {
  id: 'S7-too-long',
  municipalityCode: '990001',
  revision: 1,
  address: `見本県架空市大字見本字仮名田１番地　${longText(300)}`,
  members: [
    {
      ...japaneseDefaults,
      id: 'nagasugi',
      name: longText(100),
      furigana: 'バンゴウ　ナガスギ',
      birthDate: '昭和39年10月11日',
      bornOn: '1964-10-11',
      sex: '男',
      relationship: '世帯主',
      myNumber: '999900000241',
      domicile: longText(120),
      headOfRegister: longText(60),
      previousAddress: longText(120),
    },
  ],
}

/** A character no font of the machine has a glyph for: 邉 with a sequence that does not exist. */
export const noGlyphHousehold: Household = {
  id: 'S3-no-glyph',
  municipalityCode: '990001',
  revision: 1,
  address: '見本県架空市字形町３番４号',
  members: [
    {
      ...japaneseDefaults,
      id: 'nashi',
      name: '渡\u9089\u{E0100}　無字',
      furigana: 'ワタナベ　ナシ',
      birthDate: '昭和55年5月5日',
      bornOn: '1980-05-05',
      sex: '女',
      relationship: '世帯主',
      myNumber: '999900000250',
      domicile: '見本県架空市字形町３番',
      headOfRegister: '渡\u9089\u{E0100}　無字',
    },
  ],
}
