/** 所得・課税証明書. */
import { certificateTemplate } from '../paper/certificate.js'
import { incomeTaxCodes } from './codes.js'
import { incomeTaxContentSchema, incomeTaxContentVersion } from './content.js'
import { names } from './names.js'
import { layOutIncomeTax } from './page.js'

export const incomeTaxTemplate = certificateTemplate({
  kind: 'incomeTax',
  contentVersion: incomeTaxContentVersion,
  contentSchema: incomeTaxContentSchema,
  title: '所得・課税証明書',
  names,
  codes: incomeTaxCodes,
  layOut: layOutIncomeTax,
})
