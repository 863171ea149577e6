/** What the self-test says of a device: one line, one fault, one thing to do. */
import { DriverFault } from '../../drivers/driver.js'
import type { FaultCode } from '../../machines/fault-code.js'
import { faultOf } from '../faults/map.js'
import { faults } from '../faults/registry.js'
import type { TestedDevice } from './tested-devices.js'

export interface SelfTestResult {
  device: TestedDevice
  result: 'passed' | 'failed' | 'notFitted'
  /** The code that the kiosk would show; null where it has none. */
  fault: FaultCode | null
  /** Which of the things behind that code it is: `cash.escrowStuck`. */
  cause: string | null
  /** What to do; null when nothing is. */
  action: string | null
  /** What was seen, for technicians. Holds no personal data. */
  detail: string
}

/** Thrown by a device's test for what it finds. */
export class Finding extends Error {
  override readonly name = 'Finding'

  constructor(
    readonly fault: FaultCode | null,
    override readonly cause: string,
    detail: string,
    /** Where the registry's words do not fit. */
    readonly action?: string,
  ) {
    super(detail)
  }
}

/** Thrown by a device's test where the cabinet has no such device. */
export class NotFitted extends Error {
  override readonly name = 'NotFitted'
}

/** Runs the test of one device; whatever it throws becomes its result. `test` resolves with what was seen. */
export async function resultOf(device: TestedDevice, test: () => Promise<string>): Promise<SelfTestResult> {
  try {
    return { device, result: 'passed', fault: null, cause: null, action: null, detail: await test() }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    if (error instanceof NotFitted)
      return { device, result: 'notFitted', fault: null, cause: null, action: null, detail }
    const { fault, cause, action } = findingOf(device, error)
    return { device, result: 'failed', fault, cause, action, detail }
  }
}

function findingOf(device: TestedDevice, error: unknown): Pick<SelfTestResult, 'fault' | 'cause' | 'action'> {
  if (error instanceof Finding) {
    const { fault, cause } = error
    return { fault, cause, action: error.action ?? (fault === null ? null : faults[fault].operator) }
  }
  const fault = faultOf(error)
  const cause = error instanceof DriverFault ? `${error.device}.${error.code}` : `${device}.unexpected`
  return { fault, cause, action: faults[fault].operator }
}

const marks = { passed: 'ok  ', failed: 'FAIL', notFitted: '--  ' } as const

export function lineOf({ device, result, fault, cause, action, detail }: SelfTestResult): string {
  const name = device.padEnd(12)
  if (result === 'failed')
    return `${marks[result]} ${name} ${fault ?? cause}: ${action ?? ''} (${[cause, detail].join(': ')})`
  return `${marks[result]} ${name} ${result === 'notFitted' ? 'not fitted' : detail}`
}
