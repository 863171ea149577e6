/** Households that nobody thought of: every page of theirs is laid out soundly, or refused before anything is paid. */
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { certificateFonts } from '../../../../templates/paper/font/font-list.js'
import { sampleSeal } from '../../../../templates/paper/sample-seal.js'
import { assertCellsApart, assertInside, itemsOf } from '../../../../templates/paper/testing/assert-page.js'
import { residenceContentSchema } from '../../../../templates/residence/content.js'
import { layOutResidence } from '../../../../templates/residence/page.js'
import { TextFault } from '../../../../templates/template.js'
import { nameOf } from '../../persons/household.js'
import { residenceService } from './residence-service.js'
import { applications, chosenOf, crammedApplications, entryOf } from './testing/any-household.js'

const issuedAtMs = Date.parse('2026-11-22T10:00:00+09:00')
const sealImage = sampleSeal()
/** Always the same, some of them too long for the form: what is drawn may be without such. */
const tooLong = fc.sample(crammedApplications, { numRuns: 5, seed: 1 })

describe('pages of any household', () => {
  it('are as many as its members need, in order, every text in its cell, or refused as too long', () => {
    const seen = { laidOut: 0, refused: 0, sizes: new Set<number>() }
    fc.assert(
      fc.property(applications, (application) => {
        const { municipality, members } = application
        const pages = residenceService
          .pages(entryOf(application), chosenOf(application), issuedAtMs)
          .map((page) => residenceContentSchema.parse(page))
        if (municipality.recordForm === 'individual') assert.equal(pages.length, members.length)
        const persons = pages.flatMap((page) =>
          page.form === 'household' ? page.residents : [page.resident],
        )
        assert.deepEqual(
          persons.map((person) => (person.type === 'japanese' ? person.name : person.names.join('　'))),
          members.map(nameOf),
        )
        const numbers = pages.flatMap((page) =>
          page.form === 'household' ? page.residents.map(({ number }) => number) : [],
        )
        assert.deepEqual(
          numbers,
          numbers.map((_, i) => i + 1),
        )
        for (const [index, content] of pages.entries()) {
          const about = { page: index + 1, pages: pages.length, issueNumber: '見第1号', sealImage }
          try {
            const page = layOutResidence(
              { content, ...about, specimen: false, issuedAt: new Date(issuedAtMs) },
              certificateFonts(),
            )
            assertInside(page)
            assertCellsApart(page)
            const mark = itemsOf(page).find(({ field }) => field === 'pageMark')
            assert.equal(mark?.paragraphs[0]?.text, `${index + 1}／${pages.length}`)
            seen.laidOut++
            seen.sizes.add(members.length)
          } catch (error) {
            if (!(error instanceof TextFault) || error.code !== 'tooLong') throw error
            seen.refused++
          }
        }
      }),
      { numRuns: 60, examples: tooLong.map((application) => [application]) },
    )
    assert.ok(seen.laidOut > 60 && seen.refused > 0 && seen.sizes.size > 6, JSON.stringify(seen))
  })
})
