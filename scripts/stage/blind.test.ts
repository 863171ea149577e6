/** Whole visits, payment included, by a citizen who sees nothing: headset and keypad alone. */
import assert from 'node:assert/strict'
import { type ScreenLanguage, screenLanguages } from '../../kiosk/screen/scene.js'
import { KioskBench } from './testing/kiosk-bench.js'
import { visitByVoice } from './testing/listener.js'
import { playsAll } from './testing/share.js'

const feeYen = 200

/** Two of them belong to the tests; the long run plays them all. */
const played: readonly ScreenLanguage[] = playsAll() ? screenLanguages : ['ja', 'vi']

describe('a visit with the screen ignored', function () {
  this.timeout(90_000)
  let bench: KioskBench

  before(async () => {
    bench = await KioskBench.start()
    await bench.control.waitFor(({ voice }) => voice.saying !== null, { what: 'the first words' })
  })

  after(async () => {
    await bench?.close()
  })

  /** ことば goes round the languages in the order of their buttons. */
  async function speak(language: ScreenLanguage): Promise<void> {
    await bench.control.waitFor(({ voice }) => voice.heard[0]?.language === 'ja', { what: 'Japanese first' })
    const steps = screenLanguages.indexOf(language)
    for (let step = 0; step < steps; step += 1) await bench.press('language')
    await bench.control.waitFor(({ voice }) => voice.heard[0]?.language === language, { what: language })
  }

  for (const language of played) {
    it(`succeeds in ${language}, and the whole shop hears nothing of it`, async () => {
      await speak(language)
      const before = await bench.money()
      const heard = await visitByVoice(bench.control, {
        language,
        person: 'taro',
        pin: '1234',
        certificate: { kind: 'residence', title: '住民票の写し' },
        contents: ['who.all', 'household'],
        coinYen: 50,
      })
      const after = await bench.money()
      assert.equal(after.insertedYen - before.insertedYen, feeYen)
      assert.equal(after.returnedYen, before.returnedYen)
      const sinceKeys = heard.slice(heard.findIndex(({ channel }) => channel === 'headset'))
      assert.deepEqual([...new Set(sinceKeys.map(({ channel }) => channel))], ['headset'])
      assert.deepEqual([...new Set(sinceKeys.map((utterance) => utterance.language))], [language])
      for (const { text } of heard) assert.doesNotMatch(text, /1234|1、2、3、4/)
      await bench.control.perform({ type: 'setHeadset', headset: 'out' })
      await bench.goHome()
    })
  }

  it('succeeds where there are more items than keys: 0 turns to the others', async () => {
    await speak('ja')
    const heard = await visitByVoice(bench.control, {
      language: 'ja',
      person: 'maria',
      pin: '1234',
      certificate: { kind: 'residenceItems', title: '住民票記載事項証明書' },
      // On the first page, and on the second.
      contents: ['who.all', 'status'],
      coinYen: 50,
    })
    assert.ok(heard.some(({ text }) => text.includes('0番、ほかの項目を見る（1／2）')))
    assert.ok(heard.some(({ text }) => text.includes('0番、ほかの項目を見る（2／2）')))
    await bench.control.perform({ type: 'setHeadset', headset: 'out' })
    await bench.goHome()
  })

  it('says on the loudspeaker how to begin without sight', async () => {
    const { voice } = await bench.control.waitFor(({ voice }) => voice.heard[0]?.channel === 'loudspeaker')
    assert.match(voice.heard[0]?.text ?? '', /イヤホンをさすと/)
  })
})
