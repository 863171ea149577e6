import assert from 'node:assert/strict'
import { jaEasy } from './locales/ja-easy.js'
import { Words } from './words.js'

describe('words', () => {
  it('write amounts, dates and eras as the language does', () => {
    const evening = new Date('2026-11-22T14:00:00Z')
    assert.equal(new Words('ja').yen(1200), '1,200')
    assert.equal(new Words('ja').date(evening), '2026年11月22日（令和8年）')
    assert.equal(new Words('ja').dateAndTime(evening), '2026年11月22日 23:00')
    assert.equal(new Words('en').date(evening), 'November 22, 2026')
    assert.equal(new Words('ja').date(new Date('2019-05-01T00:00:00+09:00')), '2019年5月1日（令和元年）')
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

  it('gives a reading to every kanji of easy Japanese', () => {
    // Words painted on cards and in the name of an app stand as they are.
    const allowed = /「JPKI暗証番号\(あんしょうばんごう\)リセット」/
    for (const [key, text] of Object.entries(jaEasy)) {
      const bare = text.replace(allowed, '').replace(/\p{Script=Han}+\([\p{Script=Hiragana}ー]+\)/gu, '')
      assert.doesNotMatch(bare, /\p{Script=Han}/u, `${key}: ${bare}`)
    }
  })
})
