/** The kiosk as a citizen meets it: a launcher, its processes, whole visits one after another. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { usualWarmUpSheets } from '../../templates/paper/warm-up-sheets.js'
import { startLauncher } from '../stage/program.js'
import { startStage } from '../stage/stage.js'
import { KioskBench } from '../stage/testing/kiosk-bench.js'
import { testStateFolder } from '../stage/testing/state-folder.js'
import { type Bench, median, type Numbers } from './bench.js'

const starts = 3
const visits = 5
const kibibytesPerMebibyte = 1024

type LauncherMessage =
  | { type: 'listening' }
  | { type: 'onDuty'; pid: number }
  | { type: 'standby'; pid: number }
  | { type: 'handOver'; durationMs: number }

async function nextMessage<Type extends LauncherMessage['type']>(launcher: ChildProcess, type: Type) {
  for (;;) {
    const [message] = (await once(launcher, 'message')) as [LauncherMessage]
    if (message.type === type) return message as Extract<LauncherMessage, { type: Type }>
  }
}

/** Linux counts it in KiB. */
function rssMiB(pid: number | undefined): number {
  const kibibytes = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB$/m)?.[1]
  if (kibibytes === undefined) throw new Error(`no memory of process ${pid} is told`)
  return Number(kibibytes) / kibibytesPerMebibyte
}

/** Centre and world stand already: what is measured is the kiosk alone, its launcher's start included. */
async function measureStarts(): Promise<number> {
  const folder = await testStateFolder()
  const stage = await startStage({ stateDir: folder.path, kiosk: false, quiet: true })
  try {
    const times: number[] = []
    for (let start = 0; start < starts; start++) {
      const startMs = performance.now()
      const launcher = await startLauncher(stage.configFile, { quiet: true })
      await nextMessage(launcher.process, 'onDuty')
      times.push(performance.now() - startMs)
      await launcher.end()
    }
    return median(times)
  } finally {
    await stage.close()
    folder.remove()
  }
}

/** From the key that confirms until money is asked for: fetched from the centre, verified, laid out, rendered. */
async function measureReady(bench: KioskBench): Promise<number> {
  await bench.walkTo('confirming')
  const startMs = performance.now()
  await bench.press('confirm')
  await bench.screen.waitForScreen('paying')
  return performance.now() - startMs
}

async function measureVisits(): Promise<Numbers> {
  const bench = await KioskBench.start({ sheetDurationMs: 0, warmUpSheets: usualWarmUpSheets })
  const { launcher } = bench.stage
  if (!launcher) throw new Error('a stage without a kiosk')
  try {
    const handOvers: number[] = []
    const readies: number[] = []
    let memory: Numbers = {}
    for (let visit = 0; visit < visits; visit++) {
      const standby = nextMessage(launcher.process, 'standby')
      readies.push(await measureReady(bench))
      await bench.walkTo('offeringMore')
      // A citizen's whole visit is in the memory of the process on duty now, and the next stands by.
      memory = {
        'rss.launcherMiB': rssMiB(launcher.process.pid),
        'rss.dutyMiB': rssMiB(bench.dutyPid),
        'rss.standbyMiB': rssMiB((await standby).pid),
      }
      const handOver = nextMessage(launcher.process, 'handOver')
      await bench.goHome()
      handOvers.push((await handOver).durationMs)
    }
    return { ...memory, 'handover.ms': median(handOvers), 'prepare.confirmToReadyMs': median(readies) }
  } finally {
    await bench.close()
  }
}

export const kioskBench: Bench = {
  name: 'kiosk',
  run: async () => ({ 'start.readyMs': await measureStarts(), ...(await measureVisits()) }),
}
