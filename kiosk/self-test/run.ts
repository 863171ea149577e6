/** Which test each device has, and running them. */
import { readFileSync } from 'node:fs'
import type { Clock, DriverFault } from '../../drivers/driver.js'
import type { WorldObjects } from '../../drivers/link/world-objects.js'
import { createMyNumberCard } from '../../drivers/my-number-card/client.js'
import type { Configuration } from '../configuration/schema.js'
import type { ConnectedDevices } from '../duty/devices.js'
import type { Journal, JournalFault } from '../journal/journal.js'
import { testCard } from './devices/card.js'
import { testCardReader } from './devices/card-reader.js'
import { testCash } from './devices/cash.js'
import { testCentre } from './devices/centre.js'
import { testKeypad } from './devices/keypad.js'
import {
  testBoardSupply,
  testClock,
  testDisk,
  testJournal,
  testTemperature,
  testVersions,
} from './devices/machine.js'
import { testPanel } from './devices/panel.js'
import { testPower } from './devices/power.js'
import { testPrinter } from './devices/printer.js'
import { type TestPicture, testScreen } from './devices/screen.js'
import { testVoice } from './devices/voice.js'
import { resultOf, type SelfTestResult } from './result.js'
import { renderTestSheet } from './sheets.js'
import { opened, type SelfTestBench, type SilentDevice, silent } from './technician.js'
import type { TestedDevice } from './tested-devices.js'

export interface SelfTestParts {
  configuration: Configuration
  devices: ConnectedDevices
  /**
   * Given where the devices are open already: what did not open, by name, with what it said. Else every test opens its
   * device and closes it.
   */
  notOpen?: ReadonlyMap<string, DriverFault | null>
  /** A journal that cannot be opened is a result like any other. */
  journal: Journal | JournalFault
  clock: Clock
  /** Where there is a screen to show a picture on. */
  picture?: TestPicture | undefined
}

export interface SelfTestOptions extends Omit<SelfTestBench, 'clock'> {
  /** Pays 60 yen out of the tubes. */
  payOut?: boolean
  /** Prints a test page. */
  print?: boolean
  /** Asks for the PIN of the card, on the keypad, and spends a try if it is wrong. */
  pin?: boolean
  /** Told when the test of a device begins. */
  begun?: (device: TestedDevice) => void
  /** Told each result as soon as it is there. */
  tell?: (result: SelfTestResult) => void
  /** Ends the test before the next device; the results until then are told. */
  signal?: AbortSignal
}

/** Tests one device after the other, in the order of `names`. Never rejects for a device. */
export async function runSelfTest(
  names: readonly TestedDevice[],
  parts: SelfTestParts,
  options: SelfTestOptions,
): Promise<SelfTestResult[]> {
  const tests = testsOf(parts, options)
  const results: SelfTestResult[] = []
  for (const name of names) {
    if (options.signal?.aborted) break
    options.begun?.(name)
    const result = await resultOf(name, tests[name])
    results.push(result)
    options.tell?.(result)
  }
  return results
}

/** All of them at once, for when nobody stands there: the slowest device alone decides how long it takes. */
export async function runUnattended(
  names: readonly TestedDevice[],
  parts: SelfTestParts,
): Promise<SelfTestResult[]> {
  const tests = testsOf(parts, { technician: undefined, quiet: true })
  return await Promise.all(names.map((name) => resultOf(name, tests[name])))
}

type Test = () => Promise<string>

function testsOf(parts: SelfTestParts, options: SelfTestOptions): Record<TestedDevice, Test> {
  const { configuration, devices, journal, clock } = parts
  const bench: SelfTestBench = { clock, technician: options.technician, quiet: options.quiet ?? false }
  const { cardReader, keypad, panel, cash, power, voice, printer, centre } = devices
  /** A test of an open device, whoever opens it. */
  const withOpen =
    (name: SilentDevice, device: keyof WorldObjects | 'printer', test: Test): Test =>
    async () => {
      if (!parts.notOpen) return await opened(bench, name, devices[device], test)
      const fault = parts.notOpen.get(device)
      if (fault !== undefined) throw fault ?? silent(name)
      return await test()
    }
  const print = { print: options.print ?? false, renderTestPage: () => renderTestSheet(configuration, clock) }
  const card = {
    reader: cardReader,
    card: createMyNumberCard(),
    keypad: options.pin ? keypad : undefined,
  }
  return {
    versions: () => testVersions(),
    clock: () => testClock(journal, clock),
    disk: () => testDisk(configuration.journal.path),
    temperature: () => testTemperature(),
    board: () => testBoardSupply(),
    journal: () => testJournal(journal),
    power: withOpen('power', 'power', () => testPower(power)),
    centre: () => {
      const certificatePem = readFileSync(configuration.centre.certificate, 'utf8')
      const trusted = trustedFiles(configuration).map((file) => readFileSync(file))
      return testCentre({ centre, certificatePem, trusted }, bench)
    },
    'card-reader': withOpen('card-reader', 'cardReader', () => testCardReader(cardReader, bench)),
    card: withOpen('card', 'cardReader', () => testCard(card, bench)),
    keypad: withOpen('keypad', 'keypad', () => testKeypad(keypad, bench)),
    panel: withOpen('panel', 'panel', () => testPanel(panel, bench)),
    cash: withOpen('cash', 'cash', () => testCash(cash, bench, { payOut: options.payOut ?? false })),
    screen: () => testScreen(bench, parts.picture),
    voice: withOpen('voice', 'voice', () => testVoice(voice, bench)),
    printer: withOpen('printer', 'printer', () => testPrinter(printer, bench, print)),
  }
}

const trustedFiles = ({ centre, trust }: Configuration): string[] => [
  centre['trusted-ca'],
  ...trust['user-authentication-anchors'],
  ...trust['authentication-service-anchors'],
  ...trust['municipal-issuer-anchors'],
]
