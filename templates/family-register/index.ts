/** 戸籍全部事項証明書 and 戸籍個人事項証明書. */
import { certificateTemplate } from '../paper/certificate.js'
import { familyRegisterCodes } from './codes.js'
import { familyRegisterContentSchema, familyRegisterContentVersion } from './content.js'
import { names } from './names.js'
import { layOutFamilyRegister } from './page.js'

export const familyRegisterTemplate = certificateTemplate({
  kind: 'familyRegister',
  contentVersion: familyRegisterContentVersion,
  contentSchema: familyRegisterContentSchema,
  title: '戸籍の証明書',
  names,
  codes: familyRegisterCodes,
  layOut: layOutFamilyRegister,
})
