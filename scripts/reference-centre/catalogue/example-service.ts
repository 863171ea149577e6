/** Serves a kind that the registers know nothing of: as the example in its template's folder, in the holder's name. */
import { templates } from '../../../templates/catalogue.js'
import { samplesIn } from '../../../templates/paper/testing/folder-of.js'
import type { Example, Holder } from '../../../templates/paper/testing/sample.js'
import type { CertificateTemplate } from '../../../templates/template.js'
import { japaneseDate } from '../register/japan-time.js'
import type { RegisterEntry } from '../register/register.js'
import type { CertificateService } from './certificate-service.js'
import { certification } from './certify.js'
import { hasOpenRecord } from './residence/residence-service.js'

/** Of every kind of the templates' catalogue but those. Throws where one has no example. */
export async function exampleServices(served: readonly CertificateService[]): Promise<CertificateService[]> {
  const others = [...templates.values()].filter(
    ({ kind }) => !served.some((service) => service.kind === kind),
  )
  return Promise.all(
    others.map(async (template) => {
      const { example } = await samplesIn(template.kind)
      if (!example) throw new Error(`${template.kind}: no service here, and no example in its samples.ts`)
      return exampleService(template, example)
    }),
  )
}

function exampleService(
  { kind, names, contentVersion, contentSchema }: CertificateTemplate<unknown>,
  example: Example<unknown>,
): CertificateService {
  const options = example.options.map((group) =>
    group.type === 'choice' ? { ...group, choices: [...group.choices] } : { ...group },
  )
  return {
    kind,
    issuer: 'residence',
    title: names.ja,
    contentVersion,
    contentSchema,
    hours: ({ hours }) => hours.residence,
    options: (entry) => (hasOpenRecord(entry) ? options : null),
    pages: (entry, chosen, issuedAtMs) => [...example.pages(holderOf(entry, issuedAtMs), chosen)],
  }
}

function holderOf(entry: RegisterEntry, issuedAtMs: number): Holder {
  const { member, household, municipality } = entry
  const [first, ...more] = member.nationality === 'foreign' ? member.names : [member.name]
  if (first === undefined) throw new Error(`${entry.personId} has no name`)
  return {
    names: [first, ...more],
    address: household.address,
    birthDate: member.birthDate,
    issueDate: japaneseDate(issuedAtMs),
    notChosenMark: municipality.notChosenMark,
    certify: (sentence) => certification(entry, sentence, issuedAtMs),
  }
}
