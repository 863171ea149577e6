/** From the layout of a certificate's page to the template that the kiosk renders with. */
import type { z } from 'zod'
import type { CertificateTemplate, PageInput } from '../template.js'
import { layOutBack } from './back.js'
import type { Certification } from './certification.js'
import type { DisplayList } from './display-list.js'
import { certificateFonts, type FontList } from './font/font-list.js'
import { certificateBackground } from './marks/marks.js'
import { writePdf } from './pdf/write-pdf.js'

export interface CertificateForm<Content> {
  kind: string
  contentVersion: number
  contentSchema: z.ZodType<Content>
  /** The same for every paper of the kind; shown by viewers and never about a person. */
  title: string
  layOut(input: PageInput<Content>, fonts: FontList): DisplayList
}

/** Every sheet of a set may be certified; the last one must be. */
type Certified = { certification: Certification | null }

export function certificateTemplate<Content extends Certified>(
  form: CertificateForm<Content>,
): CertificateTemplate<Content> {
  const { kind, contentVersion, contentSchema, title } = form
  return {
    kind,
    contentVersion,
    contentSchema,
    async render(input) {
      const fonts = certificateFonts()
      const front = form.layOut(input, fonts)
      const sides = [front, layOutBack(input, fonts)]
      const background = certificateBackground()
      const pdf = await writePdf(sides, fonts, { title, issuedAt: input.issuedAt, background })
      return { pdf, impressions: 2 }
    },
  }
}

/** Throws RangeError for a page that cannot be part of its set. */
export function checkPlaceInSet({ content, page, pages }: PageInput<Certified>): void {
  if (page > pages) throw new RangeError(`page ${page} of ${pages}`)
  if (page === pages && content.certification === null) {
    throw new RangeError('the last sheet carries no certification')
  }
}
