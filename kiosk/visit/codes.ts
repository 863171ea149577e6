/**
 * Do the codes for the back of a sheet say what its front says? The issuer signs both the page and its codes, but a
 * mix-up within it would print one citizen's content on the back of another's paper, where nobody looks. The key of the
 * codes' own signature is not known here: that is for whoever checks the paper.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Page } from '../../drivers/centre/messages.js'
import { certifiedContent } from '../../templates/verification/certified-content.js'
import { joinParts } from '../../templates/verification/code-parts.js'
import { nodePlatform } from '../../templates/verification/node-platform.js'
import { type PaperKind, PaperKinds } from '../../templates/verification/paper-kind.js'
import { PaperFault, unverifiedClaims } from '../../templates/verification/signed-paper.js'
import { BindingMismatch } from '../trust/index.js'

/** Japan has no summer time. */
const japanOffsetMs = 9 * 3_600_000

/** Rejects with a BindingMismatch. `content` is the page's, as the schema of its kind's template read it. */
export async function demandSameContent(
  codes: readonly Uint8Array[],
  page: Page,
  content: unknown,
  template: PaperKind,
): Promise<void> {
  if (codes.length === 0) return
  const { kind, contentVersion, issueNumber, pages, issuedAt } = page
  const expected = {
    kind,
    contentVersion,
    issueNumber,
    issueDate: new Date(Date.parse(issuedAt) + japanOffsetMs).toISOString().slice(0, 10),
    page: page.page,
    pages,
    content: certifiedContent(content),
  }
  if (!isDeepStrictEqual(await claimsOf(codes, template), expected)) {
    throw new BindingMismatch('page', 'verificationCodes')
  }
}

/** Codes of any other kind are no claims here. */
async function claimsOf(codes: readonly Uint8Array[], kind: PaperKind): Promise<unknown> {
  const kinds = new PaperKinds([kind])
  try {
    const [message, ...others] = await joinParts(codes, nodePlatform.sha256)
    if (!message || others.length > 0) return undefined
    return await unverifiedClaims(message, kinds, nodePlatform)
  } catch (error) {
    if (!(error instanceof PaperFault)) throw error
    return undefined
  }
}
