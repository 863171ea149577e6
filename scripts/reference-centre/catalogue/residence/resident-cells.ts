/** The cells of one resident on the form, with the municipality's marks where nothing is printed. */
import type { IndividualRecord, Resident } from '../../../../templates/residence/content.js'
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
function commonCells(member: Member, items: ChosenItems, notChosen: Municipality['notChosenMark']) {
  return {
    myNumber: items.myNumber ? grouped(member.myNumber) : notChosen,
    residentCode: items.residentCode ? residentCodeOf(member) : notChosen,
    residentSince: items.since ? (member.residentSince ?? notRecorded) : notChosen,
    addressSince: items.since ? (member.addressSince ?? notRecorded) : notChosen,
    noticeDate: items.since ? (member.noticeDate ?? notRecorded) : notChosen,
    birthDate: items.birthDate ? member.birthDate : notChosen,
    sex: items.sex ? member.sex : notChosen,
    relationship: items.household ? member.relationship : notChosen,
    previousAddress: items.previousAddress ? (member.previousAddress ?? notRecorded) : notChosen,
  }
}

type Cells<Type> = Extract<IndividualRecord['resident'], { type: Type }>

function japaneseCells(
  member: JapaneseMember,
  items: ChosenItems,
  notChosen: Municipality['notChosenMark'],
): Cells<'japanese'> {
  return {
    type: 'japanese',
    ...commonCells(member, items, notChosen),
    name: member.name,
    nameFurigana: member.furigana ?? notRecorded,
    formerName: member.formerName?.name ?? notRecorded,
    formerNameFurigana: member.formerName?.furigana ?? notRecorded,
    headOfRegister: items.domicile ? (member.headOfRegister ?? notRecorded) : notChosen,
    domicile: items.domicile ? (member.domicile ?? notRecorded) : notChosen,
  }
}

function foreignCells(
  member: ForeignMember,
  items: ChosenItems,
  notChosen: Municipality['notChosenMark'],
): Cells<'foreign'> {
  const { stay } = member
  // Which of the two a person is must not show where the status was not asked for.
  const ofStay = (value: string | null | undefined) => (items.status && value ? value : notChosen)
  return {
    type: 'foreign',
    ...commonCells(member, items, notChosen),
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

/** As a sheet of 個人票 has them. */
export function individualCells(
  member: Member,
  items: ChosenItems,
  { notChosenMark }: Municipality,
): IndividualRecord['resident'] {
  return member.nationality === 'japanese'
    ? japaneseCells(member, items, notChosenMark)
    : foreignCells(member, items, notChosenMark)
}

/** As a block of 世帯連記式 has them. */
export function residentCells(
  member: Member,
  number: number,
  items: ChosenItems,
  municipality: Municipality,
): Resident {
  const cells = individualCells(member, items, municipality)
  const ofBlock = { number, remarks: member.remarks ?? null }
  if (cells.type === 'foreign') return { ...cells, ...ofBlock }
  const unused = { label: municipality.notChosenMark, value: municipality.notChosenMark }
  return { ...cells, ...ofBlock, free: [unused, unused, unused, unused] }
}
