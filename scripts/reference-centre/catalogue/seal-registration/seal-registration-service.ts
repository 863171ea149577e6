import {
  type SealRegistrationContent,
  sealRegistrationContentSchema,
  sealRegistrationContentVersion,
} from '../../../../templates/seal-registration/content.js'
import type { Member } from '../../persons/household.js'
import type { RegisterEntry } from '../../register/register.js'
import type { CertificateService } from '../certificate-service.js'
import { certification } from '../certify.js'
import { drawImprint } from './imprint.js'

const title = '印鑑登録証明書'
const notRecorded = '【空欄】'

function otherNameOf(member: Member): SealRegistrationContent['otherName'] {
  if (member.nationality === 'foreign') return member.alias ? { type: '通称', name: member.alias } : null
  return member.formerName ? { type: '旧氏', name: member.formerName.name } : null
}

function pages({ member, household, municipality, personId }: RegisterEntry) {
  const { seal } = member
  if (!seal) throw new Error(`${personId} has no registered seal`)
  const { furigana, sex } = municipality.sealItems
  const isForeign = member.nationality === 'foreign'
  return {
    title,
    imprint: drawImprint(seal.imprint, personId),
    nameFurigana: furigana
      ? isForeign
        ? municipality.notChosenMark
        : (member.furigana ?? notRecorded)
      : null,
    names: isForeign ? [...member.names] : [member.name],
    otherName: otherNameOf(member),
    birthDate: member.birthDate,
    sex: sex ? member.sex : null,
    address: household.address,
    remarks: seal.remarks ?? municipality.notChosenMark,
  } as const
}

/** 印鑑登録証明書: of oneself alone, and nothing to choose. */
export const sealRegistrationService: CertificateService = {
  kind: 'sealRegistration',
  issuer: 'residence',
  title,
  contentVersion: sealRegistrationContentVersion,
  contentSchema: sealRegistrationContentSchema,
  hours: ({ hours }) => hours.residence,
  /** A notice of moving out ends the registration of who moves, which the register says; not of who stays. */
  options: ({ member }) => (member.seal ? [] : null),
  pages: (entry, _options, issuedAtMs): SealRegistrationContent[] => {
    const sentence = 'この写しは、登録された印影と相違ないことを証明します。'
    return [{ ...pages(entry), certification: certification(entry, sentence, issuedAtMs) }]
  },
}
