/** The cells of one resident on the form, with the municipality's marks where nothing is printed. */
import type { ForeignResident, JapaneseResident, Resident } from '../../../../templates/residence/content.js'
import {
  type ForeignMember,
  type JapaneseMember,
  type Member,
  residentCodeOf,
} from '../../persons/household.js'
import type { Municipality } from '../../persons/municipalities.js'

/** Items that the citizen put on the certificate. */
export interface ChosenItems {
  household: boolean
  domicile: boolean
  nationality: boolean
  cardNumber: boolean
  status: boolean
  myNumber: boolean
  residentCode: boolean
  /** Always on a residence certificate; to be chosen on one of items. */
  birthDate: boolean
  sex: boolean
  since: boolean
  previousAddress: boolean
}

/** Asked for, but the register has nothing. */
const notRecorded = '【空欄】'

/** 999900000012 → 9999 0000 0012 */
const grouped = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, '$1 ')

/** 以下の項目は届出の様式に共通: cells that residents of both kinds have. */
function commonCells(
  member: Member,
  number: number,
  items: ChosenItems,
  notChosen: Municipality['notChosenMark'],
) {
  return {
    number,
    myNumber: items.myNumber ? grouped(member.myNumber) : notChosen,
    residentCode: items.residentCode ? residentCodeOf(member) : notChosen,
    residentSince: items.since ? (member.residentSince ?? notRecorded) : notChosen,
    addressSince: items.since ? (member.addressSince ?? notRecorded) : notChosen,
    noticeDate: items.since ? (member.noticeDate ?? notRecorded) : notChosen,
    birthDate: items.birthDate ? member.birthDate : notChosen,
    sex: items.sex ? member.sex : notChosen,
    relationship: items.household ? member.relationship : notChosen,
    previousAddress: items.previousAddress ? (member.previousAddress ?? notRecorded) : notChosen,
    remarks: member.remarks ?? null,
  }
}

function japaneseCells(
  member: JapaneseMember,
  number: number,
  items: ChosenItems,
  notChosen: Municipality['notChosenMark'],
): JapaneseResident {
  const unused = { label: notChosen, value: notChosen }
  return {
    type: 'japanese',
    ...commonCells(member, number, items, notChosen),
    name: member.name,
    nameFurigana: member.furigana ?? notRecorded,
    formerName: member.formerName?.name ?? notRecorded,
    formerNameFurigana: member.formerName?.furigana ?? notRecorded,
    headOfRegister: items.domicile ? (member.headOfRegister ?? notRecorded) : notChosen,
    domicile: items.domicile ? (member.domicile ?? notRecorded) : notChosen,
    free: [unused, unused, unused, unused],
  }
}

function foreignCells(
  member: ForeignMember,
  number: number,
  items: ChosenItems,
  notChosen: Municipality['notChosenMark'],
): ForeignResident {
  const { stay } = member
  // Which of the two a person is must not show where the status was not asked for.
  const ofStay = (value: string | null | undefined) => (items.status && value ? value : notChosen)
  return {
    type: 'foreign',
    ...commonCells(member, number, items, notChosen),
    names: [...member.names],
    // Neither is recorded for foreign residents.
    nameFurigana: notChosen,
    aliasFurigana: notChosen,
    alias: member.alias ?? notChosen,
    residenceCardNumber: items.cardNumber ? member.cardNumber : notChosen,
    nationality: items.nationality ? member.country : notChosen,
    category: items.status ? member.category : notChosen,
    residenceStatus: ofStay(stay?.status),
    period: ofStay(stay?.period),
    periodEnds: ofStay(stay?.ends),
  }
}

export function residentCells(
  member: Member,
  number: number,
  items: ChosenItems,
  municipality: Municipality,
): Resident {
  return member.nationality === 'japanese'
    ? japaneseCells(member, number, items, municipality.notChosenMark)
    : foreignCells(member, number, items, municipality.notChosenMark)
}
