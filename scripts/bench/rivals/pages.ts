/** The pages that every engine draws in turn, so that none draws from memory what it drew just before. */
import type { DisplayList } from '../../../templates/paper/display-list.js'
import { certificateFonts } from '../../../templates/paper/font/font-list.js'
import { sampleSeal } from '../../../templates/paper/sample-seal.js'
import type { ResidenceContent } from '../../../templates/residence/content.js'
import { layOutResidence } from '../../../templates/residence/page.js'
import { samples } from '../../../templates/residence/samples.js'
import type { PageInput } from '../../../templates/template.js'

const sealImage = sampleSeal()

/** Every sample of a residence record: from one person to four, in both forms. */
export const inputs: readonly PageInput<ResidenceContent>[] = samples.flatMap(({ pages, issueNumber }) =>
  pages.map((content, index) => ({
    content,
    page: index + 1,
    pages: pages.length,
    issueNumber,
    sealImage,
    specimen: false,
    issuedAt: new Date('2026-11-22T03:04:05Z'),
  })),
)

export function inputAt(run: number): PageInput<ResidenceContent> {
  return inputs[run % inputs.length] as PageInput<ResidenceContent>
}

/** The front as data, for engines that are given places and not a form. */
export const laidOutAt = (run: number): DisplayList => layOutResidence(inputAt(run), certificateFonts())
