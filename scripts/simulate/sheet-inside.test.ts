import assert from 'node:assert/strict'
import type { FaultName } from './faults.js'
import { Life } from './life.js'
import type { Step } from './mortal.js'
import { plainPersona } from './persona.js'
import { takeShortcuts } from './shortcuts.js'

const persona = { ...plainPersona, offerDigit: 1, paysTooMuch: false }
type At = Readonly<Record<string, (life: Life) => void>>

/** Plays one visit, does what is told at these steps, and returns the faults that closed the kiosk. */
async function closedFor(at: At): Promise<unknown[]> {
  const life = new Life(1)
  const met = new Set<string>()
  await life.begin()
  await life.play({ name: 'a sheet inside', persona, faults: {} }, ({ moment, name }: Step) => {
    const what = `${moment} ${name}`
    if (at[what] && !met.has(what)) at[what](life)
    met.add(what)
    return null
  })
  for (const step of Object.keys(at)) assert.ok(met.has(step), `no step ${step}`)
  life.end()
  const closed = life.world.checks.facts.filter(({ kind }) => kind === 'outOfService')
  return closed.map(({ data }) => data.fault)
}

const strike =
  (...names: FaultName[]) =>
  ({ world }: Life) => {
    for (const name of names) world.faults.set(name, true)
  }

describe('a sheet that may be inside the printer', function () {
  this.timeout(0)
  before(() => takeShortcuts())

  const sending = 'before printer.sendDocument'

  it('there is none where the document never left', async () => {
    assert.deepEqual(await closedFor({ [sending]: strike('printer.unreachable') }), [])
  })

  for (const reason of ['mediaEmpty', 'tonerEmpty', 'outputFull']) {
    it(`there is none where the printer says why it did not begin: ${reason}`, async () => {
      assert.deepEqual(await closedFor({ [sending]: strike(`printer.${reason}`) }), [])
    })
  }

  const unknown: [why: string, at: At][] = [
    ['a document that got no answer', { [sending]: strike('printer.sendLost') }],
    [
      'a document whose answer was lost, cancelled, and printed all the same',
      { [sending]: strike('printer.sendAnswerLost', 'printer.printsLate') },
    ],
    ['a printer that gives no reason', { [sending]: strike('printer.printsLate') }],
    ['a receipt that nobody saw fall', { 'before journal.receiptSent': strike('printer.swallows') }],
    ['a printer that stopped before', { [sending]: strike('printer.coverOpen', 'printer.mediaEmpty') }],
    [
      'a printer that stopped in the middle and has no paper since',
      {
        [sending]: strike('printer.stopsWhileProcessing'),
        'before printer.follow': ({ world }) => {
          world.clock.setTimeout(() => world.faults.set('printer.mediaEmpty', true), 10_000)
          world.clock.setTimeout(() => world.faults.set('printer.stopsWhileProcessing', false), 11_000)
        },
      },
    ],
    [
      'a printer that could not be asked for a while',
      {
        [sending]: strike('printer.mediaEmpty'),
        'before printer.follow': ({ world }) => {
          world.clock.setTimeout(() => world.faults.set('printer.unreachable', true), 1_000)
          world.clock.setTimeout(() => world.faults.set('printer.unreachable', false), 5_000)
        },
      },
    ],
    [
      'a process that died while it watched',
      {
        [sending]: strike('printer.mediaEmpty'),
        'before printer.follow': ({ world }) => world.clock.setTimeout(() => world.kill('killed'), 1_000),
      },
    ],
  ]
  for (const [why, at] of unknown) {
    it(`closes the kiosk: ${why}`, async () => assert.deepEqual(await closedFor(at), ['PAPER-INSIDE']))
  }
})
