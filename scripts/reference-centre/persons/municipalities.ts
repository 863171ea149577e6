/** The invented municipalities: none of these places exists. */
/** Japan has no summer time. */
export const japanOffset = '+09:00'

/** Local time of the day, minutes after midnight. */
export interface DailyHours {
  fromMinute: number
  toMinute: number
  /** Not on Saturdays and Sundays. Public holidays are not known here. */
  weekdaysOnly?: boolean
}

export interface Municipality {
  /** Six digits; codes from 99 on are given to nobody. */
  code: string
  name: string
  /** Title and name of the head, in the two lines of the form's foot. */
  official: readonly [string, string]
  /** Of one copy of every certificate that has no fee of its own. */
  feeYen: number
  /** By kind. */
  ownFeesYen: Readonly<Record<string, number>>
  hours: { residence: DailyHours; familyRegister: DailyHours }
  /** Times out of service, ISO 8601. */
  maintenance: readonly { from: string; to: string }[]
  /** Printed in the cell of an item that was not asked for. */
  notChosenMark: '＊＊＊' | '【省略】'
  /** 住民票 as 世帯連記式 (up to four persons on a sheet) or as 個人票 (one): after standardisation some have the latter. */
  recordForm: 'household' | 'individual'
  /** Does the resident record carry 個人番号 at the kiosk? */
  offersMyNumber: boolean
  /** Does the resident record carry 住民票コード at the kiosk? Hardly anywhere. */
  offersResidentCode: boolean
  /** Items of 印鑑登録証明書 that municipalities differ in. */
  sealItems: { furigana: boolean; sex: boolean }
  /** 認証文 on every sheet, or on the last one alone. */
  certifiesEverySheet: boolean
  minimumAge: number
  maxCopies: number
  issueNumber: { first: number; format: (serial: number) => string }
  /** Outline of the invented seal. */
  seal: 'square' | 'round' | 'double'
}

/** 6:30 to 23:00, as everywhere in Japan. */
const serviceHours: DailyHours = { fromMinute: 390, toMinute: 1380 }
/** Of the family register's office: `toMinute` is 17:00 or 17:15. */
const officeHours = (fromMinute: number, toMinute: number): DailyHours => ({
  fromMinute,
  toMinute,
  weekdaysOnly: true,
})

/** The law sets it. */
const familyRegister = 450

/** Of the year's end the whole service is closed, 12/29 to 1/3: month × 100 + day. */
export const closedDays = [1229, 1230, 1231, 101, 102, 103] as const
/** What one citizen may take at once; more are asked for at the counter. */
const maxCopies = 10

const padded = (serial: number, digits: number) => String(serial).padStart(digits, '0')

const kakuu: Municipality = {
  code: '990001',
  name: '見本県架空市',
  official: ['見本県架空市長', '見本　一郎'],
  feeYen: 200,
  ownFeesYen: { familyRegister },
  hours: { residence: serviceHours, familyRegister: officeHours(540, 1020) },
  maintenance: [],
  notChosenMark: '＊＊＊',
  recordForm: 'household',
  offersMyNumber: true,
  offersResidentCode: true,
  sealItems: { furigana: true, sex: false },
  certifiesEverySheet: true,
  minimumAge: 0,
  maxCopies,
  issueNumber: { first: 123, format: (serial) => `架住第${padded(serial, 6)}号` },
  seal: 'square',
}

const mogi: Municipality = {
  code: '990002',
  name: '例示県試験郡模擬町',
  official: ['例示県試験郡模擬町長職務代理者', '模擬町副町長　試験　次郎'],
  feeYen: 300,
  ownFeesYen: { familyRegister },
  hours: { residence: serviceHours, familyRegister: officeHours(510, 1035) },
  maintenance: [{ from: '2026-11-22T21:00:00+09:00', to: '2026-11-23T06:30:00+09:00' }],
  notChosenMark: '【省略】',
  recordForm: 'household',
  offersMyNumber: false,
  offersResidentCode: false,
  sealItems: { furigana: true, sex: true },
  certifiesEverySheet: true,
  minimumAge: 0,
  maxCopies,
  issueNumber: { first: 45, format: (serial) => `模第${padded(serial, 7)}号` },
  seal: 'double',
}

const hanrei: Municipality = {
  code: '990003',
  name: '仮名都凡例区',
  official: ['仮名都凡例区長', '凡例　三郎'],
  feeYen: 0,
  ownFeesYen: { familyRegister, addressHistory: 300 },
  hours: { residence: serviceHours, familyRegister: serviceHours },
  maintenance: [],
  notChosenMark: '＊＊＊',
  recordForm: 'individual',
  offersMyNumber: true,
  offersResidentCode: false,
  sealItems: { furigana: false, sex: false },
  certifiesEverySheet: true,
  minimumAge: 15,
  maxCopies,
  issueNumber: { first: 678, format: (serial) => `凡例2026-${padded(serial, 6)}` },
  seal: 'round',
}

/** As the first, but not for children: only to refuse one of them. */
const kakuuFrom15: Municipality = { ...kakuu, code: '990004', name: '見本県写架市', minimumAge: 15 }

export const municipalities: readonly Municipality[] = [kakuu, mogi, hanrei, kakuuFrom15]

export const feeYenOf = ({ feeYen, ownFeesYen }: Municipality, kind: string): number =>
  ownFeesYen[kind] ?? feeYen

export function municipalityOf(code: string): Municipality {
  const found = municipalities.find((municipality) => municipality.code === code)
  if (!found) throw new Error(`there is no municipality ${code}`)
  return found
}
