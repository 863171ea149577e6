import type { Clock } from '../../drivers/driver.js'
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

/** A device that does not answer in time. */
export function silent(fault: Finding['fault'], device: string): Finding {
  return new Finding(fault, `${device}.noAnswer`, `no answer within ${answerTimeoutMs / 1000} s`)
}
