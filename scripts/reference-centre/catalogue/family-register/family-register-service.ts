import {
  type FamilyRegisterContent,
  familyRegisterContentSchema,
  familyRegisterContentVersion,
} from '../../../../templates/family-register/content.js'
import type { CertificateService } from '../certificate-service.js'
import { certification, certifier } from '../certify.js'
import { codesHold } from '../code-room.js'
import { linesBelow, linesOfEntries } from './lines.js'
import { paginate } from './paginate.js'
import { asPrinted, eventsUnder, ofRegister, part, personEntries } from './recorded.js'
import { chosenPersons, headOf, registerOf, scopeGroup } from './register-entry.js'

const sentences = {
  all: 'これは、戸籍に記録されている事項の全部を証明した書面である。',
  self: 'これは、戸籍中の一部の者について記録されている事項の全部を証明した書面である。',
} as const

const titles = { all: '全部事項証明', self: '個人事項証明' } as const

/** 戸籍全部事項証明書 and 戸籍個人事項証明書. */
export const familyRegisterService: CertificateService = {
  kind: 'familyRegister',
  issuer: 'domicile',
  title: '戸籍全部（個人）事項証明書',
  contentVersion: familyRegisterContentVersion,
  contentSchema: familyRegisterContentSchema,
  hours: ({ hours }) => hours.familyRegister,
  options: (entry) => (registerOf(entry) ? [scopeGroup] : null),
  pages: (entry, options, issuedAtMs): FamilyRegisterContent[] => {
    const register = registerOf(entry)
    if (!register) throw new Error(`${entry.personId} stands in no register here`)
    const scope = options.scope === 'self' ? 'self' : 'all'
    const entries = [
      ...eventsUnder(ofRegister, register.events, null),
      ...chosenPersons(entry, register, options).flatMap(personEntries),
    ]
    const { domicile, name: headOfRegister, furigana: headFurigana } = headOf(entry)
    const head = { title: titles[scope], domicile, headOfRegister, headFurigana }
    const certified = certification(entry, sentences[scope], issuedAtMs)
    const pages = paginate(entries, {
      count: ({ lines }) => lines.length,
      part,
      fit: (page) => {
        const printed = asPrinted(page)
        const content = { ...head, entries: printed, endMark: true, certification: certified }
        return (
          linesOfEntries(printed) <= linesBelow(head, page.length) &&
          codesHold(familyRegisterService, content)
        )
      },
    })
    const certify = certifier(entry, sentences[scope], issuedAtMs)
    return pages.map((page, i) => ({
      ...head,
      entries: asPrinted(page),
      endMark: i === pages.length - 1,
      certification: certify(i, pages.length),
    }))
  },
}
