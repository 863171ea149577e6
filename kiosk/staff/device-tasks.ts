/** What staff can have done by devices: the self-test without hands, and its report on paper. */
import type { Journal } from '../journal/journal.js'
import type { TestLine } from '../screen/staff/scene.js'
import { Finding, type SelfTestResult } from '../self-test/result.js'
import { runUnattended, type SelfTestParts } from '../self-test/run.js'
import { printReport } from '../self-test/sheets.js'
import { testedDevices } from '../self-test/tested-devices.js'
import type { StaffPostParts } from './staff-post.js'

/** A card belongs to somebody, and is no part of the kiosk. */
const tested = testedDevices.filter((device) => device !== 'card')

export interface DeviceTasksParts extends SelfTestParts {
  journal: Journal
  /** Random number of the launcher's run. */
  launch: string
}

export function deviceTasks(parts: DeviceTasksParts): Pick<StaffPostParts, 'selfTest' | 'printReport'> {
  const { journal, launch } = parts
  const test = async (signal: AbortSignal): Promise<SelfTestResult[]> => {
    const results = await runUnattended(tested, parts)
    signal.throwIfAborted()
    const found = results.map(({ device, result, fault, cause }) => ({ device, result, fault, cause }))
    journal.append('selfTested', { by: 'staff', launch, results: found })
    return results
  }
  return {
    selfTest: async (signal) => (await test(signal)).map(lineOf),
    printReport: async (signal) => {
      const { configuration, clock, devices } = parts
      try {
        await printReport(await test(signal), { configuration, journal, clock, printer: devices.printer })
        return true
      } catch (error) {
        // It may have come out all the same; the printer's own fault is told by the overview.
        if (error instanceof Finding) return false
        throw error
      }
    },
  }
}

function lineOf({ device, result, fault, action, cause, detail }: SelfTestResult): TestLine {
  return { device, result, fault, action, detail: result === 'failed' ? (cause ?? detail) : detail }
}
