/**
 * Five persons who may have nothing, each for another reason: their visits must not differ in anything. The
 * ids of their cards say nothing either.
 */
import { japaneseDefaults } from './defaults.js'
import type { Household, JapaneseMember } from './household.js'

type Row = Pick<JapaneseMember, 'name' | 'furigana' | 'birthDate' | 'bornOn' | 'myNumber' | 'excluded'>

function household(number: number, row: Row, municipalityCode = '990001'): Household {
  return {
    id: `S10-${number}`,
    municipalityCode,
    revision: 6,
    address: `見本県架空市試験町${number}番地`,
    members: [
      {
        ...japaneseDefaults,
        ...row,
        id: `shiken-${number}`,
        sex: '女',
        relationship: '世帯主',
        domicile: '見本県架空市試験町１番',
        headOfRegister: row.name,
      },
    ],
  }
}

export const excludedHouseholds: readonly Household[] = [
  household(1, {
    name: '試験　守子',
    furigana: 'シケン　モリコ',
    birthDate: '昭和60年1月1日',
    bornOn: '1985-01-01',
    myNumber: '999900000314',
    excluded: 'protected',
  }),
  household(2, {
    name: '試験　外字',
    furigana: 'シケン　ソトジ',
    birthDate: '昭和61年1月1日',
    bornOn: '1986-01-01',
    myNumber: '999900000322',
    excluded: 'characterBeingRegistered',
  }),
  household(3, {
    name: '試験　当日',
    furigana: 'シケン　アタリ',
    birthDate: '昭和62年1月1日',
    bornOn: '1987-01-01',
    myNumber: '999900000331',
    excluded: 'movedInToday',
  }),
  household(
    4,
    {
      name: '試験　少',
      furigana: 'シケン　ショウ',
      birthDate: '平成24年1月1日',
      bornOn: '2012-01-01',
      myNumber: '999900000349',
    },
    '990004',
  ),
  household(5, {
    name: '試験　後見',
    furigana: 'シケン　アトミ',
    birthDate: '昭和63年1月1日',
    bornOn: '1988-01-01',
    myNumber: '999900000357',
    excluded: 'underGuardianship',
  }),
]
