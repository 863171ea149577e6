/** From the layout of a certificate's page to the template that the kiosk renders with. */
import type { CertificateTemplate, PageInput } from '../template.js'
import { layOutBack } from './back.js'
import type { Certification } from './certification.js'
import type { DisplayList } from './display-list.js'
import { certificateFonts, type FontList } from './font/font-list.js'
import { certificateBackground } from './marks/marks.js'
import { writePdf } from './pdf/write-pdf.js'

type Template<Content> = CertificateTemplate<Content>

export interface CertificateForm<Content> extends Omit<Template<Content>, 'optionWords' | 'render'> {
  /** None where everything that is chosen has words in the kiosk. */
  optionWords?: Template<Content>['optionWords']
  layOut(input: PageInput<Content>, fonts: FontList): DisplayList
}

/** Every sheet of a set may be certified; the last one must be. */
type Certified = { certification: Certification | null }

export function certificateTemplate<Content extends Certified>(
  form: CertificateForm<Content>,
): Template<Content> {
  const { layOut, optionWords = {}, ...said } = form
  return {
    ...said,
    optionWords,
    async render(input) {
      const fonts = certificateFonts()
      const front = layOut(input, fonts)
      const sides = [front, layOutBack(input, fonts)]
      const background = certificateBackground()
      const pdf = await writePdf(sides, fonts, { title: form.title, issuedAt: input.issuedAt, background })
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
