import {
  type AddressHistoryContent,
  addressHistoryContentSchema,
  addressHistoryContentVersion,
} from '../../../../templates/address-history/content.js'
import type { CertificateService } from '../certificate-service.js'
import { certification, certifier } from '../certify.js'
import { codesHold } from '../code-room.js'
import { linesOf, paginate } from '../family-register/paginate.js'
import { chosenPersons, headOf, registerOf, scopeGroup } from '../family-register/register-entry.js'

const sentence = 'この写しは、戸籍の附票の原本と相違ないことを証明する。'

/** On paper an address has 36 characters a line, and a page 30 rows besides the head. */
const charactersPerLine = 34
const rowsPerPage = 24
/** 氏名, 生年月日 and the column headings, and air above. */
const rowsOfPerson = 4

/** 戸籍の附票の写し. */
export const addressHistoryService: CertificateService = {
  kind: 'addressHistory',
  issuer: 'domicile',
  title: '戸籍の附票の写し',
  contentVersion: addressHistoryContentVersion,
  contentSchema: addressHistoryContentSchema,
  hours: ({ hours }) => hours.familyRegister,
  options: (entry) =>
    registerOf(entry) ? [scopeGroup, { type: 'include', id: 'domicile', preset: false }] : null,
  pages: (entry, options, issuedAtMs): AddressHistoryContent[] => {
    const register = registerOf(entry)
    if (!register) throw new Error(`${entry.personId} stands in no register here`)
    const { domicile, name } = headOf(entry)
    const notChosen = entry.municipality.notChosenMark
    const shows = options.domicile === true
    const familyName = name.split('　')[0] ?? ''
    const persons = chosenPersons(entry, register, options).map((person) => ({
      // Where the head of the register is printed, the family name is there already.
      name: shows ? person.givenName : `${familyName}　${person.givenName}`,
      furigana: person.furigana,
      birthDate: person.birthDate,
      sex: person.sex,
      removed: person.removed ?? false,
      continued: false,
      addresses: person.addresses.map((address) => ({ ...address })),
    }))
    const measured = persons.map((person) => ({
      entry: person,
      lines:
        rowsOfPerson +
        linesOf(
          person.addresses.map(({ address }) => address),
          charactersPerLine,
        ),
    }))
    const contentOf = (onPage: readonly (typeof persons)[number][]) => ({
      title: '戸籍の附票' as const,
      domicile: shows ? domicile : notChosen,
      headOfRegister: shows ? name : notChosen,
      made: { ...register.historyMade },
      persons: [...onPage],
      overseasElectors: null,
    })
    const certified = certification(entry, sentence, issuedAtMs)
    const pages = paginate(measured, rowsPerPage, (page) =>
      codesHold(addressHistoryService, { ...contentOf(page), endMark: true, certification: certified }),
    )
    const certify = certifier(entry, sentence, issuedAtMs)
    return pages.map((page, i) => ({
      ...contentOf(page),
      endMark: i === pages.length - 1,
      certification: certify(i, pages.length),
    }))
  },
}
