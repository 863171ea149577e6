import type { Admission, IssuerChoice, Offer } from '../../../drivers/centre/messages.js'
import { catalogue } from '../catalogue/catalogue.js'
import { nameOf } from '../persons/household.js'
import { feeYenOf } from '../persons/municipalities.js'
import { isExcluded } from '../register/exclusion.js'
import type { RegisterEntry } from '../register/register.js'
import { hoursText, isWithin, maintenanceUntil } from '../register/service-hours.js'

/** What an admission says about a person. */
export type PersonalPart = Pick<Admission, 'municipality' | 'offers' | 'members' | 'recordRevision'>

/** The same for everybody who may have nothing, whatever the reason, the hour or the municipality (S13). */
const nothing: PersonalPart = { municipality: null, offers: [], members: [], recordRevision: 0 }

export function personalPart(
  entry: RegisterEntry | undefined,
  issuer: IssuerChoice,
  nowMs: number,
  alwaysOpen: boolean,
): PersonalPart {
  if (!entry || isExcluded(entry, nowMs)) return nothing
  const { municipality, household } = entry
  const offers = catalogue.flatMap((service): Offer[] => {
    const options = service.issuer === issuer ? service.options(entry) : null
    if (!options) return []
    const hours = service.hours(municipality)
    const isOpen = alwaysOpen || isWithin(hours, nowMs)
    const resumesAt = alwaysOpen ? null : maintenanceUntil(municipality, nowMs)
    return [
      {
        kind: service.kind,
        title: service.title,
        feeYen: feeYenOf(municipality, service.kind),
        hours: hoursText(hours),
        availability: resumesAt ? 'suspended' : isOpen ? 'open' : 'closed',
        ...(resumesAt && { resumesAt }),
        maxCopies: municipality.maxCopies,
        options,
      },
    ]
  })
  if (offers.length === 0) return nothing
  return {
    municipality: { code: municipality.code, name: municipality.name },
    offers,
    members: household.members.map((member, i) => ({ index: i + 1, name: nameOf(member) })),
    recordRevision: household.revision,
  }
}
