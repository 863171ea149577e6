/** 所得・課税証明書. */
import { certificateTemplate } from '../paper/certificate.js'
import { incomeTaxContentSchema, incomeTaxContentVersion } from './content.js'
import { layOutIncomeTax } from './page.js'

export const incomeTaxTemplate = certificateTemplate({
  kind: 'incomeTax',
  contentVersion: incomeTaxContentVersion,
  contentSchema: incomeTaxContentSchema,
  title: '所得・課税証明書',
  layOut: layOutIncomeTax,
})
