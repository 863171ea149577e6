import assert from 'node:assert/strict'
import { citizenScreens } from '../../machines/names.js'
import { faults } from '../faults/registry.js'
import { wayBack } from '../self-test/way-back.js'
import { ja } from './locales/ja.js'
import { makeFrame } from './present/frame.js'
import { present } from './present.js'
import { type Sample, samples } from './samples.js'
import { blankScene, type Scene, screenLanguages } from './scene.js'
import type { View } from './view.js'
import { Words, wordsOf } from './words.js'

const inEveryLanguage = samples.flatMap(({ name, scene }) =>
  screenLanguages.map((language) => ({ name: `${name} (${language})`, scene: { ...scene, language } })),
)

function textsOf(view: View): string[] {
  return [
    view.title,
    view.action,
    view.alert ?? '',
    view.timeLeft ?? '',
    view.voice,
    view.voiceHeadset,
    view.lost,
    ...view.notes,
    ...view.progressLabels,
    ...view.choices.flatMap(({ label, detail }) => [label, detail ?? '']),
    ...view.summary.flatMap(({ label, value }) => [label, value]),
    ...(view.amounts?.labels ?? []),
    ...Object.values(view.buttons).map((label) => label ?? ''),
  ]
}

function named(name: string): Sample {
  const found = samples.find((sample) => sample.name === name)
  assert(found, name)
  return found
}

describe('present', () => {
  for (const { name, scene } of inEveryLanguage) {
    it('says when a suspended certificate can be had again, beside it and where it is refused', () => {
      const resumesAt = new Date('2026-11-24T08:30:00+09:00')
      const { scene } = named('choosingCertificate')
      const suspended = scene.offers.findIndex(({ availability }) => availability === 'suspended')
      for (const language of screenLanguages) {
        const until = wordsOf(language).dateAndTime(resumesAt)
        const { choices } = present({ ...scene, language }, 1)
        const { disabled, detail, spoken } = choices[suspended] as View['choices'][number]
        assert.ok(disabled && detail?.includes(until) && spoken.includes(until), `${language}: ${detail}`)
        const refused = {
          ...blankScene,
          screen: 'explaining',
          language,
          fault: 'SERVICE-MAINTENANCE',
        } as const
        assert.ok(present({ ...refused, until: resumesAt }, 1).alert?.includes(until), language)
        assert.ok(!present(refused, 1).alert?.includes(until), language)
      }
    })

    it(`says what is happening and what to do: ${name}`, () => {
      const view = present(scene, 7)
      assert.equal(view.revision, 7)
      for (const text of [view.title, view.action, view.voice, view.voiceHeadset, view.lost]) {
        assert.notEqual(text.replace(/[\s。.]/g, ''), '')
      }
      for (const text of textsOf(view)) assert.doesNotMatch(text, /[{}]|undefined|null|NaN|。。|\.\./)
    })
  }

  it('has a sample for every screen of the machines', () => {
    assert.deepEqual(
      [...new Set(samples.map(({ scene }) => scene.screen))].sort(),
      [...citizenScreens].sort(),
    )
  })

  /** Names of places, an app, and what is printed on cards stand as they are. */
  const quoted =
    /見本県架空市役所 1階|「?JPKI暗証番号(?:\(あんしょうばんごう\))?リセット」?|顔認証|特定在留カード/g
  const toldIn = (view: View): string[] =>
    [view.title, view.action, view.alert, view.timeLeft, view.lost, ...view.notes]
      .concat(view.choices.map(({ detail }) => detail))
      .map((text) => (text ?? '').replace(quoted, ''))

  it('tells staff the command to go back after an upgrade, and no citizen', () => {
    const { scene } = named('outOfService-upgraded')
    const commands = (change: Partial<Scene>) =>
      screenLanguages.map((language) =>
        present({ ...scene, ...change, language }, 1).notes.filter((note) => note.includes(wayBack)),
      )
    for (const notes of commands({})) assert.match(notes.join(), /1\.4\.2/)
    assert.deepEqual(commands({ keyAtStaff: false }).flat(), [])
    assert.deepEqual(commands({ upgradedFrom: null }).flat(), [])
    // Where the key cannot be read it cannot be asked for.
    for (const outOfServiceReason of ['PANEL-AWAY', 'JOURNAL-BAD'] as const)
      assert.equal(commands({ keyAtStaff: false, outOfServiceReason }).flat().length, screenLanguages.length)
  })

  it('leaves no word of Japanese in a sentence for those who do not read it', () => {
    for (const { name, scene } of inEveryLanguage) {
      if (!['en', 'ko', 'pt', 'es', 'vi'].includes(scene.language)) continue
      for (const text of toldIn(present(scene, 1)))
        assert.doesNotMatch(text, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, name)
    }
  })

  it('gives a reading to every kanji of easy Japanese, whoever wrote it', () => {
    for (const { name, scene } of inEveryLanguage.filter((one) => one.scene.language === 'ja-easy')) {
      for (const text of toldIn(present(scene, 1))) {
        const bare = text.replace(/\p{Script=Han}+\([\p{Script=Hiragana}ー]+\)/gu, '')
        assert.doesNotMatch(bare, /\p{Script=Han}/u, `${name}: ${bare}`)
      }
    }
  })

  it('makes nothing of the count of keys and touches but the count', () => {
    for (const { scene } of inEveryLanguage) {
      assert.deepEqual(present({ ...scene, activity: 99 }, 1), { ...present(scene, 1), activity: 99 })
    }
  })

  it('names no sample twice', () => {
    assert.equal(new Set(samples.map(({ name }) => name)).size, samples.length)
  })

  it('uses every word of the catalogue', () => {
    const used = new Set<string>()
    const say = Words.prototype.sayWith
    Words.prototype.sayWith = function (this: Words, key, values) {
      used.add(key)
      return say.call(this, key, values)
    }
    try {
      makeFrame(new Words('ja'))
      for (const staff of ['clerk', 'official', 'attendant'] as const) {
        for (const { scene } of inEveryLanguage) {
          for (const tryCounted of ['notCounted', 'known', 'unknown'] as const) {
            present({ ...scene, staff, tryCounted }, 1)
          }
          present(
            { ...scene, staff, triesLeft: null, hours: null, until: null, certificateNotAfter: null },
            1,
          )
        }
      }
      for (const fault of Object.keys(faults) as (keyof typeof faults)[]) {
        present({ ...blankScene, screen: 'outOfService', outOfServiceReason: fault }, 1)
      }
    } finally {
      Words.prototype.sayWith = say
    }
    assert.deepEqual(
      Object.keys(ja).filter((key) => !used.has(key)),
      [],
    )
  })
})

