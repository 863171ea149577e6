import assert from 'node:assert/strict'
import type { KioskInput } from './contract.js'
import { failOnWarnings, Rig, Script } from './testing/rig.js'
import { digit, placed, problem, removed } from './testing/visit.js'

function start(input: Partial<KioskInput> = {}) {
  const script = new Script()
  const whole = {
    insertion: 0,
    readerFault: null,
    traySensor: true,
    trayPaper: false,
    keyAtStaff: false,
    ...input,
  }
  return new Rig(script, script.kiosk(), whole)
}

async function clearing(input: Partial<KioskInput> = {}) {
  const rig = start(input)
  await rig.answer('reconcile', { kind: 'settled', interrupted: null })
  return await rig.answer('checkReadiness', { kind: 'ready' })
}

describe('kiosk: becoming ready', () => {
  failOnWarnings()

  it('settles what was open, looks at everything, and waits for a citizen', async () => {
    const rig = start()
    assert.deepEqual([rig.screen, rig.running], ['reconciling', ['reconcile']])
    await rig.answer('reconcile', { kind: 'settled', interrupted: null })
    assert.deepEqual([rig.screen, rig.running], ['checkingReadiness', ['checkReadiness']])
    await rig.answer('checkReadiness', { kind: 'ready' })
    assert.deepEqual([rig.screen, rig.running], ['attracting', []])
  })

  it('tells the citizen of a visit that was cut off what became of the money, then goes on', async () => {
    const rig = start()
    await rig.answer('reconcile', {
      kind: 'settled',
      interrupted: { returnedYen: 0, debtYen: 500, receipt: 7 },
    })
    assert.deepEqual([rig.screen, rig.where.fault], ['cancelled', 'COIN-RETURN'])
    await rig.advance(40_000)
    assert.deepEqual([rig.screen, rig.running], ['checkingReadiness', ['checkReadiness']])
    await rig.answer('checkReadiness', { kind: 'ready' })
    assert.deepEqual([rig.screen, rig.where.fault], ['attracting', null])
  })

  it('says why it is out of service, and looks again', async () => {
    const rig = start()
    await rig.answer('reconcile', { kind: 'settled', interrupted: null })
    await rig.answer('checkReadiness', { kind: 'notReady', fault: 'PAPER-EMPTY' })
    assert.deepEqual([rig.screen, rig.where.fault], ['outOfService', 'PAPER-EMPTY'])
    rig.send('CONFIRM', 'START', placed(1), removed)
    assert.equal(rig.screen, 'outOfService')
    await rig.advance(30_000)
    assert.deepEqual(rig.running, ['checkReadiness'])
    await rig.answer('checkReadiness', { kind: 'ready' })
    assert.deepEqual([rig.screen, rig.where.fault], ['attracting', null])
  })

  it('closed for its reader, looks again as soon as there is one', async () => {
    const rig = start({ readerFault: 'READER-AWAY' })
    await rig.answer('reconcile', { kind: 'settled', interrupted: null })
    await rig.answer('checkReadiness', { kind: 'notReady', fault: 'READER-AWAY' })
    rig.send(problem('READER-AWAY'))
    assert.equal(rig.screen, 'outOfService')
    rig.send(removed)
    assert.deepEqual([rig.screen, rig.running], ['checkingReadiness', ['checkReadiness']])
    await rig.answer('checkReadiness', { kind: 'ready' })
    assert.equal(rig.screen, 'attracting')
    rig.send(problem('READER-AWAY'))
    assert.deepEqual([rig.screen, rig.running], ['checkingReadiness', ['checkReadiness']])
  })

  it('never becomes ready on a journal that is not settled', async () => {
    for (const how of ['refuses', 'breaks', 'hangs']) {
      const rig = start()
      if (how === 'refuses')
        await rig.answer('reconcile', { kind: 'outOfService', fault: 'JOURNAL-BAD', interrupted: null })
      if (how === 'breaks') await rig.fail('reconcile')
      if (how === 'hangs') await rig.advance(240_000)
      assert.deepEqual(
        [rig.screen, rig.where.fault],
        ['outOfService', how === 'refuses' ? 'JOURNAL-BAD' : 'INTERNAL'],
      )
      await rig.advance(30_000)
      assert.deepEqual(rig.running, ['reconcile'])
    }
  })

  it('settles it at once when staff have seen to it', async () => {
    const rig = start()
    await rig.answer('reconcile', { kind: 'outOfService', fault: 'PAPER-INSIDE', interrupted: null })
    assert.deepEqual([rig.screen, rig.where.fault], ['outOfService', 'PAPER-INSIDE'])
    rig.send({ type: 'LOOK' })
    assert.deepEqual(rig.running, ['reconcile'])
    await rig.answer('reconcile', { kind: 'settled', interrupted: null })
    assert.deepEqual(rig.running, ['checkReadiness'])
  })

  it('a check that breaks or hangs is out of service', async () => {
    for (const how of ['breaks', 'hangs']) {
      const rig = start()
      await rig.answer('reconcile', { kind: 'settled', interrupted: null })
      if (how === 'breaks') await rig.fail('checkReadiness')
      else await rig.advance(30_000)
      assert.deepEqual([rig.screen, rig.where.fault], ['outOfService', 'INTERNAL'])
    }
  })

  it('opens on no stranger’s card and no stranger’s paper', async () => {
    const rig = await clearing({ insertion: 3, trayPaper: true })
    assert.deepEqual([rig.screen, rig.where.fault], ['clearing', 'CARD-LEFT'])
    rig.send('CONFIRM')
    assert.equal(rig.screen, 'clearing')
    rig.send(removed)
    assert.deepEqual([rig.screen, rig.where.fault], ['clearing', 'PAPER-LEFT'])
    rig.send('TRAY.EMPTY')
    assert.deepEqual([rig.screen, rig.where.fault], ['attracting', null])
    assert.equal((await clearing({ readerFault: 'CARD-MUTE' })).screen, 'clearing')
  })

  it('looks again at everything while something lies there', async () => {
    const rig = await clearing({ trayPaper: true })
    await rig.advance(60_000)
    await rig.answer('checkReadiness', { kind: 'notReady', fault: 'PAPER-JAM' })
    assert.equal(rig.where.fault, 'PAPER-JAM')
  })

  it('looks again while nobody comes, behind the same screen', async () => {
    const rig = await clearing()
    await rig.advance(60_000)
    assert.deepEqual([rig.screen, rig.running, rig.where.working], ['attracting', ['checkReadiness'], false])
    await rig.answer('checkReadiness', { kind: 'ready' })
    await rig.advance(60_000)
    await rig.answer('checkReadiness', { kind: 'notReady', fault: 'TONER-EMPTY' })
    assert.deepEqual([rig.screen, rig.where.fault], ['outOfService', 'TONER-EMPTY'])
    for (const how of ['breaks', 'hangs']) {
      const other = await clearing()
      await other.advance(60_000)
      if (how === 'breaks') await other.fail('checkReadiness')
      else await other.advance(30_000)
      assert.equal(other.screen, 'outOfService')
    }
  })

  it('a late sheet closes the kiosk until it is taken (S7)', async () => {
    const rig = await clearing()
    rig.send('TRAY.PAPER')
    assert.deepEqual([rig.screen, rig.where.fault], ['clearing', 'PAPER-LEFT'])
  })
})

