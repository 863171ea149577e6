/** What keys do while a certificate and its contents are chosen: with the machines and the words, of a visit that is invented. */
import assert from 'node:assert/strict'
import type { Admission, Offer } from '../../drivers/centre/messages.js'
import { Rig, Script } from '../../machines/testing/rig.js'
import { digit, placed, removed } from '../../machines/testing/visit.js'
import { templateOf } from '../../templates/catalogue.js'
import { present } from '../screen/present.js'
import { type ScreenLanguage, screenLanguages } from '../screen/scene.js'
import type { View } from '../screen/view.js'
import { wordsOf } from '../screen/words.js'
import { Selection } from '../visit/selection.js'
import type { Visit } from '../visit/visit.js'
import { type KioskWork, provideKiosk } from './actors.js'
import { type SceneParts, sceneOf } from './scene-of.js'

const kiosk = { contact: '0120-00-0000', staff: '店員', 'reset-places': '', 'reset-places-latin': '' }

const offerNo = (number: number, change: Partial<Offer> = {}): Offer => ({
  kind: 'residence',
  title: `見本の証明書その${number}`,
  feeYen: 100 + number,
  hours: '6:30–23:00',
  availability: 'open',
  maxCopies: 5,
  options: [{ type: 'choice', id: 'who', choices: ['self', 'all'] }],
  ...change,
})
const offersUpTo = (count: number) => Array.from({ length: count }, (_, index) => offerNo(index + 1))

/** A citizen before the list of these offers. */
async function startChoosing(offers: readonly Offer[]) {
  const admission = { offers, members: [] } as unknown as Admission
  const visit = {
    admission,
    offer: null as Offer | null,
    selection: null as Selection | null,
    money: { exactOnly: false },
    pin: { begin() {}, end() {}, clear() {} },
    templateOf: ({ kind }: Offer) => templateOf(kind),
    identifyCard: async () => ({ kind: 'identified', triesLeft: 3 }),
    authenticate: async () => ({ kind: 'admitted', offers: offers.length }),
    chooseOffer(index: number) {
      visit.offer = offers[index] ?? null
      visit.selection = new Selection(offers[index] as Offer, [])
    },
    boundCopies: async () => ({ kind: 'bounded', maxCopies: 3 }),
  }
  const work: KioskWork = {
    reconcile: async () => ({ kind: 'settled', interrupted: null }),
    checkReadiness: async () => ({ kind: 'ready' }),
    closeVisit: async () => {},
    visit: () => visit as unknown as Visit,
    post: {} as KioskWork['post'],
    rows: { page: 0 },
    onPinCount() {},
  }
  const input = { insertion: 0, readerFault: null, traySensor: true, trayPaper: false, keyAtStaff: false }
  const rig = new Rig(new Script(), provideKiosk(work), input)
  const send = async (...events: (string | object)[]) => {
    for (const event of events) {
      rig.send(event)
      // Answers of the visit come over several promises.
      await new Promise(setImmediate)
    }
  }
  await send()
  await new Promise(setImmediate)
  await send('START', 'CONFIRM', placed(1), digit(1), { type: 'PIN.COUNT', count: 4 }, 'CONFIRM', removed)
  assert.equal(rig.screen, 'choosingCertificate')
  const view = (language: ScreenLanguage = 'ja'): View => {
    const scene = sceneOf({
      where: rig.where,
      configuration: { kiosk } as SceneParts['configuration'],
      seen: { simulated: true, onBattery: false, headset: true, cardPresent: false, paperInTray: false },
      ...{ visit: visit as unknown as Visit, language, rowsPage: work.rows.page, secondsLeft: null },
      ...{ activity: 0, reprintable: 0, hours: null, notice: null, upgradedFrom: null, nowMs: 0 },
    })
    return present(scene, 1)
  }
  return { rig, visit, send, view }
}

const digitsOf = ({ choices }: View) => choices.map((row) => row.digit)
const rowOf = ({ choices }: View, number: number) => choices.find((row) => row.digit === number)

