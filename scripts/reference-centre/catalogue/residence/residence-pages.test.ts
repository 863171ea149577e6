import assert from 'node:assert/strict'
import type { ChosenOptions } from '../../../../drivers/centre/messages.js'
import {
  type HouseholdRecord,
  type IndividualRecord,
  type ResidenceContent,
  residenceContentSchema,
} from '../../../../templates/residence/content.js'
import { households } from '../../persons/households.js'
import { makeRegister } from '../../register/register.js'
import { areOffered } from '../chosen-options.js'
import { residenceService } from './residence-service.js'

const register = makeRegister()
const issuedAtMs = Date.parse('2026-11-22T10:00:00+09:00')
const wholeSentence = 'この写しは、世帯全員の住民票の原本と相違ないことを証明する。'
const partSentence = 'この写しは、住民票の原本と相違ないことを証明する。'

function allPagesFor(personId: string, options: ChosenOptions): ResidenceContent[] {
  const entry = register.find(personId)
  assert.ok(entry, personId)
  const groups = residenceService.options(entry)
  assert.ok(
    groups && areOffered(options, groups, entry.household.members.length),
    'the options must be on offer',
  )
  return residenceService.pages(entry, options, issuedAtMs).map((page) => residenceContentSchema.parse(page))
}

/** Of a municipality that has 世帯連記式. */
const pagesFor = (personId: string, options: ChosenOptions): HouseholdRecord[] =>
  allPagesFor(personId, options).map((page) => {
    assert.ok(page.form === 'household', personId)
    return page
  })

/** Of a municipality that has 個人票. */
const individualsFor = (personId: string, options: ChosenOptions): IndividualRecord[] =>
  allPagesFor(personId, options).map((page) => {
    assert.ok(page.form === 'individual', personId)
    return page
  })

const only = (pages: HouseholdRecord[]): HouseholdRecord => {
  assert.equal(pages.length, 1)
  return pages[0] as HouseholdRecord
}

