import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import * as fc from 'fast-check'
import { textOf } from '../paper/cluster.js'
import type { DisplayList, TextItem } from '../paper/display-list.js'
import { certificateFonts } from '../paper/font/font-list.js'
import { sampleSeal } from '../paper/sample-seal.js'
import { assertCellsApart, assertInside, itemsOf } from '../paper/testing/assert-page.js'
import { TextFault } from '../template.js'
import type { IndividualRecord, ResidenceContent, Resident } from './content.js'
import { layOutResidence } from './page.js'
import { foreign, householdSamples, japanese, rareNames, samples } from './samples.js'

const seal = sampleSeal()
function layOut(content: ResidenceContent, page = 1, pages = 1): DisplayList {
  const input = { content, page, pages, issueNumber: '見第1号', sealImage: seal, specimen: true }
  return layOutResidence({ ...input, issuedAt: new Date(0) }, certificateFonts())
}

type HouseholdContent = Extract<ResidenceContent, { form: 'household' }>
const hanako = householdSamples[0]?.pages[0] as HouseholdContent
const withResidents = (...residents: Resident[]): HouseholdContent => ({
  ...hanako,
  endMark: false,
  residents,
})

const drawnText = (item: TextItem | undefined) =>
  item?.paragraphs.map(({ lines }) => lines.map(({ clusters }) => textOf(clusters)).join('')).join('\n')

const value = (page: DisplayList, field: string) =>
  itemsOf(page).find((item) => item.field === field && item.role === 'value')

