/** The codes on the back hold every page of any household: two at most, and no page ends before it must. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { paperKinds } from '../../../templates/catalogue.js'
import type { HouseholdRecord, ResidentRecord } from '../../../templates/residence/content.js'
import { certifiedContent } from '../../../templates/verification/certified-content.js'
import { maxCodeBytes, maxCodes } from '../../../templates/verification/code-parts.js'
import { nodePlatform } from '../../../templates/verification/node-platform.js'
import { keyIdOf, rawPublicKey, signPaper } from '../../../templates/verification/sign-paper.js'
import { verifyPaper } from '../../../templates/verification/verify-set.js'
import { japaneseDefaults } from '../persons/defaults.js'
import type { Member } from '../persons/household.js'
import { municipalityOf } from '../persons/municipalities.js'
import { codesHold } from './code-room.js'
import { residenceService } from './residence/residence-service.js'
import {
  allKanji,
  applications,
  chosenOf,
  crammedApplications,
  entryOf,
} from './residence/testing/any-household.js'
import { residenceItemsService } from './residence-items/residence-items-service.js'

const issuedAtMs = Date.parse('2026-11-22T10:00:00+09:00')
const key = generateKeyPairSync('ed25519').privateKey
const keys = new Map([
  [
    Buffer.from(keyIdOf(rawPublicKey(key))).toString('hex'),
    { key: rawPublicKey(key), issuer: '見本県架空市', specimen: true },
  ],
])

/** Residents of a page; a page of 個人票 has one. */
const residentsOf = (page: ResidentRecord) => (page.form === 'household' ? page.residents : [page.resident])

/** Another text at each place, that packs badly. */
const dense = (place: number, length: number) =>
  Array.from({ length }, (_, i) => allKanji[(place * 977 + i * 389) % allKanji.length]).join('')
const crammedMember = (place: number): Member => ({
  ...japaneseDefaults,
  id: null,
  name: dense(place, 60),
  furigana: 'バンゴウ　ナガスギ',
  birthDate: '昭和39年10月11日',
  bornOn: '1964-10-11',
  sex: '男',
  relationship: dense(place + 10, 7),
  myNumber: '999900000241',
  domicile: dense(place + 20, 70),
  headOfRegister: dense(place + 30, 20),
  previousAddress: dense(place + 40, 70),
  remarks: dense(place + 50, 80),
})

describe('a page whose codes are full', () => {
  const pagesOf = (members: readonly Member[]) => {
    const household = { id: 'S99', municipalityCode: '990001', revision: 1, address: dense(99, 100), members }
    const member = members[0] as Member
    const entry = { personId: 'S99', household, member, municipality: municipalityOf('990001') }
    const options = { who: 'all', household: true, domicile: true }
    return residenceService.pages(entry, options, issuedAtMs) as HouseholdRecord[]
  }

  it('ends before the member whom they do not hold, with 以下余白 in its empty blocks', () => {
    const pages = pagesOf([0, 1, 2, 3].map(crammedMember))
    deepEqual(
      pages.map(({ residents, endMark }) => [residents.map(({ number }) => number), endMark]),
      [
        [[1, 2, 3], true],
        [[4], true],
      ],
    )
    // The form itself has room for four of these.
    ok(pages.every((page) => codesHold(residenceService, page)))
    const [first, last] = pages as [HouseholdRecord, HouseholdRecord]
    const residents = [...first.residents, ...last.residents]
    ok(!codesHold(residenceService, { ...first, residents, endMark: false }))
  })

  it('is not asked of a usual household', () => {
    equal(
      pagesOf(
        [0, 1, 2, 3].map((place) => ({ ...crammedMember(place), name: '番号　長介', previousAddress: null })),
      ).length,
      1,
    )
  })
})

describe('codes of any household', () => {
  for (const service of [residenceService, residenceItemsService]) {
    const { kind, contentVersion } = service
    it(`${kind}: hold each page in two codes, and say what it says`, async function () {
      this.timeout(60_000)
      const seen = { one: 0, two: 0, early: 0, tooLong: 0, pages: 0 }
      await fc.assert(
        fc.asyncProperty(fc.oneof(applications, crammedApplications), async (application) => {
          const contents = service
            .pages(entryOf(application), chosenOf(application), issuedAtMs)
            .map((page) => service.contentSchema.parse(page) as ResidentRecord)
          if (!contents.every((content) => codesHold(service, content))) {
            // One person alone is too much: nothing can be parted any more.
            for (const content of contents)
              ok(codesHold(service, content) || residentsOf(content).length === 1)
            seen.tooLong++
            return
          }
          const papers = contents.map((content, i) => ({
            kind,
            contentVersion,
            issueNumber: '架住第000123号',
            issueDate: '2026-11-22',
            page: i + 1,
            pages: contents.length,
            content: certifiedContent(content),
          }))
          const codes = await Promise.all(papers.map((paper) => signPaper(paper, key, paperKinds)))
          for (const ofPage of codes) {
            ok(ofPage.length <= maxCodes && ofPage.every(({ length }) => length <= maxCodeBytes))
            if (ofPage.length === 1) seen.one++
            else seen.two++
          }
          const verified = await verifyPaper(codes.flat(), keys, paperKinds, nodePlatform)
          deepEqual(
            verified.pages.map(({ claims }) => claims),
            papers,
          )
          for (const [i, content] of contents.entries()) {
            const next = contents[i + 1]
            if (content.form !== 'household' || next?.form !== 'household') continue
            if (content.residents.length === 4) continue
            // As the last sheet is certified, which this one might have been.
            const certification = contents.at(-1)?.certification
            const residents = [...content.residents, next.residents[0]]
            const both = { ...content, residents, endMark: residents.length < 4, certification }
            equal(codesHold(service, both), false, 'a page ended early')
            seen.early++
          }
          seen.pages += contents.length
        }),
        { numRuns: 60 },
      )
      ok(seen.one > 0 && seen.two > 0, JSON.stringify(seen))
    })
  }
})
