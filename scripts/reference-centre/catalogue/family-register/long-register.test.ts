/** Registers longer than their pages: every line is printed once, in order, on pages that hold it. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import * as fc from 'fast-check'
import type { AddressHistoryContent } from '../../../../templates/address-history/content.js'
import { layOutAddressHistory } from '../../../../templates/address-history/page.js'
import type { FamilyRegisterContent } from '../../../../templates/family-register/content.js'
import { layOutFamilyRegister } from '../../../../templates/family-register/page.js'
import type { DisplayList } from '../../../../templates/paper/display-list.js'
import { certificateFonts, type FontList } from '../../../../templates/paper/font/font-list.js'
import { sampleSeal } from '../../../../templates/paper/sample-seal.js'
import { assertCellsApart, assertInside, itemsOf } from '../../../../templates/paper/testing/assert-page.js'
import type { PageInput } from '../../../../templates/template.js'
import type { RegisterEntry } from '../../register/register.js'
import { addressHistoryService } from '../address-history/address-history-service.js'
import type { CertificateService } from '../certificate-service.js'
import { codesHold } from '../code-room.js'
import { allKanji } from '../residence/testing/any-household.js'
import { familyRegisterService } from './family-register-service.js'
import { entryOf, hanakoWith, registers } from './testing/any-register.js'

const issuedAtMs = Date.parse('2026-11-22T10:00:00+09:00')
const sealImage = sampleSeal()
const issuedAt = new Date(issuedAtMs)

/** The contents, parsed as the kiosk does. */
function contentsOf<Content>(service: CertificateService, entry: RegisterEntry): Content[] {
  const pages = service.pages(entry, { scope: 'all', domicile: true }, issuedAtMs)
  return pages.map((page) => service.contentSchema.parse(page) as Content)
}

/** Lays all of them out, and asks of each what every page must keep. */
function laidOut<Content extends { endMark: boolean }>(
  contents: readonly Content[],
  layOut: (input: PageInput<Content>, fonts: FontList) => DisplayList,
): DisplayList[] {
  const pages = contents.length
  return contents.map((content, i) => {
    const about = { page: i + 1, pages, issueNumber: '見第1号', sealImage, specimen: false, issuedAt }
    const page = layOut({ content, ...about }, certificateFonts())
    assertInside(page)
    assertCellsApart(page)
    equal(content.endMark, i + 1 === pages)
    equal(textsOf(page, 'pageMark')[0], `${i + 1}／${pages}`)
    return page
  })
}

const textsOf = (page: DisplayList, field: string): string[] =>
  itemsOf(page)
    .filter((item) => item.field === field)
    .flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))

/** Without the names that a page repeats where it begins within what is written of a person. */
const registerLines = (contents: readonly FamilyRegisterContent[]): string[] =>
  contents.flatMap(({ entries }) =>
    entries.flatMap(({ lines, continued }) =>
      continued && lines[0]?.startsWith('【名】') ? lines.slice(1) : lines,
    ),
  )

const lines = (count: number) =>
  Array.from({ length: count }, (_, i) => `【記録${i + 1}】見本県架空市中央一丁目${i + 1}番地に届出`)

