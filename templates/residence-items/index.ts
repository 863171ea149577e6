/** 住民票記載事項証明書, on the form of a residence certificate. */
import { certificateTemplate } from '../paper/certificate.js'
import { layOutResidence } from '../residence/page.js'
import { residenceItemsCodes } from './codes.js'
import { residenceItemsContentSchema, residenceItemsContentVersion } from './content.js'
import { names, optionWords } from './names.js'

export const residenceItemsTemplate = certificateTemplate({
  kind: 'residenceItems',
  contentVersion: residenceItemsContentVersion,
  contentSchema: residenceItemsContentSchema,
  title: '住民票記載事項証明書',
  names,
  optionWords,
  codes: residenceItemsCodes,
  layOut: layOutResidence,
})
