/** Pages that are wrong before they are signed. */
import type { Page } from '../../../drivers/centre/messages.js'
import type { Mischief } from '../mischief.js'
import type { Register, RegisterEntry } from '../register/register.js'

/** The last page of each issue of several pages is the last page of the issue before. */
export function pageOfAnotherHousehold(): Mischief {
  let before: Page | undefined
  return {
    drafts: (pages) => {
      const last = pages.at(-1)
      if (pages.length < 2 || !last) return pages
      const mixed = before ?? last
      before = last
      return [...pages.slice(0, -1), mixed]
    },
  }
}

/** The codes for the back are those of the issue before: another citizen's certificate, where nobody looks. */
export function codesOfThePrevious(): Mischief {
  let before: Page['verificationCodes']
  return {
    drafts: (pages) =>
      pages.map((page) => {
        const mixed = before === undefined ? page : { ...page, verificationCodes: before }
        before = page.verificationCodes
        return mixed
      }),
  }
}

/** The issuer prints from a copy of its register that is one change behind. */
export const staleRevision = (): Mischief => ({
  drafts: (pages) => pages.map((page) => ({ ...page, recordRevision: page.recordRevision - 1 })),
})

/** One instance of two makes pages as they were before they said whose they are. */
export function oldPagesOfOneInstance(): Mischief {
  let issues = 0
  return {
    drafts: (pages) => {
      issues += 1
      return issues % 2 === 0 ? pages : pages.map(({ subjectReference: _, ...page }) => page as Page)
    },
  }
}

/** Pages that may be printed for so short a time that paying takes longer. */
export const shortLivedPages = (lifetimeMs: number): Mischief => ({
  drafts: (pages) =>
    pages.map((page) => ({
      ...page,
      printBefore: new Date(Date.parse(page.issuedAt) + lifetimeMs).toISOString(),
    })),
})

/**
 * An issuer that is wrong about its own register: it finds another person of the same municipality, and
 * says so consistently. Nobody else can know better.
 */
export const registerMixedUp = (askedFor: string, found: string): Mischief => ({
  register: (service, register) =>
    service === 'municipalIssuer' ? mixed(register, askedFor, found) : register,
})

function mixed(register: Register, askedFor: string, found: string): Register {
  const find = (personId: string): RegisterEntry | undefined => {
    const entry = register.find(personId)
    const wrong = personId === askedFor ? register.find(found) : undefined
    // The revision is of the record that was asked for: both services read the same number.
    return entry && wrong
      ? { ...wrong, household: { ...wrong.household, revision: entry.household.revision } }
      : entry
  }
  return { find }
}
