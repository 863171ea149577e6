/** Households that nobody thought of: every page of theirs is laid out soundly, or refused before anything is paid. */
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { certificateFonts } from '../../../../templates/paper/font/font-list.js'
import { sampleSeal } from '../../../../templates/paper/sample-seal.js'
import { assertCellsApart, assertInside, itemsOf } from '../../../../templates/paper/testing/assert-page.js'
import { residenceContentSchema } from '../../../../templates/residence/content.js'
import { layOutResidence } from '../../../../templates/residence/page.js'
import { TextFault } from '../../../../templates/template.js'
import type { Household, Member } from '../../persons/household.js'
import { nameOf } from '../../persons/household.js'
import { municipalities } from '../../persons/municipalities.js'
import type { RegisterEntry } from '../../register/register.js'
import { residenceService } from './residence-service.js'

const issuedAtMs = Date.parse('2026-11-22T10:00:00+09:00')
const sealImage = sampleSeal()

const pieces = ['番', '号', '𠮷', '髙', '渡\u{9089}\u{e0110}', '\u{845b}\u{e0102}', 'ー', 'ヴィ', '　', '１']
const textOf = (from: readonly string[], min: number, max: number) =>
  fc
    .array(fc.constantFrom(...from), { minLength: min, maxLength: max, size: 'max' })
    .map((parts) => `見${parts.join('')}`)
const kanji = (max: number) => textOf(pieces, 1, max)
const latin = textOf(['MIHON', ' ', 'DA', ' ', 'SILVA', ' ', 'E'], 1, 24).map(
  (text) => text.slice(1).trim() || 'MIHON',
)
const katakana = fc.constantFrom('バンゴウ　ハナコ', 'ミホン　タロウ', 'ツムギ')
const date = fc.constantFrom(
  '昭和64年1月7日',
  '令和元年5月1日',
  '年月日不詳',
  '大正12年頃',
  '1955年（月日不詳）',
)
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })

const common = {
  id: fc.constant(null),
  birthDate: date,
  bornOn: fc.constant(null),
  sex: fc.constantFrom('男', '女'),
  relationship: fc.oneof(fc.constantFrom('世帯主', '妻', '子', '縁故者の妻の子の夫'), kanji(12)),
  myNumber: fc.constant('999900000012'),
  residentSince: orNull(date),
  addressSince: orNull(date),
  noticeDate: orNull(date),
  previousAddress: orNull(kanji(70)),
}
const japanese = fc.record(
  {
    ...common,
    nationality: fc.constant('japanese' as const),
    name: fc.oneof({ weight: 4, arbitrary: kanji(10) }, { weight: 1, arbitrary: kanji(60) }),
    furigana: orNull(katakana),
    formerName: fc.record({ name: kanji(8), furigana: orNull(katakana) }),
    headOfRegister: orNull(kanji(12)),
    domicile: orNull(kanji(60)),
  },
  {
    requiredKeys: [
      ...(Object.keys(common) as never[]),
      'nationality',
      'name',
      'furigana',
      'headOfRegister',
      'domicile',
    ],
  },
)
const foreign = fc.record({
  ...common,
  nationality: fc.constant('foreign' as const),
  names: fc.oneof(
    latin.map((one): [string] => [one]),
    fc.tuple(latin, kanji(8)),
  ),
  alias: kanji(12),
  country: fc.constantFrom('ブラジル', 'セントビンセント及びグレナディーン諸島'),
  category: fc.constantFrom('中長期在留者' as const, '特別永住者' as const),
  cardNumber: fc.constant('ZZ00000001ZZ'),
  remarks: fc.constant('氏名のカタカナ表記　ミホン　サンプル　ドス　エゼンプロス'),
})

const member = fc.oneof(japanese, foreign) as fc.Arbitrary<Member>
const choices = fc.record({
  household: fc.boolean(),
  domicile: fc.boolean(),
  myNumber: fc.boolean(),
  status: fc.boolean(),
})
const applications = fc.record({
  municipality: fc.constantFrom(...municipalities),
  address: kanji(70),
  members: fc.array(member, { minLength: 1, maxLength: 12, size: 'max' }),
  options: choices,
})

describe('pages of any household', () => {
  it('are as many as its members need, in order, every text in its cell, or refused as too long', () => {
    const seen = { laidOut: 0, refused: 0, sizes: new Set<number>() }
    fc.assert(
      fc.property(applications, ({ municipality, address, members, options }) => {
        const household: Household = {
          id: 'generated',
          municipalityCode: municipality.code,
          revision: 1,
          address,
          members,
        }
        const entry = { personId: 'generated', household, member: members[0], municipality } as RegisterEntry
        const all = members.length > 1 ? { who: 'all' } : {}
        const pages = residenceService
          .pages(entry, { ...options, ...all }, issuedAtMs)
          .map((page) => residenceContentSchema.parse(page))
        const personsOfPage = municipality.recordForm === 'household' ? 4 : 1
        assert.equal(pages.length, Math.ceil(members.length / personsOfPage))
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
      { numRuns: 60 },
    )
    assert.ok(seen.laidOut > 60 && seen.refused > 0 && seen.sizes.size > 6, JSON.stringify(seen))
  })
})
