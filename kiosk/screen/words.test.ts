import assert from 'node:assert/strict'
import { templates } from '../../templates/catalogue.js'
import { en } from './locales/en.js'
import { es } from './locales/es.js'
import { ja, type WordKey } from './locales/ja.js'
import { jaEasy } from './locales/ja-easy.js'
import { ko } from './locales/ko.js'
import { pt } from './locales/pt.js'
import { vi } from './locales/vi.js'
import { zhHans } from './locales/zh-hans.js'
import { type ScreenLanguage, screenLanguages } from './scene.js'
import { Words } from './words.js'

const catalogues = { en, zhHans, ko, pt, es, vi }
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const eastAsian = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
/** What does not belong into the language. */
const foreign = { en: eastAsian, zhHans: kana, ko: eastAsian, pt: eastAsian, es: eastAsian, vi: eastAsian }

/** What every certificate's folder says in a language. */
const ofTemplates = (language: ScreenLanguage): [string, string][] =>
  [...templates.values()].flatMap(({ kind, names, optionWords }) => [
    [kind, names[language]] as [string, string],
    ...Object.entries(optionWords).map(
      ([id, words]) => [`${kind} ${id}`, words[language]] as [string, string],
    ),
  ])

/** Names of the values in a message, without what a plural says of them. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?:\}|, plural)/g)].map(([, name]) => name ?? ''))].sort()
}

describe('words', () => {
  it('write amounts, dates and eras as the language does', () => {
    const evening = new Date('2026-11-22T14:00:00Z')
    assert.equal(new Words('ja').yen(1200), '1,200')
    assert.equal(new Words('ja').date(evening), '2026年11月22日（令和8年）')
    assert.equal(new Words('ja').dateAndTime(evening), '2026年11月22日 23:00')
    assert.equal(new Words('en').date(evening), 'November 22, 2026')
    assert.equal(new Words('ja').date(new Date('2019-05-01T00:00:00+09:00')), '2019年5月1日（令和元年）')
  })

  it('know the one word in hours', () => {
    assert.equal(new Words('en').hours('平日 9:00–17:00'), 'weekdays 9:00–17:00')
    assert.equal(new Words('en').hours('6:30–23:00'), '6:30–23:00')
  })

  it('knows plurals', () => {
    const words = new Words('en')
    assert.equal(words.say('unit.copies', { copies: 1 }), '1 copy')
    assert.equal(words.say('unit.copies', { copies: 2 }), '2 copies')
  })

  it('throws when a value is missing', () => {
    assert.throws(() => new Words('ja').sayWith('paying.do', {}))
  })

  it('speaks without furigana and with one full stop', () => {
    assert.equal(
      new Words('ja-easy').spoken(['紙(かみ)を 出(だ)して います。', null, 'ふたが']),
      '紙を 出して います。ふたが。',
    )
  })

  it('write amounts and dates in every language', () => {
    const day = new Date('2026-05-10T00:00:00Z')
    const written = screenLanguages.map((language) => {
      const words = new Words(language)
      return `${language}: ${words.say('unit.yen', { amount: words.yen(12_000) })}, ${words.date(day)}`
    })
    assert.deepEqual(written, [
      'ja: 12,000円, 2026年5月10日（令和8年）',
      'ja-easy: 12,000円(えん), 2026/5/10',
      'en: ¥12,000, May 10, 2026',
      'zh-Hans: ¥12,000, 2026年5月10日',
      'ko: ¥12,000, 2026년 5월 10일',
      'pt: ¥12.000, 10 de maio de 2026',
      'es: ¥12.000, 10 de mayo de 2026',
      'vi: ¥12.000, 10 tháng 5, 2026',
    ])
  })

  for (const [name, catalogue] of Object.entries(catalogues)) {
    it(`asks for the same values in ${name} as in Japanese`, () => {
      for (const key of Object.keys(ja) as WordKey[]) {
        assert.deepEqual(placeholders(catalogue[key]), placeholders(ja[key]), key)
      }
    })

    it(`leaves nothing in Japanese in ${name}`, () => {
      // Painted on cards, in the name of an app, and titles that the reader will meet in Japanese.
      const quoted = /顔認証|JPKI暗証番号リセット|特定在留カード/g
      const own = ofTemplates(name === 'zhHans' ? 'zh-Hans' : (name as ScreenLanguage))
      for (const [key, text] of [...Object.entries(catalogue), ...own]) {
        const rest = text.replace(quoted, '')
        assert.doesNotMatch(rest, foreign[name as keyof typeof foreign], `${key}: ${rest}`)
      }
    })
  }

  it('are there for every certificate in every language', () => {
    for (const language of screenLanguages) {
      for (const [key, text] of ofTemplates(language))
        assert.match(text, /^\S(.*\S)?$/u, `${key}, ${language}`)
    }
  })

  it('gives a reading to every kanji of easy Japanese', () => {
    // Words painted on cards and in the name of an app stand as they are.
    const allowed = /「JPKI暗証番号\(あんしょうばんごう\)リセット」/
    for (const [key, text] of [...Object.entries(jaEasy), ...ofTemplates('ja-easy')]) {
      const bare = text.replace(allowed, '').replace(/\p{Script=Han}+\([\p{Script=Hiragana}ー]+\)/gu, '')
      assert.doesNotMatch(bare, /\p{Script=Han}/u, `${key}: ${bare}`)
    }
  })
})
