/** 住民票の写し, 世帯連記式. */
import { certificateFonts } from '../paper/font/font-list.js'
import { writePdf } from '../paper/pdf/write-pdf.js'
import type { CertificateTemplate } from '../template.js'
import { type ResidenceContent, residenceContentSchema, residenceContentVersion } from './content.js'
import { layOutResidence } from './page.js'

export const residenceTemplate: CertificateTemplate<ResidenceContent> = {
  kind: 'residence',
  contentVersion: residenceContentVersion,
  contentSchema: residenceContentSchema,
  async render(input) {
    const fonts = certificateFonts()
    const page = layOutResidence(input, fonts)
    const pdf = await writePdf(page, fonts, { title: '住民票の写し', issuedAt: input.issuedAt })
    return { pdf, impressions: 1 }
  },
}