describe('contents of a residence certificate', () => {
  it('are within their schema for every household and every item', () => {
    const all = ['household', 'domicile', 'nationality', 'cardNumber', 'status', 'myNumber']
    for (const household of households) {
      for (const { id } of household.members) {
        const entry = id === null ? undefined : register.find(id)
        const groups = entry && residenceService.options(entry)
        if (!entry || !groups) continue
        const who = groups.some((group) => group.id === 'who') ? { who: 'all' } : {}
        const items = all
          .filter((item) => groups.some((group) => group.id === item))
          .map((item) => [item, true])
        const pages = allPagesFor(entry.personId, { ...who, ...Object.fromEntries(items) })
        const personsOfPage = entry.municipality.recordForm === 'household' ? 4 : 1
        assert.equal(pages.length, Math.ceil(household.members.length / personsOfPage))
      }
    }
  })

  it('of one person: whole household, marks where nothing was asked for or recorded', () => {
    const page = only(pagesFor('hanako', {}))
    const [resident] = page.residents
    assert.ok(resident?.type === 'japanese')
    assert.equal(page.certification?.sentence, wholeSentence)
    assert.equal(page.certification?.issueDate, '令和8年11月22日')
    assert.equal(page.headOfHousehold, '＊＊＊')
    assert.equal(resident.relationship, '＊＊＊')
    assert.equal(resident.domicile, '＊＊＊')
    assert.equal(resident.headOfRegister, '＊＊＊')
    assert.equal(resident.myNumber, '＊＊＊')
    assert.equal(resident.addressSince, '【空欄】')
    assert.equal(page.endMark, true)
  })

  it('carries the items that were chosen', () => {
    const page = only(pagesFor('hanako', { household: true, domicile: true, myNumber: true }))
    const [resident] = page.residents
    assert.ok(resident?.type === 'japanese')
    assert.equal(page.headOfHousehold, '番号　花子')
    assert.equal(resident.relationship, '世帯主')
    assert.equal(resident.domicile, '見本県架空市中央一丁目２番')
    assert.equal(resident.myNumber, '9999 0000 0012')
  })

  it('of four: a full sheet without end mark, the former name though nobody chose it', () => {
    const page = only(pagesFor('taro', { who: 'all' }))
    assert.equal(page.residents.length, 4)
    assert.equal(page.endMark, false)
    const sakura = page.residents[1]
    assert.ok(sakura?.type === 'japanese')
    assert.deepEqual([sakura.formerName, sakura.formerNameFurigana], ['例示', 'レイジ'])
    assert.equal(page.residents[3]?.nameFurigana, 'ツムギ')
  })

  it('of a part: numbered anew, certified as a part', () => {
    const page = only(pagesFor('sakura', { who: 'part', members: [1, 3] }))
    assert.deepEqual(
      page.residents.map(({ number, type, ...resident }) => [
        number,
        type,
        'name' in resident && resident.name,
      ]),
      [
        [1, 'japanese', '見本　太郎'],
        [2, 'japanese', '見本　ひなた'],
      ],
    )
    assert.equal(page.certification?.sentence, partSentence)
    assert.equal(only(pagesFor('sakura', { who: 'self' })).certification?.sentence, partSentence)
  })

  it('of five: the fifth on a second sheet', () => {
    const pages = pagesFor('kenji', { who: 'all' })
    assert.deepEqual(
      pages.map(({ residents, endMark }) => [residents.map(({ number }) => number), endMark]),
      [
        [[1, 2, 3, 4], false],
        [[5], true],
      ],
    )
  })

  it('of eight: two full sheets, the town’s own mark, the deputy in two lines', () => {
    const pages = pagesFor('akira', { who: 'all', household: true })
    assert.deepEqual(
      pages.map(({ residents }) => residents.map(({ number }) => number)),
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
    )
    for (const page of pages) {
      assert.equal(page.headOfHousehold, '番号　昭人')
      assert.deepEqual(page.certification?.official, [
        '例示県試験郡模擬町長職務代理者',
        '模擬町副町長　試験　次郎',
      ])
      for (const resident of page.residents)
        assert.equal('domicile' in resident && resident.domicile, '【省略】')
    }
  })

  it('of foreign residents: names in lines, marks for what a special permanent resident has not', () => {
    const items = { status: true, nationality: true, cardNumber: true }
    const pages = individualsFor('yang', { who: 'all', ...items })
    const [yang, taichi] = pages.map(({ resident }) => resident)
    assert.ok(yang?.type === 'foreign' && taichi?.type === 'foreign')
    assert.deepEqual(yang.names, ['YANG BEN MING', '\u6837本　明'])
    assert.deepEqual([yang.residenceStatus, yang.period, yang.periodEnds], ['永住者', '無期限', '＊＊＊'])
    assert.deepEqual(
      [taichi.residenceStatus, taichi.period, taichi.category],
      ['＊＊＊', '＊＊＊', '特別永住者'],
    )
    assert.equal(taichi.alias, '見本　太一')
    assert.equal(taichi.birthDate, '1955年（月日不詳）')
  })

  it('as 個人票: a sheet for each, in order, certified as a record and not as a household', () => {
    const pages = individualsFor('yang', { who: 'all', household: true })
    assert.deepEqual(
      pages.map(({ resident, headOfHousehold, endMark, certification }) => [
        resident.type === 'foreign' && resident.names[0],
        headOfHousehold,
        endMark,
        certification?.sentence,
      ]),
      [
        ['YANG BEN MING', 'YANG BEN MING　\u6837本　明', true, partSentence],
        ['見　本植', 'YANG BEN MING　\u6837本　明', true, partSentence],
      ],
    )
    const part = individualsFor('yang', { who: 'part', members: [2] })
    assert.equal(part.length, 1)
  })

  it('tells nothing of the status where it was not asked for', () => {
    const [yang, taichi] = individualsFor('yang', { who: 'all' }).map(({ resident }) => resident)
    assert.ok(yang?.type === 'foreign' && taichi?.type === 'foreign')
    for (const resident of [yang, taichi]) {
      const { residenceStatus, period, periodEnds, category, nationality, residenceCardNumber } = resident
      const cells = [residenceStatus, period, periodEnds, category, nationality, residenceCardNumber]
      assert.deepEqual(cells, Array(6).fill('＊＊＊'))
    }
  })

  it('is offered without My Number where the municipality does not print it', () => {
    const entry = register.find('akihito')
    assert.ok(entry)
    assert.ok(!residenceService.options(entry)?.some(({ id }) => id === 'myNumber'))
  })

  it('is not offered to anybody of a household that moves out', () => {
    for (const id of ['utsuru', 'nokoru']) {
      const entry = register.find(id)
      assert.ok(entry)
      assert.equal(residenceService.options(entry), null)
    }
  })
})

describe('options against what was offered', () => {
  const entry = register.find('taro')
  const groups = (entry && residenceService.options(entry)) ?? []
  const offered = (options: ChosenOptions) => areOffered(options, groups, 4)

  it('takes what was offered', () => {
    assert.ok(offered({ who: 'all' }))
    assert.ok(offered({ who: 'part', members: [1, 4], myNumber: false }))
  })

  it('refuses everything else', () => {
    const wrong: ChosenOptions[] = [
      {},
      { who: 'everybody' },
      { who: true },
      { who: 'all', members: [1] },
      { who: 'part' },
      { who: 'part', members: [5] },
      { who: 'part', members: [3, 1] },
      { who: 'part', members: [1, 1] },
      { who: 'all', nationality: true },
      { who: 'all', myNumber: 'yes' },
      { who: 'all', constructor: true },
    ]
    for (const options of wrong) assert.equal(offered(options), false, JSON.stringify(options))
  })
})