describe('what is said about money', () => {
  const told = (scene: Partial<Scene>) => {
    const view = present({ ...blankScene, screen: 'explaining', receiptNo: 'K-1', ...scene }, 1)
    return [view.alert ?? '', ...view.notes].join('|')
  }
  for (const fault of ['CENTRE-AWAY', 'BINDING-MISMATCH', 'TEXT-NOGLYPH', 'PAPER-JAM', 'INTERNAL'] as const) {
    it(`${fault} follows the money`, () => {
      assert.match(told({ fault, money: 'none' }), /お金はいただいていません/)
      for (const money of ['escrow', 'returned', 'kept', 'owed', 'unknown'] as const) {
        assert.doesNotMatch(told({ fault, money, debtYen: 0 }), /いただいていません/)
      }
      assert.match(told({ fault, money: 'escrow' }), /入れたお金は?を?(全額)?お返しします/)
      assert.match(told({ fault, money: 'returned' }), /返却口からお取りください/)
      assert.doesNotMatch(told({ fault, money: 'kept' }), /返却口|お返しします/)
      assert.match(told({ fault, money: 'owed', debtYen: 1500 }), /1,500円をお返しできませんでした.*K-1/)
      assert.match(told({ fault, money: 'unknown' }), /受付番号K-1/)
    })
  }

  it('tells a debt also when the certificate was paid for', () => {
    const view = present(named('settling-debt').scene, 1)
    assert.match(view.alert ?? '', /100円をお返しできませんでした。受付番号K01-000123/)
  })
})

describe('a refusal tells nothing (S13)', () => {
  const rest = samples.filter(({ scene }) => scene.screen === 'explaining')
  for (const issuer of ['residence', 'domicile'] as const) {
    it(`is the same whatever else is known (${issuer})`, () => {
      const refused = { screen: 'explaining', fault: 'PERSON-EXCLUDED', issuer, secondsLeft: null } as const
      const views = rest.map(({ scene }) => present({ ...scene, onBattery: true, ...refused }, 1))
      for (const view of views) assert.deepEqual(view, views[0])
    })
  }

  it('says nothing of the clock, of maintenance or of where the holder lives', () => {
    const view = present(
      { ...named('fault-SERVICE-CLOSED').scene, fault: 'PERSON-EXCLUDED', issuer: 'residence' },
      1,
    )
    assert.doesNotMatch(textsOf(view).join(), /受付時間|休止|架空市|模擬町|凡例区|[市区町村]の証明書/)
  })
})

describe('the loudspeaker', () => {
  for (const { name, scene } of inEveryLanguage) {
    it(`names no person, kind or fault: ${name}`, () => {
      const view = present(scene, 1)
      for (const { name: member } of scene.members) assert(!view.voice.includes(member))
      for (const { title } of scene.offers) assert(!view.voice.includes(title))
      if (scene.fault && view.alert) assert(!view.voice.includes(view.alert))
      for (const { label } of view.choices) assert(!view.voice.includes(label), label)
      for (const { value } of view.summary) assert(!view.voice.includes(value), value)
      const { triesLeft } = scene
      const tries = triesLeft && new Words(scene.language).say('enteringPin.tries', { tries: triesLeft })
      if (tries) assert(!view.voice.includes(tries))
      assert.doesNotMatch(view.voice, /ロック|マイナンバーを|My Number on|あと\s?[123]\s?回|tr(y|ies) left/)
    })
  }
})

describe('keys keep their meaning', () => {
  it('sends the hand to もどる for one step back and to 取消 for the end', () => {
    assert.match(present(named('confirming').scene, 1).action, /直すときはもどるキー/)
    assert(
      present(named('enteringPin').scene, 1).notes.some((note) => /1けた消すときはもどるキー/.test(note)),
    )
  })

  it('prints the keys beside yes and no', () => {
    const { buttons } = present(named('offeringMore').scene, 1)
    assert.deepEqual([buttons.confirm, buttons.cancel], ['はい（確認キー）', 'いいえ（取消キー）'])
  })

  it('never offers to go back once printing began', () => {
    for (const { scene } of samples) {
      if (!['printing', 'delivering', 'settling', 'ended'].includes(scene.screen)) continue
      assert.equal(present(scene, 1).buttons.back, null)
    }
  })
})
