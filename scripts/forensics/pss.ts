/**
 * What the kiosk's processes cost the machine: proportional set size, in which a page that several share counts
 * in each by its part. Flat over many visits, because each visit ends with its process.
 */
import { usualWarmUpSheets } from '../../templates/paper/warm-up-sheets.js'
import { KioskBench } from '../stage/testing/kiosk-bench.js'
import { anonymousPssMiB, pssMiB } from './process-pss.js'
import { childrenOf } from './search.js'

export interface PssSample {
  launcherMiB: number
  dutyMiB: number
  standbyMiB: number
  /** Of the three, without what they share with files: programs that come and go beside the kiosk do not move it. */
  anonymousMiB: number
}

export const totalOf = ({ launcherMiB, dutyMiB, standbyMiB }: PssSample): number =>
  launcherMiB + dutyMiB + standbyMiB

export interface PssRun {
  /** One after each visit, with the kiosk waiting for the next citizen. */
  samples: PssSample[]
  handOversMs: number[]
}

/** Whole visits, one after another, each with a certificate printed. */
export async function measurePss(
  visits: number,
  onVisit: (sample: PssSample) => void = () => {},
): Promise<PssRun> {
  const bench = await KioskBench.start({ sheetDurationMs: 0, warmUpSheets: usualWarmUpSheets })
  const { launcher } = bench.stage
  if (!launcher) throw new Error('a stage without a kiosk')
  const launcherPid = launcher.process.pid ?? 0
  const run: PssRun = { samples: [], handOversMs: [] }
  const standbys = new Standbys()
  launcher.process.on('message', (message: LauncherMessage) => {
    if (message.type === 'standby') standbys.stands(message.pid)
    if (message.type === 'handOver') run.handOversMs.push(message.durationMs)
  })
  try {
    for (let visit = 0; visit < visits; visit++) {
      await bench.walkTo('offeringMore')
      const served = bench.dutyPid
      await bench.goHome()
      // Many visits must not end for want of paper.
      await bench.control.perform({ type: 'loadPaper', sheets: bench.sheets.splice(0).length })
      await bench.control.takeCoins()
      await bench.screen.waitForScreen('attracting')
      await bench.control.waitFor(() => bench.dutyPid !== served, { what: 'the next process' })
      const duty = bench.dutyPid
      const standby = await standbys.other(() => childrenOf(launcherPid).filter((pid) => pid !== duty))
      const sample = sampleOf(launcherPid, duty, standby)
      run.samples.push(sample)
      onVisit(sample)
    }
    return run
  } finally {
    await bench.close()
  }
}

const sampleOf = (launcher: number, duty: number, standby: number): PssSample => ({
  launcherMiB: pssMiB(launcher),
  dutyMiB: pssMiB(duty),
  standbyMiB: pssMiB(standby),
  anonymousMiB: [launcher, duty, standby].reduce((sum, pid) => sum + anonymousPssMiB(pid), 0),
})

type LauncherMessage = { type: 'standby'; pid: number } | { type: 'handOver'; durationMs: number }

/** Processes that have said they stand by: before that they are still loading, and small. */
class Standbys {
  readonly #known = new Set<number>()
  #wake: () => void = () => {}

  stands(pid: number): void {
    this.#known.add(pid)
    this.#wake()
  }

  /** The one of these that stands by, when one does. */
  async other(living: () => number[]): Promise<number> {
    for (;;) {
      const standby = living().find((pid) => this.#known.has(pid))
      if (standby !== undefined) return standby
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
