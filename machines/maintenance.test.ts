import assert from 'node:assert/strict'
import { staffTasks } from './contract.js'
import { failOnWarnings, Rig, Script } from './testing/rig.js'

const eight = { type: 'PIN.COUNT', count: 8 }
const digit = (value: number) => ({ type: 'DIGIT', digit: value })
const digitOf = (task: (typeof staffTasks)[number]) => digit(staffTasks.indexOf(task) + 1)

function start(keyTurned = true) {
  const script = new Script()
  return new Rig(script, script.maintenance(), { keyTurned })
}

async function overview() {
  const rig = start().send(eight, 'CONFIRM')
  await rig.answer('checkStaffPin', { kind: 'right' })
  return await rig.answer('readKiosk')
}

async function told(task: (typeof staffTasks)[number], ...before: unknown[]) {
  const rig = (await overview()).send(digitOf(task), ...(before as string[]))
  return await rig.answer('performStaffTask', { kind: 'done' })
}

describe('maintenance', () => {
  failOnWarnings()

  it('asks for the PIN when the key was turned just now, else waits for a key', () => {
    assert.equal(start().screen, 'staffPin')
    const rig = start(false)
    assert.equal(rig.screen, 'outOfService')
    rig.send('CONFIRM')
    assert.equal(rig.screen, 'staffPin')
  })

  it('checks once a confirm, with all digits only', async () => {
    const rig = start().send({ type: 'PIN.COUNT', count: 7 }, 'CONFIRM')
    assert.equal(rig.where.maintenance?.pinShort, true)
    rig.send(eight, 'CONFIRM', 'CONFIRM', 'CONFIRM')
    assert.equal(rig.calls('checkStaffPin').length, 1)
    await rig.answer('checkStaffPin', { kind: 'wrong', triesLeft: 4 })
    assert.deepEqual([rig.screen, rig.where.maintenance?.triesLeft], ['staffPin', 4])
    assert.deepEqual(rig.script.actions, ['beginStaffPin', 'endStaffPin', 'clearStaffPin', 'beginStaffPin'])
  })

  it('opens to nobody without the right PIN', async () => {
    for (const answer of [
      { kind: 'blocked', minutes: 15 },
      { kind: 'notSet' },
      { kind: 'wrong', triesLeft: 0 },
    ]) {
      const rig = start().send(eight, 'CONFIRM')
      await rig.answer('checkStaffPin', answer)
      assert.equal(rig.screen, 'staffBlocked')
      rig.send(digit(1), 'BACK')
      assert.equal(rig.screen, 'staffBlocked')
      await rig.advance(20_000)
      assert.equal(rig.screen, 'outOfService')
    }
    const failing = start().send(eight, 'CONFIRM')
    await failing.fail('checkStaffPin')
    assert.deepEqual([failing.screen, failing.where.fault], ['staffBlocked', 'INTERNAL'])
  })

  it('zeroes the digits wherever the PIN is left', async () => {
    for (const leave of ['CANCEL', 'KEY.CITIZEN']) {
      const rig = start().send(eight, leave)
      assert.deepEqual(rig.script.actions.slice(-2), ['endStaffPin', 'clearStaffPin'], leave)
    }
    const late = start().send(eight)
    await late.advance(60_000)
    assert.deepEqual(late.script.actions.slice(-2), ['endStaffPin', 'clearStaffPin'])
  })

  it('does each task, asked about or typed first where that matters, and tells what came of it', async () => {
    for (const task of ['selfTest', 'report'] as const) {
      const rig = await told(task)
      assert.equal(rig.screen, 'staffTold')
      assert.deepEqual(rig.calls('performStaffTask')[0]?.input, { task, value: null, refillBegun: false })
    }
    for (const task of ['closeDay', 'service'] as const) {
      const rig = await overview()
      rig.send(digitOf(task))
      assert.equal(rig.screen, 'staffAsking')
      assert.equal((await told(task, 'CONFIRM')).screen, 'staffTold')
    }
    for (const task of ['collect', 'payDebt'] as const) {
      const rig = await told(task, digit(1), digit(2), digit(0), 'BACK', digit(5), 'CONFIRM', 'CONFIRM')
      assert.deepEqual(rig.calls('performStaffTask')[0]?.input, { task, value: 125, refillBegun: false })
    }
  })

  it('types at most six digits, and nothing is confirmed that was not typed', async () => {
    const rig = (await overview()).send(digitOf('collect'), 'CONFIRM')
    assert.equal(rig.screen, 'staffEntering')
    rig.send(...Array.from({ length: 9 }, () => digit(9)))
    assert.equal(rig.where.maintenance?.typed, '999999')
  })

  it('says no with 取消 at a question, and nothing is done', async () => {
    const rig = (await overview()).send(digitOf('closeDay'), 'CANCEL')
    assert.equal(rig.screen, 'staffReading')
    assert.equal(rig.calls('performStaffTask').length, 0)
  })

  it('counts the tubes however a refill is left', async () => {
    for (const leave of ['CONFIRM', 'CANCEL', 'BACK', 'KEY.CITIZEN']) {
      const rig = await told('refill')
      assert.equal(rig.screen, 'staffRefilling')
      rig.send(leave)
      assert.deepEqual(rig.calls('performStaffTask')[1]?.input, {
        task: 'refill',
        value: null,
        refillBegun: true,
      })
      await rig.answer('performStaffTask', { kind: 'done' })
      assert.equal(rig.snapshot.status, leave === 'KEY.CITIZEN' ? 'done' : 'active')
    }
    const forgotten = await told('refill')
    await forgotten.advance(1_800_000)
    assert.equal(forgotten.calls('performStaffTask').length, 2)
    const quick = (await overview()).send(digitOf('refill'), 'KEY.CITIZEN')
    await quick.answer('performStaffTask', { kind: 'done' })
    await quick.answer('performStaffTask', { kind: 'done' })
    assert.equal(quick.snapshot.status, 'done')
  })

  it('a refused or broken refill is not counted', async () => {
    const rig = (await overview()).send(digitOf('refill'))
    await rig.answer('performStaffTask', { kind: 'refused' })
    assert.deepEqual([rig.screen, rig.where.maintenance?.refused], ['staffTold', true])
    const broken = (await overview()).send(digitOf('refill'))
    await broken.fail('performStaffTask')
    assert.deepEqual([broken.screen, broken.where.fault], ['staffTold', 'INTERNAL'])
  })

  it('is left by the key from everywhere, but a task goes on to its end', async () => {
    const screens = [
      start(false),
      start(),
      start().send(eight, 'CONFIRM'),
      await start().send(eight, 'CONFIRM').answer('checkStaffPin', { kind: 'notSet' }),
      await start().send(eight, 'CONFIRM').answer('checkStaffPin', { kind: 'right' }),
      await overview(),
      (await overview()).send(digitOf('faults')),
      (await overview()).send(digitOf('collect')),
      (await overview()).send(digitOf('closeDay')),
      await told('selfTest'),
    ]
    for (const rig of screens) {
      const { screen } = rig
      rig.send('KEY.CITIZEN')
      assert.equal(rig.snapshot.status, 'done', screen)
    }
    const working = (await overview()).send(digitOf('report'), 'KEY.CITIZEN')
    assert.deepEqual([working.screen, working.running], ['staffWorking', ['performStaffTask']])
    await working.answer('performStaffTask', { kind: 'done' })
    assert.equal(working.snapshot.status, 'done')
  })

  it('asks for the PIN again when nobody has moved for long', async () => {
    const rig = await overview()
    await rig.advance(450_000)
    assert.equal(rig.where.announced, true)
    rig.send('ACTIVITY')
    await rig.advance(599_500)
    assert.equal(rig.screen, 'staffOverview')
    await rig.advance(500)
    assert.equal(rig.screen, 'outOfService')
  })

  it('a task or an answer that does not come ends in a word about it', async () => {
    const rig = (await overview()).send(digitOf('selfTest'))
    await rig.advance(240_000)
    assert.deepEqual([rig.screen, rig.where.fault], ['staffTold', 'INTERNAL'])
    const reading = await start().send(eight, 'CONFIRM').answer('checkStaffPin', { kind: 'right' })
    await reading.advance(60_000)
    assert.deepEqual([reading.screen, reading.where.fault], ['staffTold', 'INTERNAL'])
  })
})
