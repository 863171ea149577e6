/** 納税証明書. */
import { certificateTemplate } from '../paper/certificate.js'
import { taxPaymentCodes } from './codes.js'
import { taxPaymentContentSchema, taxPaymentContentVersion } from './content.js'
import { names } from './names.js'
import { layOutTaxPayment } from './page.js'

export const taxPaymentTemplate = certificateTemplate({
  kind: 'taxPayment',
  contentVersion: taxPaymentContentVersion,
  contentSchema: taxPaymentContentSchema,
  title: '納税証明書',
  names,
  codes: taxPaymentCodes,
  layOut: layOutTaxPayment,
})
