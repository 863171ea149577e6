import assert from 'node:assert/strict'
import { failOnWarnings, Rig, Script } from './testing/rig.js'
import { count, placed, problem, removed } from './testing/visit.js'

function start(triesLeft = 3, patience: 1 | 2 = 1) {
  const script = new Script()
  const input = { triesLeft, issuer: 'residence', patience, insertion: 1, readerFault: null }
  return new Rig(script, script.authentication(), input)
}

describe('authentication: one key press, one try (S3)', () => {
  failOnWarnings()

  it('asks once for one 確認 with four digits', async () => {
    const rig = start()
    rig.send(count(4), 'CONFIRM', 'CONFIRM', count(4), 'CONFIRM')
    assert.equal(rig.calls('authenticate').length, 1)
    await rig.answer('authenticate', { kind: 'admitted', offers: 3 })
    assert.deepEqual(rig.output, { kind: 'admitted', offers: 3 })
  })

  it('says that digits are missing, and asks nobody', async () => {
    for (const digits of [0, 1, 3]) {
      const rig = start()
      if (digits > 0) rig.send(count(digits))
      rig.send('CONFIRM')
      assert.deepEqual([rig.screen, rig.where.authentication?.pinShort], ['enteringPin', true])
      assert.equal(rig.calls('authenticate').length, 0)
      rig.send(count(digits + 1))
      assert.equal(rig.where.authentication?.pinShort, false)
    }
  })

  it('needs four digits again after a wrong PIN', async () => {
    const rig = start(3)
    rig.send(count(4), 'CONFIRM')
    await rig.answer('authenticate', { kind: 'wrongPin', triesLeft: 2 })
    assert.deepEqual([rig.screen, rig.where.fault], ['enteringPin', 'PIN-WRONG'])
    assert.deepEqual([rig.where.authentication?.digits, rig.where.authentication?.triesLeft], [0, 2])
    rig.send('CONFIRM')
    assert.equal(rig.calls('authenticate').length, 1)
    rig.send(count(0))
    assert.equal(rig.where.fault, 'PIN-WRONG')
    rig.send(count(1))
    assert.equal(rig.where.fault, null)
  })

  it('confirms the last try a second time, on arrival and after a wrong PIN', async () => {
    const arrived = start(1)
    assert.deepEqual([arrived.screen, arrived.script.actions], ['lastTry', []])
    const failed = start(2)
    failed.send(count(4), 'CONFIRM')
    await failed.answer('authenticate', { kind: 'wrongPin', triesLeft: 1 })
    assert.deepEqual([failed.screen, failed.where.fault], ['lastTry', 'PIN-WRONG'])
    for (const rig of [arrived, failed]) {
      rig.send(count(4))
      rig.send('CONFIRM')
      assert.deepEqual([rig.screen, rig.where.authentication?.digits], ['enteringPin', 0])
    }
  })

  it('tells a card that is locked, before any PIN and after the last', async () => {
    const arrived = start(0)
    assert.deepEqual(arrived.output, { kind: 'refused', fault: 'CARD-LOCKED' })
    assert.deepEqual(arrived.script.actions, ['clearPin'])
    const rig = start(1)
    rig.send('CONFIRM', count(4), 'CONFIRM', 'CANCEL')
    await rig.answer('authenticate', { kind: 'wrongPin', triesLeft: 0 })
    assert.deepEqual(rig.output, { kind: 'refused', fault: 'CARD-LOCKED' })
  })

  it('never asks by itself again, whatever the answer was', async () => {
    for (const answer of [
      { kind: 'wrongPin', triesLeft: 2 },
      { kind: 'refused', fault: 'CENTRE-AWAY', triesLeft: 3 },
      { kind: 'refused', fault: 'CARD-PULLED', triesLeft: null },
    ]) {
      const rig = start()
      rig.send(count(4), 'CONFIRM')
      await rig.answer('authenticate', answer)
      await rig.advance(120_000)
      assert.equal(rig.calls('authenticate').length, 1)
    }
  })
})

describe('authentication: the secret entry (S4)', () => {
  failOnWarnings()

  it('begins with the state, ends before the step, and is zeroed after it', async () => {
    const rig = start()
    assert.deepEqual(rig.script.actions, ['beginPin'])
    rig.send(count(4), 'CONFIRM')
    assert.deepEqual(rig.script.actions, ['beginPin', 'endPin'])
    await rig.answer('authenticate', { kind: 'wrongPin', triesLeft: 2 })
    assert.deepEqual(rig.script.actions, ['beginPin', 'endPin', 'clearPin', 'beginPin'])
  })

  it('is ended and zeroed on every way out', async () => {
    for (const [name, leave] of Object.entries({
      cancel: async (rig: ReturnType<typeof start>) => rig.send('CANCEL'),
      card: async (rig: ReturnType<typeof start>) => rig.send(removed),
      time: async (rig: ReturnType<typeof start>) => await rig.advance(60_000),
    })) {
      const rig = start()
      rig.send(count(4))
      await leave(rig)
      assert.deepEqual(rig.script.actions, ['beginPin', 'endPin', 'clearPin'], name)
      assert.equal(rig.snapshot.status, 'done')
    }
  })

  it('is zeroed when the step breaks or hangs', async () => {
    for (const how of ['breaks', 'hangs']) {
      const rig = start()
      rig.send(count(4), 'CONFIRM')
      if (how === 'breaks') await rig.fail('authenticate')
      else await rig.advance(20_000)
      assert.deepEqual(rig.output, { kind: 'refused', fault: 'INTERNAL' })
      assert.ok(rig.script.actions.lastIndexOf('clearPin') > rig.script.actions.lastIndexOf('endPin'))
    }
  })
})

describe('authentication: the ways out', () => {
  failOnWarnings()

  it('もどる at the last try is one step back; while digits are entered it is the keypad’s', () => {
    assert.deepEqual(start(1).send('BACK').output, { kind: 'back', triesLeft: 1 })
    assert.equal(start(3).send('BACK').screen, 'enteringPin')
  })

  it('取消 and time', async () => {
    assert.deepEqual(start(1).send('CANCEL').output, { kind: 'ended', end: 'cancelled' })
    const rig = start(1)
    await rig.advance(60_000)
    assert.deepEqual(rig.output, { kind: 'ended', end: 'timedOut' })
  })

  it('whatever happens on the reader while the card is idle', () => {
    const output = (fault: string) => ({
      kind: 'cardProblem',
      fault,
      triesLeft: 1,
      tryCounted: 'notCounted',
    })
    for (const screen of ['lastTry', 'enteringPin']) {
      const at = () => (screen === 'lastTry' ? start(1) : start(1).send('CONFIRM'))
      assert.equal(at().screen, screen)
      assert.deepEqual(at().send(removed).output, output('CARD-PULLED'))
      assert.deepEqual(at().send(placed(2)).output, output('CARD-PULLED'))
      assert.deepEqual(at().send(problem('CARD-TWO')).output, output('CARD-TWO'))
      assert.deepEqual(at().send(problem('READER-AWAY')).output, { kind: 'refused', fault: 'READER-AWAY' })
    }
  })

  it('取消 while it works does not hide a card that got locked or was refused', async () => {
    const rig = start()
    rig.send(count(4), 'CONFIRM', 'CANCEL')
    await rig.answer('authenticate', { kind: 'refused', fault: 'CARD-REVOKED', triesLeft: 3 })
    assert.deepEqual(rig.output, { kind: 'refused', fault: 'CARD-REVOKED' })
  })
})
