import assert from 'node:assert/strict'
import { readCommandLine } from './command-line.js'

const nowMs = Date.parse('2026-11-22T01:00:00Z')

describe('command line of the reference centre', () => {
  it('has defaults for everything', () => {
    assert.deepEqual(readCommandLine([], nowMs), {
      list: false,
      protocol: false,
      port: 8443,
      stateDir: '.state',
      register: [],
      anchorFiles: [],
      ownCard: false,
      policies: [],
      alwaysOpen: false,
      configurations: {},
      clockOffsetMs: 0,
    })
  })

  it('reads registrations, anchors and a time', () => {
    const read = readCommandLine(
      [
        '--register',
        'a=b.pem=hanako',
        '--register',
        'c.der=taro',
        '--anchor',
        'ca.pem',
        '--own-card',
        '--now',
        '2026-11-22T10:00:05+09:00',
      ],
      nowMs,
    )
    assert.deepEqual(read.register, [
      { certificateFile: 'a=b.pem', personId: 'hanako' },
      { certificateFile: 'c.der', personId: 'taro' },
    ])
    assert.deepEqual([read.anchorFiles, read.ownCard, read.clockOffsetMs], [['ca.pem'], true, 5000])
  })

  it('names what it cannot understand', () => {
    const wrong: [string[], RegExp][] = [
      [['--port', '99999'], /--port: 99999/],
      [['--port', 'x'], /--port: x/],
      [['--register', 'file.pem'], /--register: file.pem is not FILE=PERSON/],
      [['--now', 'yesterday'], /--now: yesterday/],
      [['--mischief', 'toString'], /--mischief: toString is none of sharedPrintSlot, /],
      [['--unknown'], /--unknown/],
      [['something'], /something/],
    ]
    for (const [args, message] of wrong) assert.throws(() => readCommandLine(args, nowMs), message)
  })
})
