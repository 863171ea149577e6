import {
  type FamilyRegisterContent,
  type FamilyRegisterEntry,
  familyRegisterContentSchema,
  familyRegisterContentVersion,
} from '../../../../templates/family-register/content.js'
import type { RegisterEvent, RegisterPerson } from '../../persons/records.js'
import type { CertificateService } from '../certificate-service.js'
import { certification, certifier } from '../certify.js'
import { codesHold } from '../code-room.js'
import { linesOf, type Measured, paginate } from './paginate.js'
import { chosenPersons, headOf, registerOf, scopeGroup } from './register-entry.js'

const sentences = {
  all: 'これは、戸籍に記録されている事項の全部を証明した書面である。',
  self: 'これは、戸籍中の一部の者について記録されている事項の全部を証明した書面である。',
} as const

const titles = { all: '全部事項証明', self: '個人事項証明' } as const

/** On paper a line has 36 characters, and a page 46 lines besides the head. */
const charactersPerLine = 34
const linesPerPage = 38

const plain = { heading: null, title: null, continued: false, removed: false } as const

function eventsUnder(heading: string, events: readonly RegisterEvent[]): FamilyRegisterEntry[] {
  return events.map(({ title, lines }, i) => ({
    ...plain,
    heading: i === 0 ? heading : null,
    title,
    lines: [...lines],
  }))
}

function personEntries(person: RegisterPerson): FamilyRegisterEntry[] {
  const { givenName, lines, events, removed = false } = person
  const who = {
    ...plain,
    heading: '戸籍に記録されている者',
    removed,
    lines: [`【名】${givenName}`, ...lines],
  }
  return [who, ...eventsUnder('身分事項', events)]
}

/** Headings, frames and 除籍 take room of their own. */
const measured = (entry: FamilyRegisterEntry): Measured<FamilyRegisterEntry> => ({
  entry,
  lines: Math.max(linesOf(entry.lines, charactersPerLine), entry.removed ? 3 : 1) + 1,
})

/** A page that begins within 身分事項 says so. */
function withHeading(page: FamilyRegisterEntry[]): FamilyRegisterEntry[] {
  const [first, ...rest] = page
  return first && first.heading === null ? [{ ...first, heading: '身分事項' }, ...rest] : page
}

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
      ...eventsUnder('戸籍事項', register.events),
      ...chosenPersons(entry, register, options).flatMap(personEntries),
    ]
    const head = headOf(entry)
    const contentOf = (page: FamilyRegisterEntry[]) => ({
      title: titles[scope],
      domicile: head.domicile,
      headOfRegister: head.name,
      headFurigana: head.furigana,
      entries: withHeading(page),
    })
    const certified = certification(entry, sentences[scope], issuedAtMs)
    const hold = (page: readonly FamilyRegisterEntry[]) =>
      codesHold(familyRegisterService, { ...contentOf([...page]), endMark: true, certification: certified })
    const pages = paginate(entries.map(measured), linesPerPage, hold)
    const certify = certifier(entry, sentences[scope], issuedAtMs)
    return pages.map((page, i) => ({
      ...contentOf(page),
      endMark: i === pages.length - 1,
      certification: certify(i, pages.length),
    }))
  },
}
