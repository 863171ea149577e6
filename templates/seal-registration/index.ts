/** 印鑑登録証明書. */
import { certificateTemplate } from '../paper/certificate.js'
import { sealRegistrationCodes } from './codes.js'
import { sealRegistrationContentSchema, sealRegistrationContentVersion } from './content.js'
import { names } from './names.js'
import { layOutSealRegistration } from './page.js'

export const sealRegistrationTemplate = certificateTemplate({
  kind: 'sealRegistration',
  contentVersion: sealRegistrationContentVersion,
  contentSchema: sealRegistrationContentSchema,
  title: '印鑑登録証明書',
  names,
  codes: sealRegistrationCodes,
  layOut: layOutSealRegistration,
})
