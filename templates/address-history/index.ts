/** 戸籍の附票の写し. */
import { certificateTemplate } from '../paper/certificate.js'
import { addressHistoryCodes } from './codes.js'
import { addressHistoryContentSchema, addressHistoryContentVersion } from './content.js'
import { names } from './names.js'
import { layOutAddressHistory } from './page.js'

export const addressHistoryTemplate = certificateTemplate({
  kind: 'addressHistory',
  contentVersion: addressHistoryContentVersion,
  contentSchema: addressHistoryContentSchema,
  title: '戸籍の附票の写し',
  names,
  codes: addressHistoryCodes,
  layOut: layOutAddressHistory,
})
