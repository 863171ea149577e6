/** Several kiosks before one centre that sends wrong documents: nothing wrong is printed, and no yen is lost. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { systemClock } from '../../../drivers/driver.js'
import { needsProgram } from '../../../templates/paper/test-tools.js'
import { startProgram } from '../../stage/program.js'
import { certificateBytes } from '../pki/certificate.js'
import { type MischiefName, makeMischief, mischiefs } from './catalogue.js'
import type { PlayedKiosk, PlayedVisit } from './testing/played-kiosk.js'
import {
  playHarmless,
  putBackInService,
  SeveralKiosks,
  strangersOn,
  textOf,
} from './testing/several-kiosks.js'

const persons = ['hanako', 'taro', 'kenji'] as const
const wishes = persons.map((person) => ({ person }))
const printed = ({ end, sheets }: PlayedVisit) => end === 'completed' && sheets.length > 0

/** S9: told to nobody but staff by name of the field, and journalled so that no process opens again. */
function assertAlarm(played: PlayedVisit, field: string): void {
  assert.equal(played.fault, 'BINDING-MISMATCH')
  const alarms = played.log.filter(({ level, msg }) => level === 'error' && msg.startsWith('alarm: '))
  assert.deepEqual(
    alarms.map(({ code, field }) => [code, field]),
    [['BINDING-MISMATCH', field]],
  )
  const latches = played.facts.filter(({ kind }) => kind === 'outOfService')
  assert.deepEqual(
    latches.map(({ data }) => data),
    [{ fault: 'BINDING-MISMATCH', field }],
  )
  assert(played.facts.some(({ kind }) => kind === 'visitClosed'))
}

async function assertOutOfService(kiosk: PlayedKiosk): Promise<void> {
  assert.equal(kiosk.latchedFault, 'BINDING-MISMATCH')
  const next = await kiosk.visit({ person: 'hanako' })
  assert.equal(next.end, null)
  assert.deepEqual(
    next.screens.filter((screen) => screen === 'attracting'),
    [],
  )
}

