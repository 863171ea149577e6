import type { Household } from './household.js'
import { hanakoRegister, hanakoSeal, hanakoTaxes } from './s1-registers.js'

/** The plain case: one person, everything recorded. */
export const plainHousehold: Household = {
  id: 'S1',
  municipalityCode: '990001',
  revision: 7,
  address: '見本県架空市中央一丁目２番３号',
  familyRegister: hanakoRegister,
  members: [
    {
      id: 'hanako',
      nationality: 'japanese',
      name: '番号　花子',
      furigana: 'バンゴウ　ハナコ',
      birthDate: '昭和60年5月10日',
      bornOn: '1985-05-10',
      sex: '女',
      relationship: '世帯主',
      myNumber: '999900000012',
      domicile: '見本県架空市中央一丁目２番',
      headOfRegister: '番号　花子',
      residentSince: '平成28年4月1日',
      noticeDate: '平成28年4月3日',
      addressSince: null,
      previousAddress: '例示県試験郡模擬町大字例示１番地',
      seal: hanakoSeal,
      taxes: hanakoTaxes,
    },
  ],
}
