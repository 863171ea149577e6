import assert from 'node:assert/strict'
import { StepFault } from './contract.js'
import { failOnWarnings, Rig, Script } from './testing/rig.js'

function start(sheets = 1) {
  const script = new Script()
  return new Rig(script, script.delivery(), { first: 1, sheets })
}

type Step = 'sealSheet' | 'createJob' | 'sendSheet' | 'followJob'
const goes = { sealSheet: 'sealed', createJob: 'created', sendSheet: 'sent', followJob: 'proven' } as const

async function upTo(step: Step, sheets = 1) {
  const rig = start(sheets)
  for (const [name, kind] of Object.entries(goes)) {
    if (name === step) break
    await rig.answer(name, { kind })
  }
  return rig
}

const notProven = (fault: string, maybeOut = false, outOfService: string | null = null) => ({
  kind: 'notProven',
  fault,
  sheetsProven: 0,
  maybeOut,
  outOfService,
})

describe('delivery', () => {
  failOnWarnings()

  it('follows each sheet to proof before the next is touched', async () => {
    const rig = start(3)
    for (let sheet = 1; sheet <= 3; sheet++) {
      assert.equal(rig.where.delivery?.sheet, sheet)
      for (const [name, kind] of Object.entries(goes)) {
        assert.deepEqual(rig.running, [name])
        await rig.answer(name, { kind })
      }
    }
    assert.deepEqual(rig.output, { kind: 'proven', sheets: 3 })
    assert.equal(rig.script.calls.length, 12)
  })

  it('a page that does not match prints nothing and closes the kiosk', async () => {
    const rig = await start().answer('sealSheet', { kind: 'mismatch' })
    assert.deepEqual(rig.output, notProven('BINDING-MISMATCH', false, 'BINDING-MISMATCH'))
    assert.equal(rig.script.calls.length, 1)
  })

  it('without a job there is no paper', async () => {
    const refused = await upTo('createJob')
    await refused.answer('createJob', { kind: 'failed', fault: 'PAPER-EMPTY' })
    assert.deepEqual(refused.output, notProven('PAPER-EMPTY'))
    const broken = await upTo('createJob')
    await broken.fail('createJob', new StepFault('PRINTER-AWAY'))
    assert.deepEqual(broken.output, notProven('PRINTER-AWAY'))
    const hung = await (await upTo('createJob')).advance(30_000)
    assert.deepEqual(hung.output, notProven('PRINTER-AWAY'))
  })

  it('however sending ended, the job is followed, and told whether it was sent whole', async () => {
    for (const [how, fault] of [
      ['fails', 'PRINTER-AWAY'],
      ['breaks', 'INTERNAL'],
      ['hangs', 'PRINTER-AWAY'],
    ] as const) {
      const rig = await upTo('sendSheet')
      if (how === 'fails') await rig.answer('sendSheet', { kind: 'failed', fault: 'PRINTER-AWAY' })
      if (how === 'breaks') await rig.fail('sendSheet')
      if (how === 'hangs') await rig.advance(60_000)
      assert.deepEqual(rig.calls('followJob')[0]?.input, { sheet: 1, sent: false })
      await rig.answer('followJob', { kind: 'notProven', fault: 'PRINTER-STOPPED', maybeOut: false })
      assert.deepEqual(rig.output, notProven(fault))
    }
  })

  it('a sheet that came out although sending seemed to fail is proven', async () => {
    const rig = await upTo('sendSheet', 2)
    await rig.fail('sendSheet')
    await rig.answer('followJob', { kind: 'proven' })
    assert.deepEqual([rig.where.delivery?.sheet, rig.running], [2, ['sealSheet']])
    for (const [name, kind] of Object.entries(goes)) await rig.answer(name, { kind })
    assert.deepEqual(rig.output, { kind: 'proven', sheets: 2 })
  })

  it('tells what is known of a sheet that was not proven', async () => {
    for (const maybeOut of [false, true]) {
      const rig = await upTo('followJob')
      const doubt = { maybeOut, maybeInside: false }
      await rig.answer('followJob', { kind: 'notProven', fault: 'PAPER-JAM', ...doubt })
      assert.deepEqual(rig.output, notProven('PAPER-JAM', maybeOut))
    }
  })

  it('a sheet that may be inside closes the kiosk until staff have looked (S7)', async () => {
    const rig = await upTo('followJob')
    const doubt = { maybeOut: false, maybeInside: true }
    await rig.answer('followJob', { kind: 'notProven', fault: 'PAPER-JAM', ...doubt })
    assert.deepEqual(rig.output, notProven('PAPER-JAM', false, 'PAPER-INSIDE'))
  })

  it('prints one sheet alone, again', async () => {
    const script = new Script()
    const rig = new Rig(script, script.delivery(), { first: 2, sheets: 2 })
    for (const [name, kind] of Object.entries(goes)) await rig.answer(name, { kind })
    assert.deepEqual(
      rig.calls('sealSheet').map(({ input }) => input),
      [{ sheet: 2 }],
    )
    assert.deepEqual(rig.output, { kind: 'proven', sheets: 1 })
  })

  it('a job nobody could follow may come out later: no citizen may come after (S7)', async () => {
    const broken = await upTo('followJob')
    await broken.fail('followJob', new StepFault('PRINTER-AWAY'))
    assert.deepEqual(broken.output, notProven('PRINTER-AWAY', true, 'PAPER-INSIDE'))
    const hung = await (await upTo('followJob')).advance(180_000)
    assert.deepEqual(hung.output, notProven('PRINTER-STOPPED', true, 'PAPER-INSIDE'))
  })

  it('counts the sheets proven before the one that failed', async () => {
    const rig = start(2)
    for (const [name, kind] of Object.entries(goes)) await rig.answer(name, { kind })
    await rig.fail('sealSheet')
    assert.deepEqual(rig.output, { ...notProven('INTERNAL'), sheetsProven: 1 })
  })

  it('a check that hangs prints nothing', async () => {
    const rig = await start().advance(10_000)
    assert.deepEqual(rig.output, notProven('INTERNAL'))
  })
})
