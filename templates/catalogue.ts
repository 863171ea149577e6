/** Every certificate there is, by kind. Adding one is its folder and a line here. */
import { addressHistoryTemplate } from './address-history/index.js'
import { familyRegisterTemplate } from './family-register/index.js'
import { incomeTaxTemplate } from './income-tax/index.js'
import { residenceTemplate } from './residence/index.js'
import { residenceItemsTemplate } from './residence-items/index.js'
import { sealRegistrationTemplate } from './seal-registration/index.js'
import { taxPaymentTemplate } from './tax-payment/index.js'
import type { CertificateTemplate } from './template.js'
import { PaperKinds } from './verification/paper-kind.js'

const all = [
  residenceTemplate,
  residenceItemsTemplate,
  sealRegistrationTemplate,
  incomeTaxTemplate,
  taxPaymentTemplate,
  familyRegisterTemplate,
  addressHistoryTemplate,
] as unknown as readonly CertificateTemplate<unknown>[]

export const templates: ReadonlyMap<string, CertificateTemplate<unknown>> = new Map(
  all.map((template) => [template.kind, template]),
)

/** For who signs or checks papers of all of them. */
export const paperKinds = new PaperKinds(all)

export function templateOf(kind: string): CertificateTemplate<unknown> | undefined {
  return templates.get(kind)
}