describe('a centre that sends wrong documents', function () {
  this.timeout(120_000)
  let several: SeveralKiosks

  before(async function () {
    needsProgram(this, 'pdftotext')
    several = await SeveralKiosks.start(4)
  })
  afterEach(async () => {
    several.misbehave({})
    several.backInService()
  })
  after(() => several?.close())

  const misbehave = (name: MischiefName) => several.misbehave(makeMischief(name))

  /** Every visit that was not printed ended as S9 wants; resolves with how many. */
  async function assertOthersAlarmed(visits: readonly PlayedVisit[], field: string): Promise<number> {
    const alarmed = visits.flatMap((played, index) => (printed(played) ? [] : [{ played, index }]))
    for (const { played, index } of alarmed) {
      assertAlarm(played, field)
      await assertOutOfService(several.kiosks[index] as PlayedKiosk)
    }
    return alarmed.length
  }

  it('sends right ones unless told otherwise', async () => {
    const visits = await several.play(wishes)
    assert.deepEqual(visits.map(printed), [true, true, true])
  })

  it(mischiefs.sharedPrintSlot.shows, async () => {
    misbehave('sharedPrintSlot')
    const visits = await several.play(wishes)
    assert((await assertOthersAlarmed(visits, 'transactionId')) > 0)
  })

  it(mischiefs.fileNamedAfterTheSecond.shows, async () => {
    const stoppedClock = { ...systemClock, nowMs: () => 0 }
    several.misbehave(makeMischief('fileNamedAfterTheSecond', stoppedClock))
    const visits = await several.play(wishes)
    assert((await assertOthersAlarmed(visits, 'transactionId')) > 0)
  })

  it(mischiefs.lateAnswerOfThePrevious.shows, async () => {
    misbehave('lateAnswerOfThePrevious')
    const [first] = several.kiosks as [PlayedKiosk]
    first.timeoutMs.apply = 300
    const [unanswered] = await several.play([{ person: 'akihito' }])
    first.timeoutMs = {}
    assert.deepEqual([unanswered?.fault, unanswered?.sheets.length], ['CENTRE-AWAY', 0])
    // A centre that does not answer is no doubt about whose document it is.
    assert.equal(first.latchedFault, null)
    const visits = await several.play(wishes)
    assert.equal(await assertOthersAlarmed(visits, 'transactionId'), 3)
  })

  it(mischiefs.oneInstanceOfTwo.shows, async () => {
    misbehave('oneInstanceOfTwo')
    const visits = await several.play([...wishes, { person: 'akihito' }])
    assert((await assertOthersAlarmed(visits, 'transactionId')) > 0)
    assert(visits.filter(printed).length >= 2)
  })

  it(mischiefs.oldPagesOfOneInstance.shows, async () => {
    misbehave('oldPagesOfOneInstance')
    const visits = await several.play([...wishes, { person: 'akihito' }])
    assert.equal(await assertOthersAlarmed(visits, 'schema'), 2)
  })

  it(mischiefs.pageOfAnotherHousehold.shows, async () => {
    misbehave('pageOfAnotherHousehold')
    const visits = await several.play([{ person: 'hanako' }, { person: 'kenji' }, { person: 'akihito' }])
    assert.equal(printed(visits[0] as PlayedVisit), true)
    assert.equal(await assertOthersAlarmed(visits, 'transactionId'), 1)
  })

  it(mischiefs.codesOfThePrevious.shows, async () => {
    misbehave('codesOfThePrevious')
    const [kiosk] = several.kiosks as [PlayedKiosk]
    assert.equal(printed(await kiosk.visit({ person: 'hanako' })), true)
    assert.equal(await assertOthersAlarmed(await several.play(wishes), 'verificationCodes'), 3)
  })

  it(mischiefs.staleRevision.shows, async () => {
    misbehave('staleRevision')
    assert.equal(await assertOthersAlarmed(await several.play(wishes), 'recordRevision'), 3)
  })

  it(mischiefs.repeatedAnswer.shows, async () => {
    misbehave('repeatedAnswer')
    const visits = await several.play(wishes.map((wish) => ({ ...wish, certificates: 2 })))
    for (const [index, played] of visits.entries()) {
      assertAlarm(played, 'applicationHash')
      assert(played.sheets.length > 0, 'the first certificate is right, and printed')
      await assertOutOfService(several.kiosks[index] as PlayedKiosk)
    }
  })

  it(mischiefs.answerOfAClosedTransaction.shows, async () => {
    misbehave('answerOfAClosedTransaction')
    assert.deepEqual((await several.play(wishes)).map(printed), [true, true, true])
    assert.equal(await assertOthersAlarmed(await several.play(wishes), 'transactionId'), 3)
  })

  it(mischiefs.admissionOfThePrevious.shows, async () => {
    misbehave('admissionOfThePrevious')
    assert.deepEqual((await several.play(wishes)).map(printed), [true, true, true])
    const visits = await several.play(wishes.toReversed())
    assert.equal(await assertOthersAlarmed(visits, 'transactionId'), 3)
    for (const { screens } of visits) assert(!screens.includes('choosingCertificate'))
  })

  it(mischiefs.clockStepBack.shows, async () => {
    misbehave('clockStepBack')
    assert.equal(await assertOthersAlarmed(await several.play(wishes), 'issuedAt'), 3)
  })

  it('a certificate revoked between admission and issue: refused, and no alarm', async () => {
    const { certificate } = several.centre.pki.card('maria')
    const revoke = async () => several.centre.revoke(certificateBytes(await readFile(certificate)))
    const [played] = await several.play([
      { person: 'maria', at: (screen) => (screen === 'confirming' ? revoke() : undefined) },
    ])
    assert.deepEqual([played?.fault, played?.sheets.length], ['PERSON-EXCLUDED', 0])
    assert.equal(several.kiosks[0]?.latchedFault, null)
  })

  describe('while money is in the machine', () => {
    let kiosk: PlayedKiosk
    // A clock that was stepped cannot be used again: the journal knows better.
    beforeEach(async function () {
      kiosk = await several.another(`kiosk-${(this.currentTest?.title ?? '').length}`)
    })
    afterEach(() => kiosk.close())

    it(mischiefs.shortLivedPages.shows, async () => {
      misbehave('shortLivedPages')
      const late = {
        person: 'hanako',
        at: (screen: string) => screen === 'paying' && kiosk.clock.step(90_000),
      }
      const played = await playHarmless(kiosk, late)
      assertAlarm(played, 'printBefore')
      assert.deepEqual(
        played.facts.filter(({ kind }) => kind === 'returned').map(({ data }) => data),
        [{ returnedYen: 200 }],
      )
      await assertOutOfService(kiosk)
    })

    it('the kiosk’s own clock steps back', async () => {
      const back = {
        person: 'hanako',
        at: (screen: string) => screen === 'paying' && kiosk.clock.step(-3_600_000),
      }
      const played = await playHarmless(kiosk, back)
      assertAlarm(played, 'signingTime')
      assert.deepEqual(
        played.facts.filter(({ kind }) => kind === 'returned').map(({ data }) => data),
        [{ returnedYen: 200 }],
      )
      await assertOutOfService(kiosk)
    })
  })

  describe('what no kiosk can see', () => {
    it(mischiefs.registerMixedUp.shows, async () => {
      misbehave('registerMixedUp')
      const [kiosk] = several.kiosks as [PlayedKiosk]
      const played = await kiosk.visit({ person: 'taro' })
      assert.equal(printed(played), true)
      for (const { pdf } of played.sheets) {
        assert(strangersOn(pdf, 'taro').length > 1, 'another household’s names')
        assert(textOf(pdf).includes('見本'), 'and 見本 across it')
      }
      assert.equal(kiosk.latchedFault, null)
    })

    it(mischiefs.revocationIgnored.shows, async () => {
      misbehave('revocationIgnored')
      const { certificate } = several.centre.pki.card('reiko')
      const revoke = async () => several.centre.revoke(certificateBytes(await readFile(certificate)))
      const [kiosk] = several.kiosks as [PlayedKiosk]
      const wish = { person: 'reiko', at: (screen: string) => screen === 'confirming' && revoke() }
      assert.equal(printed(await kiosk.visit(wish)), true)
      assert.equal((await kiosk.visit({ person: 'reiko' })).fault, 'CARD-REVOKED', 'the next admission knows')
    })
  })

  it('is switched by whoever started the centre, and by nothing that comes to its port', async () => {
    const centre = await startProgram<{ url: string }>(
      '../reference-centre/main.js',
      ['--port', '0', '--state-dir', several.folder.path, '--always-open'],
      { quiet: true },
    )
    const kiosk = await several.another('kiosk-switched', centre.ready.url)
    const tell = async (mischief: MischiefName | null) => {
      centre.process.send({ mischief })
      await once(centre.process, 'message')
    }
    try {
      for (const path of ['mischief', 'v1/mischief']) {
        await assert.rejects(kiosk.post(path, { mischief: 'staleRevision' }), /404/)
      }
      assert.equal(printed(await playHarmless(kiosk, { person: 'hanako' })), true)
      await tell('staleRevision')
      assertAlarm(await playHarmless(kiosk, { person: 'hanako' }), 'recordRevision')
      await tell(null)
      putBackInService(kiosk)
      assert.equal(printed(await playHarmless(kiosk, { person: 'hanako' })), true)
    } finally {
      await kiosk.close()
      await centre.end()
    }
  })
})
