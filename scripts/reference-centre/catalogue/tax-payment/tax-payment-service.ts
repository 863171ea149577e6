import {
  rowsOfPage,
  type TaxPaymentContent,
  taxPaymentContentSchema,
  taxPaymentContentVersion,
} from '../../../../templates/tax-payment/content.js'
import { japaneseDate, reiwaYear } from '../../register/japan-time.js'
import type { CertificateService } from '../certificate-service.js'
import { certification, certifier } from '../certify.js'
import { codesHold, fillPages } from '../code-room.js'
import { chosenYear, yearsOf } from '../tax-year.js'

const title = '納税証明書'
const sentence = '上記のとおり証明します。'
const yearGroup = 'taxYear'

/** 納税証明書: of oneself alone, for years in which something was due. */
export const taxPaymentService: CertificateService = {
  kind: 'taxPayment',
  issuer: 'residence',
  title,
  contentVersion: taxPaymentContentVersion,
  contentSchema: taxPaymentContentSchema,
  hours: ({ hours }) => hours.residence,
  options: ({ member, household }) => {
    const due = member.taxes?.filter(({ payments }) => payments.length > 0) ?? []
    return due.length > 0 && !household.movingOut ? [yearsOf(yearGroup, due)] : null
  },
  pages: (entry, options, issuedAtMs): TaxPaymentContent[] => {
    const { member, household } = entry
    const { year, payments } = chosenYear(member.taxes, options, yearGroup)
    const contentOf = (onPage: readonly (typeof payments)[number][]) => ({
      title: title as typeof title,
      year: `${reiwaYear(year)}年度`,
      address: household.address,
      names: member.nationality === 'foreign' ? [...member.names] : [member.name],
      rows: [...onPage],
      asOf: `${japaneseDate(issuedAtMs)}現在`,
      remarks: '納付してから数日は、納付済額に反映されないことがあります。',
      endMark: onPage.length < rowsOfPage,
    })
    const certified = certification(entry, sentence, issuedAtMs)
    const hasRoom = (onPage: readonly (typeof payments)[number][]) =>
      onPage.length <= rowsOfPage &&
      codesHold(taxPaymentService, { ...contentOf(onPage), certification: certified })
    const pages = fillPages(payments, hasRoom)
    const certify = certifier(entry, sentence, issuedAtMs)
    return pages.map((page, i) => ({ ...contentOf(page), certification: certify(i, pages.length) }))
  },
}