describe('kiosk: one citizen, one process', () => {
  failOnWarnings()

  it('any key or a card begins, and the key is spent on that', async () => {
    for (const event of ['START', 'CONFIRM', 'CANCEL', 'BACK', digit(5), placed(2)]) {
      const rig = await clearing()
      rig.send('ACTIVITY')
      assert.equal(rig.screen, 'attracting')
      rig.send(event)
      assert.equal(rig.screen, 'consenting')
    }
  })

  it('a card that was laid down to begin is read after the consent', async () => {
    const rig = await clearing()
    rig.send(placed(2), 'CONFIRM')
    assert.equal(rig.screen, 'identifyingCard')
  })

  it('knows what lies on the reader before the session begins', async () => {
    const rig = await clearing()
    rig.send(problem('CARD-TWO'), 'START', 'CONFIRM')
    assert.deepEqual([rig.screen, rig.where.fault], ['cardProblem', 'CARD-TWO'])
  })

  it('hands everything on, and ends when the citizen has gone', async () => {
    const rig = await clearing()
    rig.send('START', { type: 'PATIENCE', factor: 2 }, 'CONFIRM', placed(2))
    assert.equal(rig.where.session?.patience, 2)
    await rig.answer('identifyCard', { kind: 'refused', fault: 'CARD-EXPIRED' })
    rig.send('CONFIRM', removed)
    assert.equal(rig.screen, 'ended')
    await rig.advance(10_000)
    assert.equal(rig.screen, 'closing')
    const session = { end: 'refused', fault: 'CARD-EXPIRED', outOfService: null }
    assert.deepEqual(rig.calls('closeVisit')[0]?.input, { session })
    await rig.answer('closeVisit')
    assert.deepEqual(rig.output, { session })
  })

  it('ends although closing breaks or hangs', async () => {
    for (const how of ['breaks', 'hangs']) {
      const rig = await clearing()
      rig.send('START', 'CANCEL')
      await rig.advance(13_000)
      if (how === 'breaks') await rig.fail('closeVisit')
      else await rig.advance(20_000)
      assert.equal(rig.snapshot.status, 'done')
    }
  })

  it('a session that breaks down itself ends the process, and the next one settles', async () => {
    const script = new Script()
    const broken = script.session().provide({
      actions: {
        chooseOffer: () => {
          throw new Error('a defect')
        },
      },
    })
    const machine = script.kiosk().provide({ actors: { session: broken } })
    const rig = new Rig(script, machine, {
      insertion: 0,
      readerFault: null,
      traySensor: true,
      trayPaper: false,
      keyAtStaff: false,
    })
    await rig.answer('reconcile', { kind: 'settled', interrupted: null })
    await rig.answer('checkReadiness', { kind: 'ready' })
    rig.send('START', 'CONFIRM', placed(1))
    await rig.answer('identifyCard', { kind: 'identified', triesLeft: 3 })
    rig.send(digit(1), { type: 'PIN.COUNT', count: 4 }, 'CONFIRM')
    await rig.answer('authenticate', { kind: 'admitted', offers: 1 })
    rig.send(removed, digit(1))
    assert.equal(rig.screen, 'closing')
    await rig.answer('closeVisit')
    assert.deepEqual(rig.output, { session: { end: 'failed', fault: 'INTERNAL', outOfService: null } })
  })

  it('serves staff between visits, and ends when the key is turned back', async () => {
    const rig = await clearing()
    rig.send('KEY.STAFF')
    assert.equal(rig.screen, 'staffPin')
    rig.send('START', digit(1), 'CONFIRM')
    assert.equal(rig.where.session, null)
    rig.send('KEY.CITIZEN')
    await rig.answer('closeVisit')
    assert.deepEqual(rig.output, { session: null })
  })

  it('finds the key at staff when it begins: nobody is served, and nobody asked', async () => {
    const rig = start({ keyAtStaff: true })
    await rig.answer('reconcile', { kind: 'settled', interrupted: null })
    assert.deepEqual([rig.screen, rig.where.maintenance === null], ['outOfService', false])
    const closed = start({ keyAtStaff: true })
    await closed.answer('reconcile', { kind: 'outOfService', fault: 'JOURNAL-BAD', interrupted: null })
    assert.notEqual(closed.where.maintenance, null)
  })

  it('a key turned during a visit waits for its end', async () => {
    const rig = await clearing()
    rig.send('START', 'KEY.STAFF')
    assert.equal(rig.screen, 'consenting')
    assert.equal(rig.where.kiosk?.keyAtStaff, true)
  })
})
