import type { FamilyRegister, SealRegistration, TaxRecord } from './records.js'

/**
 * What a municipality's register knows about a household. Every date and address is the register's own text,
 * printed as it comes and never parsed; `bornOn` stands beside it for rules of age alone. `null` is recorded
 * as nothing and prints as 【空欄】.
 */
export interface Household {
  /** S1, S2, … */
  id: string
  municipalityCode: string
  /** Grows whenever anything in the record changes. */
  revision: number
  address: string
  /** A member gave notice of moving out: no residence record of anybody here, and no word why. */
  movingOut?: boolean
  /** The family register its members stand in, where this municipality keeps it. */
  familyRegister?: FamilyRegister
  /** In the order of the register (記載順位), head first. */
  members: readonly Member[]
}

interface CommonMember {
  /** ASCII name of the card and on the command line; null: has no card here. */
  id: string | null
  birthDate: string
  /** ISO date, or null where the register does not know. */
  bornOn: string | null
  sex: string
  relationship: string
  /** Twelve digits with a wrong check digit. */
  myNumber: string
  residentSince: string | null
  addressSince: string | null
  noticeDate: string | null
  previousAddress: string | null
  remarks?: string
  /** 印鑑登録; absent: none. */
  seal?: SealRegistration
  /** 市町村民税・都道府県民税, by fiscal year; absent: nothing is known. */
  taxes?: readonly TaxRecord[]
  /** Why this person may have nothing from a machine. The reason never leaves this data. */
  excluded?: 'protected' | 'characterBeingRegistered' | 'movedInToday' | 'underGuardianship'
}

export interface JapaneseMember extends CommonMember {
  nationality: 'japanese'
  name: string
  furigana: string | null
  formerName?: { name: string; furigana: string | null }
  headOfRegister: string | null
  domicile: string | null
}

export interface ForeignMember extends CommonMember {
  nationality: 'foreign'
  /** Latin first where recorded, then kanji where recorded. */
  names: readonly [string] | readonly [string, string]
  alias?: string
  country: string
  /** 30条45規定区分 */
  category: '中長期在留者' | '特別永住者'
  cardNumber: string
  /** Only of 中長期在留者. */
  stay?: { status: string; period: string; ends: string | null }
}

export type Member = JapaneseMember | ForeignMember

/** 住民票コード of an invented person: eleven digits that begin as no code does. */
export const residentCodeOf = ({ myNumber }: Member): string => `99999${myNumber.slice(-6)}`

export const nameOf = (member: Member): string =>
  member.nationality === 'japanese' ? member.name : member.names.join('　')
