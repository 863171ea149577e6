import { japaneseDefaults } from './defaults.js'
import type { Household } from './household.js'

const common = {
  ...japaneseDefaults,
  domicile: '見本県架空市例示町９番',
  headOfRegister: '例示　移',
}

/**
 * One of the two gave notice of moving out: no residence record for either, and nothing says why.
 * Who stays may still have the seal registration.
 */
export const movingOutHousehold: Household = {
  id: 'S9',
  municipalityCode: '990001',
  revision: 15,
  address: '見本県架空市例示町９番１０号',
  movingOut: true,
  members: [
    {
      ...common,
      id: 'utsuru',
      name: '例示　移',
      furigana: 'レイジ　ウツル',
      birthDate: '昭和55年2月29日',
      bornOn: '1980-02-29',
      sex: '男',
      relationship: '世帯主',
      myNumber: '999900000292',
    },
    {
      ...common,
      id: 'nokoru',
      name: '例示　残',
      furigana: 'レイジ　ノコル',
      birthDate: '昭和57年7月7日',
      bornOn: '1982-07-07',
      sex: '女',
      relationship: '妻',
      myNumber: '999900000306',
      seal: { imprint: { shape: 'ring', sizeMm: 15 } },
    },
  ],
}
