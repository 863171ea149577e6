/** 住民票の写し, 世帯連記式. */
import { certificateTemplate } from '../paper/certificate.js'
import { residenceCodes } from './codes.js'
import { residenceContentSchema, residenceContentVersion } from './content.js'
import { names } from './names.js'
import { layOutResidence } from './page.js'

export const residenceTemplate = certificateTemplate({
  kind: 'residence',
  contentVersion: residenceContentVersion,
  contentSchema: residenceContentSchema,
  title: '住民票の写し',
  names,
  codes: residenceCodes,
  layOut: layOutResidence,
})
