import {
  type AddressHistoryContent,
  addressHistoryContentSchema,
  addressHistoryContentVersion,
} from '../../../../templates/address-history/content.js'
import type { CertificateService } from '../certificate-service.js'
import { certification, certifier } from '../certify.js'
import { codesHold } from '../code-room.js'
import { paginate } from '../family-register/paginate.js'
import { chosenPersons, headOf, registerOf, scopeGroup } from '../family-register/register-entry.js'
import { rowsBelow, rowsOfPersons } from './rows.js'

const sentence = 'この写しは、戸籍の附票の原本と相違ないことを証明する。'

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
    const head = {
      title: '戸籍の附票' as const,
      domicile: shows ? domicile : notChosen,
      headOfRegister: shows ? name : notChosen,
      made: { ...register.historyMade },
      overseasElectors: null,
    }
    const certified = certification(entry, sentence, issuedAtMs)
    const pages = paginate(persons, {
      count: ({ addresses }) => addresses.length,
      part: (person, from, to) => ({
        ...person,
        continued: from > 0,
        addresses: person.addresses.slice(from, to),
      }),
      fit: (page) =>
        rowsOfPersons(page) <= rowsBelow(head, page.length) &&
        codesHold(addressHistoryService, { ...head, persons: page, endMark: true, certification: certified }),
    })
    const certify = certifier(entry, sentence, issuedAtMs)
    return pages.map((page, i) => ({
      ...head,
      persons: page,
      endMark: i === pages.length - 1,
      certification: certify(i, pages.length),
    }))
  },
}
