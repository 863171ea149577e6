import type { OptionGroup } from '../../../../drivers/centre/messages.js'
import { residenceContentSchema, residenceContentVersion } from '../../../../templates/residence/content.js'
import type { RegisterEntry } from '../../register/register.js'
import type { CertificateService } from '../certificate-service.js'
import { residencePages } from './residence-pages.js'

export const include = (id: string, preset = false): OptionGroup => ({ type: 'include', id, preset })

/** Whose record: nobody is asked who lives alone. */
export function whoseRecord({ household }: RegisterEntry): OptionGroup[] {
  if (household.members.length === 1) return []
  return [
    { type: 'choice', id: 'who', choices: ['self', 'all', 'part'] },
    { type: 'members', id: 'members' },
  ]
}

/** Items come in the pairs that the register couples; names and former names are always printed. */
export function coupledItems({ household }: RegisterEntry): OptionGroup[] {
  const hasJapanese = household.members.some(({ nationality }) => nationality === 'japanese')
  const hasForeign = household.members.some(({ nationality }) => nationality === 'foreign')
  return [
    include('household'),
    ...(hasJapanese ? [include('domicile')] : []),
    ...(hasForeign ? [include('nationality'), include('cardNumber'), include('status')] : []),
  ]
}

/** For one member who may not, the whole household may not: an offer with gaps would say who. */
export const hasOpenRecord = ({ household }: RegisterEntry): boolean =>
  !household.movingOut && !household.members.some(({ excluded }) => excluded)

/** 住民票の写し */
export const residenceService: CertificateService = {
  kind: 'residence',
  issuer: 'residence',
  title: '住民票の写し',
  contentVersion: residenceContentVersion,
  contentSchema: residenceContentSchema,
  hours: ({ hours }) => hours.residence,
  options: (entry) => {
    const { offersResidentCode, offersMyNumber } = entry.municipality
    if (!hasOpenRecord(entry)) return null
    return [
      ...whoseRecord(entry),
      ...coupledItems(entry),
      ...(offersResidentCode ? [include('residentCode')] : []),
      ...(offersMyNumber ? [include('myNumber')] : []),
    ]
  },
  pages: residencePages,
}
