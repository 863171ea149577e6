import assert from 'node:assert/strict'
import { endOf, type JobReport, progressOf, Watch } from './ipp-job.js'
import type { PrinterReason } from './printer.js'

const good: JobReport = {
  state: 9,
  stateReasons: ['job-completed-successfully'],
  impressions: 1,
  jobKeywords: ['none'],
  printerKeywords: ['none'],
  printerReasons: [],
}

describe('proof of a sheet', () => {
  it('is complete', () => {
    assert.deepEqual(endOf(good, 1, null), { kind: 'proven' })
    assert.deepEqual(endOf({ ...good, impressions: 2 }, 2, null), { kind: 'proven' })
  })

  it('allows paper or toner to run out with it, and the printer to be paused after it', () => {
    for (const keyword of ['media-empty-error', 'toner-empty', 'output-area-full-warning', 'paused'])
      assert.deepEqual(endOf({ ...good, printerKeywords: [keyword] }, 1, null), { kind: 'proven' }, keyword)
    const onlyReported = { ...good, jobKeywords: null, printerKeywords: ['media-empty-report'] }
    assert.deepEqual(endOf(onlyReported, 1, null), { kind: 'proven' })
  })

  const doubts: [why: string, Partial<JobReport>][] = [
    ['one impression more', { impressions: 2 }],
    ['one impression less', { impressions: 0 }],
    ['completed with errors', { stateReasons: ['job-completed-with-errors'] }],
    ['an error on the job', { jobKeywords: ['media-empty-error'] }],
    ['a jam at the printer', { printerKeywords: ['media-jam-report'] }],
    ['an open cover at the printer', { printerKeywords: ['cover-open'] }],
    ['an unnamed error at the printer', { printerKeywords: ['gears-stripped-error'] }],
    [
      'no reasons of the job, an error at the printer',
      { jobKeywords: null, printerKeywords: ['media-empty'] },
    ],
    ['canceled', { state: 7 }],
    ['aborted', { state: 8 }],
    ['still processing', { state: 5 }],
    ['no state', { state: 0 }],
    ['a state nobody defined', { state: 10 }],
  ]
  for (const [why, change] of doubts)
    it(`fails for: ${why}`, () => assert.equal(endOf({ ...good, ...change }, 1, null).kind, 'notProven'))

  it('fails where nobody knows how many impressions were wanted', () => {
    assert.equal(endOf(good, null, null).kind, 'notProven')
  })
})

describe('what was seen of a job', () => {
  const look = (state: number, ...printerReasons: PrinterReason[]): JobReport => ({
    ...good,
    state,
    printerReasons,
  })

  it('is every reason that ever stood, and whether it was at work', () => {
    const watch = new Watch()
    watch.see(look(3))
    assert.deepEqual(watch.watched, { reasons: [], atWork: false })
    watch.see(look(5, 'tonerEmpty'))
    watch.see(look(6, 'stopped'))
    watch.see(look(6, 'mediaEmpty'))
    assert.deepEqual(watch.watched, { reasons: ['mediaEmpty', 'tonerEmpty', 'stopped'], atWork: false })
    watch.see(look(5))
    assert.equal(watch.watched?.atWork, true)
  })

  it('is not known where a look went unanswered', () => {
    const watch = new Watch()
    watch.see(look(6, 'mediaEmpty'))
    watch.miss()
    watch.see(look(7, 'mediaEmpty'))
    assert.equal(watch.watched, null)
  })

  it('is told with how it ended', () => {
    const watched = { reasons: ['mediaEmpty'] as const, atWork: true }
    const end = endOf(look(7, 'mediaEmpty'), 1, watched)
    assert.ok(end.kind === 'notProven')
    assert.deepEqual([end.terminal, end.watched], ['canceled', watched])
  })
})

describe('progress of a job', () => {
  const states = [
    [3, 'pending'],
    [4, 'pending'],
    [5, 'processing'],
    [6, 'stopped'],
  ] as const
  for (const [state, told] of states)
    it(`job-state ${state} is ${told}`, () => assert.equal(progressOf({ ...good, state }).state, told))

  it('tells the reasons of job and printer once each', () => {
    const printerReasons: PrinterReason[] = ['coverOpen', 'mediaEmpty']
    const { reasons } = progressOf({
      ...good,
      jobKeywords: ['media-jam-error', 'media-needed'],
      printerReasons,
    })
    assert.deepEqual(reasons, ['mediaJam', 'coverOpen', 'mediaEmpty'])
  })
})
