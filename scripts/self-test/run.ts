import { readFileSync } from 'node:fs'
import { createMyNumberCard } from '../../drivers/my-number-card/client.js'
import type { Configuration } from '../../kiosk/configuration/schema.js'
import type { ConnectedDevices } from '../../kiosk/duty/devices.js'
import type { SelfTestBench } from './bench.js'
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
import { testVoice } from './devices/voice.js'
import { resultOf, type SelfTestResult } from './result.js'

/** In the order in which a technician goes through a kiosk: first what everything else stands on. */
export const testedDevices = [
  'versions',
  'clock',
  'disk',
  'temperature',
  'board',
  'journal',
  'power',
  'centre',
  'card-reader',
  'card',
  'keypad',
  'panel',
  'cash',
  'voice',
  'printer',
] as const
export type TestedDevice = (typeof testedDevices)[number]

export interface SelfTestOptions {
  payOut: boolean
  print: boolean
}

/** Tests the devices asked for, one after another, and tells each result as soon as it is there. */
export async function runSelfTest(
  names: readonly TestedDevice[],
  configuration: Configuration,
  devices: ConnectedDevices,
  bench: SelfTestBench,
  options: SelfTestOptions,
  tell: (result: SelfTestResult) => void,
): Promise<SelfTestResult[]> {
  const { clock } = bench
  const journalPath = configuration.journal.path
  const tests: Readonly<Record<TestedDevice, () => Promise<string>>> = {
    versions: testVersions,
    clock: () => testClock(journalPath, clock),
    disk: () => testDisk(journalPath),
    temperature: () => testTemperature(),
    board: () => testBoardSupply(),
    journal: () => testJournal(journalPath, clock),
    power: () => testPower(devices.power),
    centre: () => {
      const certificatePem = readFileSync(configuration.centre.certificate, 'utf8')
      return testCentre({ centre: devices.centre, certificatePem }, bench)
    },
    'card-reader': () => testCardReader(devices.cardReader, bench),
    card: () => testCard(devices.cardReader, createMyNumberCard(), bench),
    keypad: () => testKeypad(devices.keypad, bench),
    panel: () => testPanel(devices.panel, bench),
    cash: () => testCash(devices.cash, bench, options),
    voice: () => testVoice(devices.voice, bench),
    printer: () => testPrinter(devices.printer, bench, options),
  }
  const results: SelfTestResult[] = []
  for (const name of names) {
    const result = await resultOf(name, tests[name])
    results.push(result)
    tell(result)
  }
  return results
}
