import assert from 'node:assert/strict'
import type { PrinterReason } from './printer.js'
import { isPaused, joinReasons, lowSupplies, paperReasons, sheetDoubts } from './printer-reasons.js'

const cases: [keyword: string, now: PrinterReason | null, afterTheSheet: PrinterReason | null][] = [
  ['none', null, null],
  ['media-empty', 'mediaEmpty', 'mediaEmpty'],
  ['media-empty-error', 'mediaEmpty', 'mediaEmpty'],
  ['media-empty-report', 'mediaEmpty', null],
  ['media-needed-warning', 'mediaEmpty', 'mediaEmpty'],
  ['media-jam-warning', 'mediaJam', 'mediaJam'],
  ['media-jam-report', 'mediaJam', 'mediaJam'],
  ['door-open', 'coverOpen', 'coverOpen'],
  ['cover-open-report', 'coverOpen', 'coverOpen'],
  ['input-tray-missing', 'coverOpen', 'coverOpen'],
  ['marker-supply-empty-error', 'tonerEmpty', 'tonerEmpty'],
  ['toner-empty-report', 'tonerEmpty', null],
  ['output-area-full', 'outputFull', 'outputFull'],
  ['paused', 'stopped', 'stopped'],
  ['fuser-over-temp-error', 'otherError', 'otherError'],
  ['marker-waste-full-warning', null, null],
  ['com.example.gear-stripped-error', 'otherError', 'otherError'],
  // A name of PWG 5107.3 that itself ends so.
  ['media-path-input-feed-error', 'otherError', 'otherError'],
  ['media-low', null, null],
  ['toner-low-warning', null, null],
  ['media-jamboree', null, null],
  ['', null, null],
  ['-error', 'otherError', 'otherError'],
]

describe('printer reasons', () => {
  for (const [keyword, now, afterTheSheet] of cases) {
    it(`'${keyword}' is ${now ?? 'nothing'} before a sheet, ${afterTheSheet ?? 'nothing'} after it`, () => {
      assert.deepEqual(paperReasons([keyword]), now ? [now] : [])
      assert.deepEqual(sheetDoubts([keyword]), afterTheSheet ? [afterTheSheet] : [])
    })
  }

  it('that only warn are told apart, under any suffix', () => {
    const told = ['media-low', 'marker-supply-low-report', 'output-area-almost-full-warning', 'media-jam']
    assert.deepEqual(lowSupplies(told), ['mediaLow', 'tonerLow', 'outputAlmostFull'])
    assert.deepEqual(lowSupplies(['media-empty', 'toner-empty-error', 'none', 'media-lower']), [])
  })

  it('that a person paused it are told from any other stop', () => {
    for (const keyword of ['paused', 'moving-to-paused', 'paused-report'])
      assert.ok(isPaused(['none', keyword]))
    for (const keyword of ['stopping', 'shutdown', 'deactivated', 'unpaused', 'none'])
      assert.ok(!isPaused([keyword]))
  })

  it('are told once each, what can be mended first', () => {
    const told = ['paused', 'media-needed', 'media-empty-error', 'cover-open', 'media-jam']
    assert.deepEqual(paperReasons(told), ['mediaJam', 'coverOpen', 'mediaEmpty', 'stopped'])
    assert.deepEqual(joinReasons(['stopped'], ['mediaJam', 'stopped']), ['mediaJam', 'stopped'])
  })
})
