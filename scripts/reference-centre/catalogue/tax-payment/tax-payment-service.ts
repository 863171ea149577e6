import {
  rowsOfPage,
  type TaxPaymentContent,
  taxPaymentContentSchema,
  taxPaymentContentVersion,
} from '../../../../templates/tax-payment/content.js'
import { japaneseDate, reiwaYear } from '../../register/japan-time.js'
import type { CertificateService } from '../certificate-service.js'
import { certifier } from '../certify.js'
import { chosenYear, yearsOf } from '../tax-year.js'

const title = '納税証明書'
const yearGroup = 'taxYear'

/** 納税証明書: of oneself alone, for years in which something was due. */
export const taxPaymentService: CertificateService = {
  kind: 'taxPayment',
  issuer: 'residence',
  title,
  contentVersion: taxPaymentContentVersion,
  contentSchema: taxPaymentContentSchema,
  feeYen: ({ feesYen }) => feesYen.taxPayment,
  hours: ({ hours }) => hours.residence,
  options: ({ member, household }) => {
    const due = member.taxes?.filter(({ payments }) => payments.length > 0) ?? []
    return due.length > 0 && !household.movingOut ? [yearsOf(yearGroup, due)] : null
  },
  pages: (entry, options, issuedAtMs): TaxPaymentContent[] => {
    const { member, household } = entry
    const { year, payments } = chosenYear(member.taxes, options, yearGroup)
    const certify = certifier(entry, '上記のとおり証明します。', issuedAtMs)
    const pages = Math.ceil(payments.length / rowsOfPage)
    return Array.from({ length: pages }, (_, page) => {
      const onPage = payments.slice(page * rowsOfPage, (page + 1) * rowsOfPage)
      return {
        title,
        year: `${reiwaYear(year)}年度`,
        address: household.address,
        names: member.nationality === 'foreign' ? [...member.names] : [member.name],
        rows: [...onPage],
        asOf: `${japaneseDate(issuedAtMs)}現在`,
        remarks: '納付してから数日は、納付済額に反映されないことがあります。',
        endMark: onPage.length < rowsOfPage,
        certification: certify(page, pages),
      }
    })
  },
}
