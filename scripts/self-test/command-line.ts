import { parseArgs } from 'node:util'
import { type TestedDevice, testedDevices } from '../../kiosk/self-test/tested-devices.js'

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const usage = `npm run self-test -- [DEVICE…] [options]

  DEVICE         ${testedDevices.join(', ')}; all of them by default
  --config FILE  kiosk.toml (kiosk.toml)
  --hands        somebody stands at the machine and does what is asked; by default at a terminal
  --no-hands     nobody does
  --pay-out      pays one coin of 10 yen out of the tubes
  --print        cancels an empty job, and prints a test page
  --pin          asks for the PIN of the card, on the keypad; a wrong one costs a try
  --report FILE  writes the readiness report (PDF)
  --print-report prints it
  --json         a list of {device, result, fault, cause, action, detail} instead of lines

Exit status: 0 all passed or not fitted, 1 something failed, 2 wrong command or configuration, 3 a visit is open or the kiosk is
running.
`

export interface SelfTestCommand {
  devices: readonly TestedDevice[]
  configFile: string
  hands: boolean
  payOut: boolean
  print: boolean
  pin: boolean
  reportFile: string | undefined
  printReport: boolean
  json: boolean
}

export function readCommandLine(args: readonly string[], atTerminal: boolean): SelfTestCommand {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options: {
        config: { type: 'string', default: 'kiosk.toml' },
        hands: { type: 'boolean', default: atTerminal },
        'pay-out': { type: 'boolean', default: false },
        print: { type: 'boolean', default: false },
        pin: { type: 'boolean', default: false },
        report: { type: 'string' },
        'print-report': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
    const wanted = positionals.map((name) => {
      const device = testedDevices.find((candidate) => candidate === name)
      if (device === undefined) throw new UsageError(`${name}: no such device`)
      return device
    })
    return {
      devices: wanted.length > 0 ? wanted : testedDevices,
      configFile: values.config,
      hands: values.hands,
      payOut: values['pay-out'],
      print: values.print,
      pin: values.pin,
      reportFile: values.report,
      printReport: values['print-report'],
      json: values.json,
    }
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}
