/**
 * What of an admission this kiosk can serve. A centre may offer more than the kiosk's version has a template or words for:
 * that is left out, and the rest is offered.
 */
import type { Offer, OptionGroup } from '../../drivers/centre/messages.js'
import type { CertificateTemplate } from '../../templates/template.js'
import { isOptionLabel, type OptionLabel } from '../screen/locales/ja.js'

type Template = CertificateTemplate<unknown>
type Words = OptionLabel | Template['optionWords'][string]

/** Groups whose choices are fiscal years: any year is said by one message. */
export const yearGroups = ['year', 'taxYear'] as const

export function knownOffers(
  offers: readonly Offer[],
  templates: ReadonlyMap<string, Template>,
): readonly Offer[] {
  return offers.filter(({ kind, options }) => {
    const template = templates.get(kind)
    return template !== undefined && options.every((group) => areKnown(group, template))
  })
}

/** Of an item that is put on, or of one choice of a group; undefined where nobody has any. */
export function wordsOfOption({ optionWords }: Template, group: string, choice?: string): Words | undefined {
  const label = choice === undefined ? group : `${group}.${choice}`
  if (Object.hasOwn(optionWords, label)) return optionWords[label]
  return isOptionLabel(label) ? label : undefined
}

function areKnown(group: OptionGroup, template: Template): boolean {
  // Persons are said by their names.
  if (group.type === 'members') return true
  if (group.type === 'include') return wordsOfOption(template, group.id) !== undefined
  const { id, choices } = group
  // Nobody is asked where there is no alternative.
  if (choices.length === 1) return true
  if (yearGroups.some((group) => group === id)) return choices.every((year) => /^\d{4}$/.test(year))
  return choices.every((choice) => wordsOfOption(template, id, choice) !== undefined)
}
