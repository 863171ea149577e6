import type { Clock } from '../../drivers/driver.js'
import type { FaultCode } from '../../machines/fault-code.js'
import { Finding } from './result.js'

/** Whoever stands at the machine. */
export interface Technician {
  /** What to do now. */
  doNow(what: string): void
  /** What was seen or heard; yes or no. */
  sees(question: string): Promise<boolean>
}

export interface SelfTestBench {
  clock: Clock
  /** Undefined where nobody stands at the machine: what needs hands is left out. */
  technician: Technician | undefined
  /** Nothing that a citizen beside the machine would hear, and no card is touched. Default false. */
  quiet?: boolean
}

/** Longer than anybody looks for a key, shorter than anybody waits for a machine that is broken. */
export const handsTimeoutMs = 30_000
/** Longer than any device takes to answer. */
export const answerTimeoutMs = 10_000

/** Settles as `work` does, or rejects with the finding when it takes too long. */
export async function within<Value>(
  { clock }: SelfTestBench,
  timeoutMs: number,
  work: Promise<Value>,
  finding: () => Finding,
): Promise<Value> {
  return await new Promise((resolve, reject) => {
    const timer = clock.setTimeout(() => reject(finding()), timeoutMs)
    work.then(resolve, reject).finally(() => clock.clearTimeout(timer))
  })
}

/** What a kiosk would show of a device that does not answer. */
const faultOfSilence = {
  'card-reader': 'READER-AWAY',
  card: 'CARD-MUTE',
  keypad: 'KEYPAD-AWAY',
  panel: 'PANEL-AWAY',
  cash: 'CASH-AWAY',
  power: 'POWER-BATTERY',
  voice: 'VOICE-AWAY',
  printer: 'PRINTER-AWAY',
  centre: 'CENTRE-AWAY',
} as const satisfies Record<string, FaultCode>
export type SilentDevice = keyof typeof faultOfSilence

/** A device that does not answer in time. */
export function silent(device: SilentDevice): Finding {
  const detail = `no answer within ${answerTimeoutMs / 1000} s`
  return new Finding(faultOfSilence[device], `${device}.noAnswer`, detail)
}

/** Opens a device for the time of its test. */
export async function opened<Value>(
  bench: SelfTestBench,
  name: SilentDevice,
  device: { open(): Promise<void>; close(): Promise<void> },
  work: () => Promise<Value>,
): Promise<Value> {
  await within(bench, answerTimeoutMs, device.open(), () => silent(name))
  try {
    return await work()
  } finally {
    // A device that hangs must not hold the test of the next one.
    await within(bench, answerTimeoutMs, device.close(), () => silent(name)).catch(() => {})
  }
}
