/** Whether the codes on the back of a sheet hold what its front is to say: where not, a page ends earlier. */
import { paperKinds } from '../../../templates/catalogue.js'
import { certifiedContent } from '../../../templates/verification/certified-content.js'
import { fitsItsCodes } from '../../../templates/verification/sign-paper.js'
import type { CertificateService } from './certificate-service.js'

type Kind = Pick<CertificateService, 'kind' | 'contentVersion'>

export const codesHold = ({ kind, contentVersion }: Kind, content: unknown): boolean =>
  fitsItsCodes({ kind, contentVersion, content: certifiedContent(content) }, paperKinds)

/** In order, at least one item a page, and more as long as `hasRoom` for them together. */
export function fillPages<Item>(
  items: readonly Item[],
  hasRoom: (onPage: readonly Item[]) => boolean,
): Item[][] {
  const pages: Item[][] = []
  for (const item of items) {
    const page = pages.at(-1)
    if (page && hasRoom([...page, item])) page.push(item)
    else pages.push([item])
  }
  return pages
}
