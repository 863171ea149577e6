/** Every certificate the kiosk can lay out, by kind. Adding one is its folder and a line here. */
import { residenceTemplate } from './residence/index.js'
import type { CertificateTemplate } from './template.js'

const all = [residenceTemplate] as readonly CertificateTemplate<unknown>[]

export const templates: ReadonlyMap<string, CertificateTemplate<unknown>> = new Map(
  all.map((template) => [template.kind, template]),
)

export function templateOf(kind: string): CertificateTemplate<unknown> | undefined {
  return templates.get(kind)
}
