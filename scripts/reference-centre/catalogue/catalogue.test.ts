import assert from 'node:assert/strict'
import type { ChosenOptions, OptionGroup } from '../../../drivers/centre/messages.js'
import { templateOf, templates } from '../../../templates/catalogue.js'
import { sampleSeal } from '../../../templates/paper/sample-seal.js'
import { TextFault } from '../../../templates/template.js'
import { households } from '../persons/households.js'
import { makeRegister, type RegisterEntry } from '../register/register.js'
import { catalogue, ofRegisters, serviceOf } from './catalogue.js'
import { areOffered } from './chosen-options.js'

const register = makeRegister()
const issuedAt = new Date('2026-11-22T10:00:00+09:00')
const seal = sampleSeal()
const entries = households.flatMap(({ members }) =>
  members.flatMap(({ id }): RegisterEntry[] => {
    const entry = id === null ? undefined : register.find(id)
    return entry ? [entry] : []
  }),
)
/** Made to be refused by the kiosk: their texts cannot be printed. */
const unprintable = (entry: RegisterEntry) =>
  households.indexOf(entry.household) >= households.length - 2 ? entry.household.id : null

/** Nothing chosen, everything chosen, and each choice of each group. */
function combinations(groups: readonly OptionGroup[]): ChosenOptions[] {
  const items = (on: boolean) =>
    Object.fromEntries(groups.flatMap((group) => (group.type === 'include' ? [[group.id, on]] : [])))
  const choices = groups
    .filter((group) => group.type === 'choice')
    .reduce<ChosenOptions[]>(
      (all, group) =>
        all.flatMap((chosen) =>
          group.choices.map((choice) => ({
            ...chosen,
            [group.id]: choice,
            ...(choice === 'part' ? { members: [1] } : {}),
          })),
        ),
      [{}],
    )
  return choices.flatMap((chosen) => [
    { ...items(false), ...chosen },
    { ...items(true), ...chosen },
  ])
}

const offeredTo = (personId: string) => {
  const entry = register.find(personId)
  assert.ok(entry)
  return ofRegisters.filter((service) => service.options(entry) !== null).map(({ kind }) => kind)
}

describe('the catalogue of certificates', () => {
  it('serves every kind there is', () => {
    assert.deepEqual(catalogue.map(({ kind }) => kind).sort(), [...templates.keys()].sort())
    for (const { kind, contentVersion } of templates.values())
      assert.equal(serviceOf(kind)?.contentVersion, contentVersion)
  })

  it('offers each person what the registers have, and nothing else', () => {
    assert.deepEqual(
      offeredTo('hanako'),
      ofRegisters.map(({ kind }) => kind),
    )
    assert.deepEqual(offeredTo('maria'), ['residence', 'residenceItems', 'sealRegistration'])
    assert.deepEqual(offeredTo('fuji'), ['residence', 'residenceItems', 'incomeTax'])
    assert.deepEqual(offeredTo('nokoru'), ['sealRegistration'])
    assert.deepEqual(offeredTo('utsuru'), [])
    assert.deepEqual(offeredTo('sakura'), ['residence', 'residenceItems', 'familyRegister', 'addressHistory'])
  })

  for (const { kind } of catalogue) {
    it(`${kind}: whatever is chosen, the pages are as agreed and can be laid out`, async function () {
      this.timeout(60_000)
      const service = serviceOf(kind)
      const template = templateOf(kind)
      assert.ok(service && template)
      // Many choices and members come to the same page: it is laid out once.
      const laidOut = new Set<string>()
      for (const entry of entries) {
        const groups = service.options(entry)
        if (!groups) continue
        for (const options of combinations(groups)) {
          assert.ok(areOffered(options, groups, entry.household.members.length), JSON.stringify(options))
          const pages = service.pages(entry, options, issuedAt.getTime())
          assert.ok(pages.length >= 1)
          for (const [index, page] of pages.entries()) {
            const content = template.contentSchema.parse(page)
            const about = { page: index + 1, pages: pages.length, issueNumber: '見第1号', issuedAt }
            const same = JSON.stringify([entry.household.id, page, about])
            if (laidOut.has(same)) continue
            try {
              await template.render({ content, ...about, sealImage: seal, specimen: true })
              laidOut.add(same)
            } catch (error) {
              assert.ok(error instanceof TextFault && unprintable(entry), `${entry.personId}: ${error}`)
            }
          }
        }
      }
      assert.ok(laidOut.size > 0)
    })
  }

  it('prints one person of a family register on one page, and five on several, in order', () => {
    const entry = register.find('taro')
    const service = serviceOf('familyRegister')
    assert.ok(entry && service)
    const pages = (scope: string) =>
      service.pages(entry, { scope }, issuedAt.getTime()) as {
        entries: { heading: string | null; lines: string[] }[]
        endMark: boolean
        certification: { sentence: string } | null
      }[]
    const names = (scope: string) =>
      pages(scope).flatMap(({ entries: all }) =>
        all.flatMap(({ lines }) => lines.filter((line) => line.startsWith('【名】'))),
      )
    assert.deepEqual(names('self'), ['【名】太郎'])
    assert.deepEqual(names('all'), [
      '【名】太郎',
      '【名】さくら',
      '【名】みほん',
      '【名】ひなた',
      '【名】つむぎ',
    ])
    assert.equal(pages('self').length, 1)
    assert.ok(pages('all').length > 1)
    assert.deepEqual(
      pages('all').map(({ endMark }) => endMark),
      pages('all').map((_, i, all) => i === all.length - 1),
    )
    assert.match(pages('self')[0]?.certification?.sentence ?? '', /一部の者/)
    assert.match(pages('all')[0]?.certification?.sentence ?? '', /全部を証明/)
  })
})
