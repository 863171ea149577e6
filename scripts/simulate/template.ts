/** Pages without a picture: what a sheet says is what was signed, so that it can be read when it comes out. */
import { z } from 'zod'
import { templates } from '../../templates/catalogue.js'
import type { renderReceipt } from '../../templates/receipt/index.js'
import type { CertificateTemplate } from '../../templates/template.js'

const contentSchema = z.strictObject({ transaction: z.string(), subject: z.string(), index: z.number() })
export type StubPage = z.infer<typeof contentSchema> & { page: number; issueNumber: string }

const mark = 'stub '

const stubTemplate = (template: CertificateTemplate<unknown>): CertificateTemplate<unknown> => ({
  ...template,
  contentVersion: 1,
  contentSchema,
  async render({ content, page, issueNumber }) {
    const text = mark + JSON.stringify({ ...(content as object), page, issueNumber })
    return { pdf: Buffer.from(text, 'utf8'), impressions: 1 }
  },
})

export const stubTemplates: ReadonlyMap<string, CertificateTemplate<unknown>> = new Map(
  [...templates].map(([kind, template]) => [kind, stubTemplate(template)]),
)

export const stubReceipt: typeof renderReceipt = async ({ amountYen }) => ({
  pdf: Buffer.from(`receipt ${amountYen}`),
  impressions: 1,
})

/** Null for a sheet that carries no person. */
export function readStubPdf(pdf: Uint8Array): StubPage | null {
  const text = Buffer.from(pdf).toString('utf8')
  return text.startsWith(mark) ? (JSON.parse(text.slice(mark.length)) as StubPage) : null
}
