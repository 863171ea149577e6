import assert from 'node:assert/strict'
import { staffScreens } from '../../../machines/names.js'
import { faults } from '../../faults/registry.js'
import { screenLanguages } from '../scene.js'
import { staffEn } from './en.js'
import { staffJa } from './ja.js'
import { presentStaff } from './present.js'
import { staffSamples } from './samples.js'
import { staffLanguageOf, staffLanguages } from './scene.js'
import { StaffWords, staffWordsOf } from './words.js'

const inBoth = staffSamples.flatMap(({ name, scene }) =>
  staffLanguages.map((language) => ({ name: `${name} (${language})`, scene: { ...scene, language } })),
)

const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)(?:\}|, plural)/g)].map(([, name]) => name ?? ''))].sort()

describe('screens of the staff', () => {
  for (const { name, scene } of inBoth) {
    it(`say what is and what to do, and speak nothing: ${name}`, () => {
      const view = presentStaff(scene, 3)
      assert.notEqual(view.title, '')
      assert.notEqual(view.action, '')
      const { voice, voiceHeadset, ...shown } = view
      assert.deepEqual([voice, voiceHeadset], ['', ''])
      assert.doesNotMatch(JSON.stringify(shown).replaceAll('null', ''), /\{[a-z]+\}|undefined|NaN/)
    })
  }

  it('have a sample each, of a name that no other has', () => {
    assert.deepEqual(
      [...new Set(staffSamples.map(({ scene }) => scene.screen))].sort(),
      [...staffScreens].sort(),
    )
    assert.equal(new Set(staffSamples.map(({ name }) => name)).size, staffSamples.length)
  })

  it('are in Japanese and English alone, whatever the citizen before spoke', () => {
    assert.deepEqual(staffLanguages, ['ja', 'en'])
    assert.deepEqual(screenLanguages.map(staffLanguageOf), ['ja', 'ja', 'en', 'en', 'en', 'en', 'en', 'en'])
    const { languages } = presentStaff(staffSamples[0]?.scene as never, 1)
    assert.deepEqual(
      languages.map(({ id }) => id),
      staffLanguages,
    )
  })

  it('ask for the same values in both languages, and leave no Japanese in the English ones', () => {
    for (const key of Object.keys(staffJa) as (keyof typeof staffJa)[]) {
      assert.deepEqual(placeholders(staffEn[key]), placeholders(staffJa[key]), key)
      assert.doesNotMatch(staffEn[key], /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, key)
    }
  })

  it('use every word of their catalogue', () => {
    const used = new Set<string>()
    const say = StaffWords.prototype.say
    StaffWords.prototype.say = function (this: StaffWords, key, values) {
      used.add(key)
      return say.call(this, key, values)
    }
    try {
      for (const { scene } of inBoth) presentStaff(scene, 1)
    } finally {
      StaffWords.prototype.say = say
    }
    assert.deepEqual(
      Object.keys(staffJa).filter((key) => !used.has(key)),
      [],
    )
  })

  it('tell the command to go back after an upgrade, at a glance and beside what is wrong', () => {
    const named = ['staff-overview-upgraded', 'staff-faults-upgraded']
    const upgraded = inBoth.filter(({ name }) => named.some((start) => name.startsWith(start)))
    assert.equal(upgraded.length, 4)
    for (const { scene, name } of upgraded) {
      const { summary } = presentStaff(scene, 1)
      assert.ok(
        summary.some(({ value }) => /1\.4\.2.*sudo shomei-kiosk back/.test(value)),
        name,
      )
    }
  })

  it('tell of every fault what to do, in both languages', () => {
    for (const code of Object.keys(faults) as (keyof typeof faults)[]) {
      assert.match(staffWordsOf('ja').whatToDo(code), /[\p{Script=Hiragana}]/u, code)
      assert.doesNotMatch(staffWordsOf('en').whatToDo(code), /[\p{Script=Hiragana}]/u, code)
    }
  })
})