describe("a residence certificate's page", () => {
  for (const { name, pages } of samples) {
    it(`keeps every text of ${name} inside its cell`, () => {
      for (const [index, content] of pages.entries()) {
        const page = layOut(content, index + 1, pages.length)
        assertInside(page)
        assertCellsApart(page)
      }
    })
  }

  it('draws exactly what the issuer sent, rare characters included', () => {
    for (const name of rareNames) {
      const page = layOut(withResidents(japanese({ number: 1, name })))
      equal(drawnText(value(page, 'residents[0].name')), name)
    }
  })

  it('puts the end mark once, in the first unused block', () => {
    const marks = itemsOf(layOut(hanako)).filter(({ field }) => field === 'endMark')
    equal(marks.length, 1)
    equal(marks[0]?.box.y, 35.5 + 54)
    equal(
      itemsOf(layOut({ ...hanako, endMark: false })).some(({ field }) => field === 'endMark'),
      false,
    )
  })

  it('has the seal at its true size in the middle of its box', () => {
    const [placed] = layOut(hanako).images
    const { x = 0, width = 0, y = 0, height = 0 } = placed?.box ?? {}
    deepEqual([width.toFixed(1), height.toFixed(1)], ['20.0', '20.0'])
    deepEqual([(x + width / 2).toFixed(1), (y + height / 2).toFixed(1)], ['184.0', '268.0'])
  })

  it('certifies on the last sheet at least', () => {
    const uncertified = { ...hanako, certification: null }
    deepEqual(layOut(uncertified, 1, 2).images, [])
    throws(() => layOut(uncertified, 2, 2), /no certification/)
    throws(() => layOut(hanako, 3, 2), RangeError)
  })

  it('gives a long cell a reserve row, and the block keeps its height', () => {
    const page = layOut(withResidents(japanese({ number: 1, name: '番号', domicile: '番'.repeat(80) })))
    assertInside(page)
    assertCellsApart(page)
    equal(value(page, 'residents[0].domicile')?.box.height, 9)
    equal(value(page, 'residents[0].previousAddress')?.box.y, 35.5 + 8 * 4.5)
  })

  it('refuses what needs more reserve rows than there are, naming fields and no text', () => {
    const content = withResidents(
      japanese({
        number: 1,
        name: '番'.repeat(100),
        domicile: '本'.repeat(80),
        previousAddress: '県'.repeat(80),
      }),
    )
    throws(
      () => layOut(content),
      (error: unknown) =>
        error instanceof TextFault &&
        error.code === 'tooLong' &&
        error.message === 'residents[0]: name, domicile, previousAddress need 3 reserve rows of 2',
    )
  })

  it('counts the remarks against the reserve rows', () => {
    const remarks = '備'.repeat(100)
    assertInside(layOut(withResidents(japanese({ number: 1, name: '番号', remarks }))))
    const both = withResidents(japanese({ number: 1, name: '番号', remarks, domicile: '番'.repeat(80) }))
    throws(() => layOut(both), { code: 'tooLong' })
  })

  it('refuses an address and a head of household that do not fit', () => {
    throws(() => layOut({ ...hanako, address: '番'.repeat(300) }), {
      code: 'tooLong',
      message: /^address: 300/,
    })
    throws(() => layOut({ ...hanako, headOfHousehold: '番'.repeat(150) }), { code: 'tooLong' })
  })

  for (const [name, text] of [
    ['the one-character era', '\u{32ff}元年'],
    ['a sequence of another collection', '渡\u{9089}\u{e0100}'],
    ['an unassigned character', '\u{9faf}'],
  ] as const) {
    it(`refuses ${name}, wherever it stands`, () => {
      const place = (content: ResidenceContent, field: RegExp) =>
        throws(() => layOut(content), { code: 'noGlyph', message: field })
      place({ ...hanako, address: text }, /^address: no glyph for U\+/)
      place(withResidents(japanese({ number: 1, name: text })), /^residents\[0\]\.name/)
      place(withResidents(japanese({ number: 1, name: '番', remarks: text })), /^residents\[0\]\.remarks/)
      place(withResidents(foreign({ number: 1, names: ['A', text] })), /^residents\[0\]\.names/)
    })
  }

  it('lays out any household or refuses it as too long, and never leaves a cell', () => {
    const text = (max: number) =>
      fc
        .array(fc.constantFrom('番', '\u{20bb7}', '\u{845b}\u{e0102}', 'ー', 'A', 'MIHON', ' ', '　', '１'), {
          minLength: 1,
          maxLength: max,
          size: 'max',
        })
        .map((parts) => `見${parts.join('')}`)
    const resident = (number: number): fc.Arbitrary<Resident> =>
      fc.oneof(
        fc
          .record({ name: text(110), formerName: text(20), domicile: text(120), previousAddress: text(120) })
          .map((change) => japanese({ number, ...change })),
        fc
          .record({ name: text(80), alias: text(50), period: text(12), relationship: text(6) })
          .map(({ name, ...change }) => foreign({ number, names: [name, '見本'], ...change })),
      )
    const household = fc
      .integer({ min: 1, max: 4 })
      .chain((count) =>
        fc.tuple(text(70), fc.tuple(...Array.from({ length: count }, (_, i) => resident(i + 1)))),
      )
    const seen = { laidOut: 0, refused: 0 }
    fc.assert(
      fc.property(household, ([address, residents]) => {
        try {
          const page = layOut({ ...hanako, endMark: false, address, residents })
          assertInside(page)
          assertCellsApart(page)
          seen.laidOut++
        } catch (error) {
          if (!(error instanceof TextFault) || error.code !== 'tooLong') throw error
          seen.refused++
        }
      }),
      { numRuns: 60 },
    )
    ok(seen.laidOut > 5 && seen.refused > 0, JSON.stringify(seen))
  })

  it('of one person alone lays out any texts or refuses them, and never leaves a cell', () => {
    const text = (max: number) =>
      fc
        .array(fc.constantFrom('番', '\u{20bb7}', '\u{845b}\u{e0102}', 'ー', 'MIHON', ' ', '１'), {
          minLength: 1,
          maxLength: max,
          size: 'max',
        })
        .map((parts) => `見${parts.join('')}`)
    const pages = samples.filter(({ name }) => name.startsWith('individual')).flatMap((one) => one.pages)
    const person = fc
      .constantFrom(...pages)
      .chain((page) => fc.tuple(fc.constant(page), text(90), text(45), fc.array(text(40), { maxLength: 16 })))
    // Longer than any form has room for: what is drawn may always fit.
    const tooLong = pages
      .slice(0, 1)
      .map((page): [[typeof page, string, string, string[]]] => [[page, '番'.repeat(200), '見本', []]])
    const seen = { laidOut: 0, refused: 0 }
    fc.assert(
      fc.property(person, ([page, long, short, notes]) => {
        const { resident } = page as IndividualRecord
        const changed =
          resident.type === 'japanese'
            ? { ...resident, name: long, domicile: long, relationship: short }
            : { ...resident, names: [long, '見本'], alias: long, category: short }
        try {
          const content = { ...page, resident: { ...changed, birthDate: short }, notes } as ResidenceContent
          const laidOut = layOut(content, 1, 2)
          assertInside(laidOut)
          assertCellsApart(laidOut)
          seen.laidOut++
        } catch (error) {
          if (!(error instanceof TextFault) || error.code !== 'tooLong') throw error
          seen.refused++
        }
      }),
      { numRuns: 60, examples: tooLong },
    )
    ok(seen.laidOut > 5 && seen.refused > 0, JSON.stringify(seen))
  })

  it('of one person alone has the notes one below the other, then the end mark', () => {
    const page = layOut(samples.find(({ name }) => name === 'individual')?.pages[1] as ResidenceContent)
    const tops = itemsOf(page)
      .filter(({ field, role }) => role === 'value' && /^notes|^endMark/.test(field))
      .map(({ field, box }) => [field, Math.round(box.y)] as const)
    deepEqual(
      tops.map(([field]) => field),
      ['notes[0]', 'notes[1]', 'endMark'],
    )
    ok(tops.every(([, y], i) => i === 0 || y > (tops[i - 1]?.[1] ?? 0)))
  })
})