describe('a long family register', () => {
  const withEvent = (count: number) =>
    hanakoWith({
      events: [
        { title: '婚姻', lines: lines(count) },
        { title: '転籍', lines: ['【転籍日】令和８年１月１日'] },
      ],
    })
  const pagesWith = (count: number) =>
    contentsOf<FamilyRegisterContent>(familyRegisterService, withEvent(count))

  it('keeps an entry whole that a page holds, and begins it on a new one', () => {
    const [first, second, ...more] = pagesWith(40)
    equal(more.length, 1)
    deepEqual(
      first?.entries.map(({ title }) => title),
      ['戸籍編製', null],
    )
    deepEqual(
      second?.entries.map(({ heading, continued, lines: all }) => [heading, continued, all.length]),
      [['身分事項', false, 40]],
    )
  })

  it('lets an entry that no page holds go on under its person, its heading and （続き）, before what follows it', () => {
    const contents = pagesWith(90)
    const pages = laidOut(contents, layOutFamilyRegister)
    deepEqual(
      registerLines(contents).filter((line) => line.startsWith('【記録')),
      lines(90),
    )
    for (const [i, page] of pages.entries()) {
      match(
        textsOf(page, 'title')[0] ?? '',
        new RegExp(`^（${'０１２３４５'[pages.length]}の${'０１２３４５'[i + 1]}）全部事項証明$`),
      )
      if (i === 0) continue
      deepEqual(textsOf(page, 'entries[0]'), ['戸籍に記録されている者（続き）', '【名】花子'])
      deepEqual(textsOf(page, 'entries[1]').slice(0, 2), ['身分事項', '　婚姻（続き）'])
    }
    deepEqual(
      contents.at(-1)?.entries.map(({ title }) => title),
      [null, '婚姻', '転籍'],
    )
    // Full where there is more: no sheet more than that takes.
    ok(contents.slice(0, -1).every(({ entries }) => entries.flatMap((entry) => entry.lines).length > 20))
  })

  it('repeats the name, and 除籍, where the person’s own block goes on', () => {
    const entry = hanakoWith({ removed: true, lines: lines(60) })
    const contents = contentsOf<FamilyRegisterContent>(familyRegisterService, entry)
    const [, second] = laidOut(contents, layOutFamilyRegister)
    ok(second)
    deepEqual(textsOf(second, 'entries[0]').slice(0, 2), ['戸籍に記録されている者（続き）', '【名】花子'])
    deepEqual(textsOf(second, 'entries[0].removed'), ['除籍'])
    equal(registerLines(contents).filter((line) => line.startsWith('【記録')).length, 60)
  })

  it('goes on earlier where the codes on the back hold no more', () => {
    const dense = Array.from(
      { length: 8 },
      (_, i) => `【${i}】${allKanji.slice(i * 390, (i + 1) * 390).join('')}`,
    )
    const entry = hanakoWith({ events: [{ title: '特記事項', lines: dense }] })
    const contents = contentsOf<FamilyRegisterContent>(familyRegisterService, entry)
    laidOut(contents, layOutFamilyRegister)
    deepEqual(registerLines(contents).slice(-dense.length), dense)
    ok(contents.every((content) => codesHold(familyRegisterService, content)))
    ok(contents.length > dense.length / 3)
    // The front has room for three such lines.
    ok(contents.slice(1).every(({ entries }) => entries.flatMap(({ lines: all }) => all).length <= 2 + 1))
  })

  it('is all there, whatever it says', function () {
    this.timeout(120_000)
    const seen = { pages: 0, continued: 0, most: 0, declined: 0 }
    fc.assert(
      fc.property(registers, ({ register, names }) => {
        const entry = entryOf(register, names)
        const contents = contentsOf<FamilyRegisterContent>(familyRegisterService, entry)
        const all = [
          ...register.events.flatMap((event) => event.lines),
          ...register.persons.flatMap(({ givenName, lines: own, events }) => [
            `【名】${givenName}`,
            ...own,
            ...events.flatMap((event) => event.lines),
          ]),
        ]
        deepEqual(registerLines(contents), all)
        if (!contents.every((content) => codesHold(familyRegisterService, content))) seen.declined++
        laidOut(contents, layOutFamilyRegister)
        seen.pages += contents.length
        seen.most = Math.max(seen.most, contents.length)
        if (contents.some(({ entries }) => entries.some(({ continued }) => continued))) seen.continued++
      }),
      { numRuns: 60 },
    )
    ok(seen.continued > 10 && seen.most > 5 && seen.declined === 0, JSON.stringify(seen))
  })
})

describe('a long address history', () => {
  const moves = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      address: `見本県架空市中央一丁目${i + 1}番地`,
      since: '令和8年11月22日',
    }))
  const contentsWith = (count: number) =>
    contentsOf<AddressHistoryContent>(addressHistoryService, hanakoWith({ addresses: moves(count) }))
  const addressesOf = (contents: readonly AddressHistoryContent[]) =>
    contents.flatMap(({ persons }) => persons.flatMap(({ addresses }) => addresses))

  it('keeps on one page what a page holds', () => {
    deepEqual(
      contentsWith(22).map(({ persons }) => persons[0]?.addresses.length),
      [22],
    )
  })

  it('goes on under 氏名（続き）, with the column headings again', () => {
    const contents = contentsWith(50)
    const pages = laidOut(contents, layOutAddressHistory)
    deepEqual(addressesOf(contents), moves(50))
    deepEqual(
      pages.map((page) => textsOf(page, 'persons[0].name')[0]),
      ['氏名', '氏名（続き）', '氏名（続き）'],
    )
    for (const page of pages) deepEqual(textsOf(page, 'persons[0].heading'), ['住所', '住所を定めた年月日'])
  })

  it('is all there, whatever it says', function () {
    this.timeout(120_000)
    const seen = { continued: 0, most: 0, declined: 0 }
    fc.assert(
      fc.property(registers, ({ register, names }) => {
        const entry = entryOf(register, names)
        const contents = contentsOf<AddressHistoryContent>(addressHistoryService, entry)
        deepEqual(
          addressesOf(contents),
          register.persons.flatMap(({ addresses }) => addresses),
        )
        if (!contents.every((content) => codesHold(addressHistoryService, content))) seen.declined++
        laidOut(contents, layOutAddressHistory)
        seen.most = Math.max(seen.most, contents.length)
        if (contents.some(({ persons }) => persons.some(({ continued }) => continued))) seen.continued++
      }),
      { numRuns: 60 },
    )
    ok(seen.continued > 10 && seen.most > 5 && seen.declined === 0, JSON.stringify(seen))
  })
})
