/** 犬の登録証明書. */
import { certificateTemplate } from '../../../../templates/paper/certificate.js'
import { dogRegistrationCodes } from './codes.js'
import { dogRegistrationContentSchema, dogRegistrationContentVersion } from './content.js'
import { names, optionWords } from './names.js'
import { layOutDogRegistration } from './page.js'

export const dogRegistrationTemplate = certificateTemplate({
  kind: 'dogRegistration',
  contentVersion: dogRegistrationContentVersion,
  contentSchema: dogRegistrationContentSchema,
  title: '犬の登録証明書',
  names,
  optionWords,
  codes: dogRegistrationCodes,
  layOut: layOutDogRegistration,
})
