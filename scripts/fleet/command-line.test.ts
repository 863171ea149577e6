import assert from 'node:assert/strict'
import { readCommand, readCommandLine } from './command-line.js'

const others = [
  '--broker',
  'mqtts://b',
  '--certificate',
  'c',
  '--key',
  'k',
  '--trusted-ca',
  't',
  '--signing-key',
  's',
]

describe('npm run fleet-command', () => {
  it('understands every command', () => {
    const understood = [
      'out-of-service',
      'back-in-service',
      'hours 06:30 22:00',
      'hours off',
      'notice closure 2026-12-03T10:00:00+09:00 2026-12-03T12:00:00+09:00',
      'notice slow',
      'notice off',
      'restart',
      'log-level debug',
    ].map((text) => readCommand(text.split(' ')))
    assert.equal(new Set(understood.map(({ type }) => type)).size, 6)
    assert.deepEqual(understood[4], {
      type: 'notice',
      notice: { kind: 'plannedClosure', from: '2026-12-03T01:00:00.000Z', until: '2026-12-03T03:00:00.000Z' },
    })
  })

  for (const text of [
    '',
    'print',
    'hours 6:30 22:00',
    'hours 06:30',
    'notice closure now later',
    'restart now',
    'log-level loud',
  ]) {
    it(`refuses: ${text || 'nothing'}`, () => {
      assert.throws(() => readCommand(text.split(' ').filter(Boolean)), /none of the commands/)
    })
  }

  it('says what is missing', () => {
    assert.throws(() => readCommandLine(['restart']), /--kiosk is missing/)
    assert.throws(() => readCommandLine(['--kiosk', 'a', 'restart']), /--broker is missing/)
    assert.throws(
      () => readCommandLine(['--kiosk', 'a', ...others, '--valid', '20000', 'restart']),
      /1 to 10080/,
    )
    assert.deepEqual(readCommandLine(['--kiosk', 'a', ...others, 'restart']).kiosks, ['a'])
  })
})
