import type { BareRecord } from '../../../../templates/residence/content.js'
import {
  type ResidenceItemsContent,
  residenceItemsContentSchema,
  residenceItemsContentVersion,
} from '../../../../templates/residence-items/content.js'
import type { CertificateService } from '../certificate-service.js'
import { certification, certifier } from '../certify.js'
import { codesHold } from '../code-room.js'
import { chosenItems, recordPages } from '../residence/residence-pages.js'
import { coupledItems, hasOpenRecord, include, whoseRecord } from '../residence/residence-service.js'

const title = '住民票記載事項証明書'
const sentence = 'この証明書に記載の事項は、住民票に記載されている事項と相違ないことを証明する。'

/** 住民票記載事項証明書: name and address always, everything else when chosen. */
export const residenceItemsService: CertificateService = {
  kind: 'residenceItems',
  issuer: 'residence',
  title,
  contentVersion: residenceItemsContentVersion,
  contentSchema: residenceItemsContentSchema,
  hours: ({ hours }) => hours.residence,
  options: (entry) => {
    if (!hasOpenRecord(entry)) return null
    return [
      ...whoseRecord(entry),
      include('birthDate', true),
      include('sex'),
      include('since'),
      ...coupledItems(entry),
      ...(entry.municipality.offersMyNumber ? [include('myNumber')] : []),
    ]
  },
  pages: (entry, options, issuedAtMs): ResidenceItemsContent[] => {
    const paper = { kind: 'residenceItems', contentVersion: residenceItemsContentVersion } as const
    const certified = certification(entry, sentence, issuedAtMs)
    const holds = (page: BareRecord) => codesHold(paper, { title, ...page, certification: certified })
    const { pages } = recordPages(entry, options, chosenItems(options), holds)
    const certify = certifier(entry, sentence, issuedAtMs)
    return pages.map((page, i) => ({ title, ...page, certification: certify(i, pages.length) }))
  },
}
