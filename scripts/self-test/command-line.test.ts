import { deepEqual, throws } from 'node:assert/strict'
import { readCommandLine, UsageError } from './command-line.js'

describe('command line of the self-test', () => {
  it('takes devices and options, and refuses others', () => {
    deepEqual(readCommandLine(['keypad', 'cash', '--json', '--no-hands'], true), {
      devices: ['keypad', 'cash'],
      configFile: 'kiosk.toml',
      hands: false,
      payOut: false,
      print: false,
      pin: false,
      reportFile: undefined,
      printReport: false,
      json: true,
    })
    for (const wrong of [['kettle'], ['--pin=1234'], ['--coffee']])
      throws(() => readCommandLine(wrong, false), UsageError)
  })
})
