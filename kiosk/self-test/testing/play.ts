import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { SimulatedClock } from '../../../drivers/simulated-clock.js'
import { lineOf, resultOf, type SelfTestResult } from '../result.js'
import { opened, type SelfTestBench, type SilentDevice } from '../technician.js'

/** Plays one test of a device on simulated time. */
export class Play {
  constructor(readonly clock = new SimulatedClock()) {}

  /** Moves time on, timer by timer, until the promise settles. */
  async settled<Value>(promise: Promise<Value>): Promise<Value> {
    let done = false
    const end = () => {
      done = true
    }
    promise.then(end, end)
    for (await turn(); !done; await turn()) {
      const nextMs = this.clock.nextTimerMs
      if (nextMs === undefined) throw new Error('waits for nothing')
      this.clock.advance(nextMs)
    }
    return promise
  }

  test(device: SilentDevice, work: () => Promise<string>): Promise<SelfTestResult> {
    return this.settled(resultOf(device, work))
  }

  /** The test of a device that is opened for it. */
  testOpened(
    device: SilentDevice,
    driver: Parameters<typeof opened>[2],
    work: () => Promise<string>,
  ): Promise<SelfTestResult> {
    return this.test(device, () => opened(this.nobody(), device, driver, work))
  }

  /** Does with the simulator what the technician is asked to do. */
  hands(act: (what: string) => void, sees: (question: string) => boolean = () => true): SelfTestBench {
    return {
      clock: this.clock,
      technician: {
        // Not before the test waits for it.
        doNow: (what) => queueMicrotask(() => act(what)),
        sees: async (question) => sees(question),
      },
    }
  }

  nobody(): SelfTestBench {
    return { clock: this.clock, technician: undefined }
  }
}

/** `FAULT cause`, or what the result is. */
export const named = ({ result, fault, cause }: SelfTestResult) =>
  result === 'failed' ? `${fault} ${cause}` : result

/** Why two faults may have one name, or none. */
export interface Alike<Fault> {
  /** What looks the same from outside, and is mended the same way. */
  alike?: readonly (readonly Fault[])[]
  /** What no test of the device alone can see. */
  unseen?: readonly Fault[]
}

/**
 * Plays every fault that the simulator knows, and none; each must be named as the table says, and no two by one name but
 * those that are said to be alike.
 */
export function table<Fault extends string>(
  device: string,
  simulatorFaults: readonly Fault[],
  expected: Readonly<Record<Fault | 'none', string>>,
  play: (fault: Fault | undefined, on: Play) => Promise<SelfTestResult>,
  { alike = [], unseen = [] }: Alike<Fault> = {},
): void {
  describe(`self-test of ${device}`, () => {
    for (const fault of [undefined, ...simulatorFaults]) {
      const name = expected[fault ?? 'none']
      it(`says ${name} to ${fault ?? 'no fault'}`, async () => {
        const result = await play(fault, new Play())
        equal(named(result), name, result.detail)
        if (result.result === 'failed') {
          ok(result.action)
          match(lineOf(result), /^FAIL /)
        }
      })
    }

    it('tells the faults from each other', () => {
      const named = (name: string) => simulatorFaults.filter((fault) => expected[fault] === name)
      const sets = (groups: readonly (readonly Fault[])[]) =>
        groups.map((group) => [...group].sort().join()).sort()
      const names = new Set(simulatorFaults.map((fault) => expected[fault]))
      names.delete('passed')
      const shared = [...names].map(named).filter((group) => group.length > 1)
      deepEqual(sets(shared), sets(alike))
      deepEqual(named('passed').sort(), [...unseen].sort())
    })
  })
}
