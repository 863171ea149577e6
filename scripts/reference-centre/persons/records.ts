/** What further registers of a municipality know, as it is printed: nothing here is computed or parsed. */

/** 印鑑登録原票. */
export interface SealRegistration {
  imprint: {
    shape: 'ring' | 'square'
    /** Of the real seal, 8 to 25 mm. */
    sizeMm: number
  }
  /** 備考, such as 氏名のカタカナ表記. */
  remarks?: string
}

type Amounts = Readonly<Record<string, string>>

/** One fiscal year, as its certificate has it. Labels are the municipality's own. */
export interface TaxRecord {
  /** 年度, Gregorian. */
  year: number
  /** 課税証明書 where something is due, 非課税証明書 where nothing is. */
  title: '所得課税証明書' | '非課税証明書'
  income: Amounts
  deductions: Amounts
  tax: Amounts
  dependants: Amounts
  remarks?: string
  payments: readonly TaxPayment[]
}

/** One tax of a fiscal year, and what came in for it. */
export interface TaxPayment {
  tax: string
  noticeNumber: string
  assessed: string
  paid: string
  unpaid: string
  notYetDue: string
  legalDate: string
}

/** 戸籍 and 戸籍の附票. 本籍 and 筆頭者 are those of its first person. */
export interface FamilyRegister {
  /** 戸籍事項. */
  events: readonly RegisterEvent[]
  /** When the address history was begun. */
  historyMade: { label: '編製日' | '改製日'; date: string }
  /** In the order of the register. */
  persons: readonly RegisterPerson[]
}

export interface RegisterEvent {
  /** Such as 戸籍編製, 出生, 婚姻. */
  title: string
  lines: readonly string[]
}

export interface RegisterPerson {
  /** Which member of the household this is, from 1; null for somebody who does not live here. */
  member: number | null
  /** 名 alone. */
  givenName: string
  furigana: string | null
  birthDate: string
  sex: string
  removed?: boolean
  /** 戸籍に記録されている者: after 【名】. */
  lines: readonly string[]
  /** 身分事項. */
  events: readonly RegisterEvent[]
  /** Oldest first. */
  addresses: readonly { address: string; since: string }[]
}
