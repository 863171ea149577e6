import {
  type IncomeTaxContent,
  incomeTaxContentSchema,
  incomeTaxContentVersion,
} from '../../../../templates/income-tax/content.js'
import { reiwaYear } from '../../register/japan-time.js'
import type { CertificateService } from '../certificate-service.js'
import { certification } from '../certify.js'
import { chosenYear, yearsOf } from '../tax-year.js'

const yearGroup = 'year'

const rows = (amounts: Readonly<Record<string, string>>) =>
  Object.entries(amounts).map(([label, value]) => ({ label, value }))

/** 所得・課税証明書: of oneself alone, where something is recorded for the year. */
export const incomeTaxService: CertificateService = {
  kind: 'incomeTax',
  issuer: 'residence',
  title: '所得・課税証明書',
  contentVersion: incomeTaxContentVersion,
  contentSchema: incomeTaxContentSchema,
  hours: ({ hours }) => hours.residence,
  options: ({ member, household }) =>
    member.taxes && !household.movingOut ? [yearsOf(yearGroup, member.taxes)] : null,
  pages: (entry, options, issuedAtMs): IncomeTaxContent[] => {
    const { member, household } = entry
    const record = chosenYear(member.taxes, options, yearGroup)
    return [
      {
        title: record.title,
        year: `${reiwaYear(record.year)}年度`,
        incomeYear: `${reiwaYear(record.year - 1)}年中`,
        address: household.address,
        names: member.nationality === 'foreign' ? [...member.names] : [member.name],
        birthDate: member.birthDate,
        income: rows(record.income),
        deductions: rows(record.deductions),
        tax: rows(record.tax),
        dependants: rows(record.dependants),
        remarks: record.remarks ?? null,
        certification: certification(entry, '上記のとおり相違ないことを証明します。', issuedAtMs),
      },
    ]
  },
}
