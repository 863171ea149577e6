import type { OptionGroup } from '../../../../drivers/centre/messages.js'
import { residenceContentSchema, residenceContentVersion } from '../../../../templates/residence/content.js'
import type { RegisterEntry } from '../../register/register.js'
import type { CertificateService } from '../certificate-service.js'
import { residencePages } from './residence-pages.js'

/** Items come in the pairs that the register couples; names and former names are always printed. */
function residenceOptions({ household, municipality }: RegisterEntry): OptionGroup[] {
  const include = (id: string): OptionGroup => ({ type: 'include', id, preset: false })
  const whose: OptionGroup[] =
    household.members.length > 1
      ? [
          { type: 'choice', id: 'who', choices: ['self', 'all', 'part'] },
          { type: 'members', id: 'members' },
        ]
      : []
  const hasJapanese = household.members.some(({ nationality }) => nationality === 'japanese')
  const hasForeign = household.members.some(({ nationality }) => nationality === 'foreign')
  return [
    ...whose,
    include('household'),
    ...(hasJapanese ? [include('domicile')] : []),
    ...(hasForeign ? [include('nationality'), include('cardNumber'), include('status')] : []),
    ...(municipality.offersMyNumber ? [include('myNumber')] : []),
  ]
}

/** 住民票の写し */
export const residenceService: CertificateService = {
  kind: 'residence',
  issuer: 'residence',
  title: '住民票の写し',
  contentVersion: residenceContentVersion,
  contentSchema: residenceContentSchema,
  feeYen: ({ feesYen }) => feesYen.residence,
  hours: ({ hours }) => hours.residence,
  /** For one member who may not, the whole household may not: an offer with gaps would say who. */
  options: (entry) => {
    const { movingOut, members } = entry.household
    return movingOut || members.some(({ excluded }) => excluded) ? null : residenceOptions(entry)
  },
  pages: residencePages,
}