describe('a list of more certificates than keys', () => {
  it('is turned with 0, and the tenth is chosen', async () => {
    const { rig, visit, send, view } = await startChoosing(offersUpTo(10))
    assert.deepEqual(digitsOf(view()), [1, 2, 3, 4, 5, 6, 7, 8, 9, 0])
    await send(digit(0))
    assert.equal(rig.screen, 'choosingCertificate')
    assert.deepEqual(digitsOf(view()), [1, 0])
    assert.equal(rowOf(view(), 1)?.label, '見本の証明書その10')
    await send(digit(1))
    assert.equal(rig.screen, 'choosingContents')
    assert.equal(visit.offer?.title, '見本の証明書その10')
    await send(digit(1), 'CONFIRM', digit(2), 'CONFIRM')
    assert.equal(rig.screen, 'confirming')
    assert.deepEqual(
      view().summary.map(({ value }) => value),
      ['見本の証明書その10', '本人だけ', '2通', '220円'],
    )
  })

  it('is read by the page on the screen: each number means what stands beside it', async () => {
    for (let number = 1; number <= 16; number++) {
      const { visit, send, view } = await startChoosing(offersUpTo(16))
      if (number > 9) await send(digit(0))
      const row = view().choices.find(({ label }) => label === `見本の証明書その${number}`)
      assert.ok(row, `${number} is not on its page`)
      await send(digit(row.digit))
      assert.equal(visit.offer?.title, row.label)
    }
  })

  it('begins at its first page again after the last, after もどる, and for another certificate', async () => {
    const { rig, send, view } = await startChoosing(offersUpTo(10))
    const first = digitsOf(view())
    await send(digit(0), digit(0))
    assert.deepEqual(digitsOf(view()), first)
    await send(digit(0), digit(1), 'BACK')
    assert.equal(rig.screen, 'choosingCertificate')
    assert.deepEqual(digitsOf(view()), first)
    await send(digit(1))
    assert.equal(rig.screen, 'choosingContents')
    assert.equal(view().choices.length, 2)
  })

  it('takes no number without an offer, none that is closed, and no 0 where there is one page', async () => {
    const closed = offersUpTo(11).map((offer, index) =>
      index === 9 ? { ...offer, availability: 'closed' as const } : offer,
    )
    const { rig, visit, send, view } = await startChoosing(closed)
    await send(digit(0))
    assert.equal(rowOf(view(), 1)?.disabled, true)
    await send(digit(1), digit(3), digit(9))
    assert.deepEqual([rig.screen, visit.offer], ['choosingCertificate', null])
    assert.deepEqual(digitsOf(view()), [1, 2, 0])
    const nine = await startChoosing(offersUpTo(9))
    await nine.send(digit(0))
    assert.deepEqual(digitsOf(nine.view()), [1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('tells the headset what each page holds and how to turn it, in every language', async () => {
    const { send, view } = await startChoosing(offersUpTo(10))
    for (const page of [1, 2]) {
      for (const language of screenLanguages) {
        const words = wordsOf(language)
        const more = words.spoken([
          words.say('choice.voice', { digit: 0, label: words.say('rows.more', { page, pages: 2 }) }),
        ])
        const { voice, voiceHeadset, choices } = view(language)
        assert.ok(voiceHeadset.includes(more), `${language}: ${voiceHeadset}`)
        for (const { spoken } of choices) assert.ok(voiceHeadset.includes(spoken), `${language}: ${spoken}`)
        // The shop hears of none of them.
        for (const { label } of choices) assert.ok(!voice.includes(label), `${language}: ${voice}`)
      }
      await send(digit(0))
    }
  })
})

describe('contents that are not chosen yet', () => {
  it('are asked for when 確認 is pressed, until the next choice', async () => {
    const { rig, send, view } = await startChoosing(offersUpTo(1))
    const asks = wordsOf('ja').say('choosingContents.incomplete')
    await send(digit(1))
    assert.equal(view().alert, null)
    await send('CONFIRM')
    assert.equal(rig.screen, 'choosingContents')
    assert.equal(view().alert, asks)
    assert.ok(view().voiceHeadset.includes(asks))
    await send(digit(2))
    assert.equal(view().alert, null)
  })
})
