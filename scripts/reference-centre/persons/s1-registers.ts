/** Everything the plain person has besides the resident record. */
import type { FamilyRegister, SealRegistration, TaxRecord } from './records.js'

export const hanakoSeal: SealRegistration = { imprint: { shape: 'ring', sizeMm: 24 } }

const deductions = {
  雑損控除: '0',
  医療費控除: '0',
  社会保険料控除: '512,000',
  小規模企業共済等掛金控除: '0',
  生命保険料控除: '28,000',
  地震保険料控除: '0',
  障害者控除: '0',
  'ひとり親・寡婦控除': '0',
  勤労学生控除: '0',
  配偶者控除: '0',
  扶養控除: '0',
  基礎控除: '430,000',
  所得控除合計: '970,000',
}
const dependants = {
  控除対象配偶者: '無',
  一般扶養: '0人',
  特定扶養: '0人',
  老人扶養: '0人',
  '１６歳未満扶養': '0人',
  '障害者（本人）': '非該当',
}

const thisYear: TaxRecord = {
  year: 2026,
  title: '所得課税証明書',
  income: {
    給与収入: '3,456,000',
    公的年金等収入: '0',
    給与所得: '2,339,200',
    公的年金等雑所得: '0',
    合計所得金額: '2,339,200',
    総所得金額等: '2,339,200',
  },
  deductions,
  tax: {
    課税標準額: '1,369,000',
    市町村民税所得割額: '79,600',
    市町村民税均等割額: '3,000',
    都道府県民税所得割額: '53,300',
    都道府県民税均等割額: '1,000',
    森林環境税額: '1,000',
    年税額: '137,900',
  },
  dependants,
  payments: [
    {
      tax: '市町村民税・都道府県民税・森林環境税',
      noticeNumber: '8000012345',
      assessed: '137,900',
      paid: '68,950',
      unpaid: '0',
      notYetDue: '68,950',
      legalDate: '令和8年6月30日',
    },
    {
      tax: '軽自動車税（種別割）',
      noticeNumber: '8000067890',
      assessed: '10,800',
      paid: '10,800',
      unpaid: '0',
      notYetDue: '0',
      legalDate: '令和8年5月31日',
    },
  ],
}

const lastYear: TaxRecord = {
  ...thisYear,
  year: 2025,
  payments: [
    {
      tax: '市町村民税・都道府県民税・森林環境税',
      noticeNumber: '7000012345',
      assessed: '131,200',
      paid: '131,200',
      unpaid: '0',
      notYetDue: '0',
      legalDate: '令和7年6月30日',
    },
  ],
}

export const hanakoTaxes: readonly TaxRecord[] = [thisYear, lastYear]

export const hanakoRegister: FamilyRegister = {
  events: [{ title: '戸籍編製', lines: ['【編製日】平成２８年４月１日'] }],
  historyMade: { label: '編製日', date: '平成28年4月1日' },
  persons: [
    {
      member: 1,
      givenName: '花子',
      furigana: 'ハナコ',
      birthDate: '昭和60年5月10日',
      sex: '女',
      lines: [
        '【名の振り仮名】ハナコ',
        '【生年月日】昭和６０年５月１０日',
        '【父】番号一郎',
        '【母】番号一子',
        '【続柄】長女',
      ],
      events: [
        {
          title: '出生',
          lines: [
            '【出生日】昭和６０年５月１０日',
            '【出生地】見本県架空市',
            '【届出日】昭和６０年５月１７日',
            '【届出人】父',
          ],
        },
        {
          title: '分籍',
          lines: ['【分籍日】平成２８年４月１日', '【従前戸籍】例示県試験郡模擬町大字例示１番地　番号一郎'],
        },
      ],
      addresses: [
        { address: '例示県試験郡模擬町大字例示１番地', since: '平成20年4月1日' },
        { address: '見本県架空市中央一丁目２番３号', since: '平成28年4月1日' },
      ],
    },
  ],
}
