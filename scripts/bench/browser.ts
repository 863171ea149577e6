/** The kiosk's own browser: how long the screen belongs to nobody between two citizens, and what browsers weigh. */
import { mkdtempSync, rmSync } from 'node:fs'
import { familyOf, processesNaming } from '../../kiosk/browser/processes.js'
import { headlessChromium } from '../../kiosk/browser/testing/headless.js'
import { missingChromium } from '../../kiosk/screen/testing/chromium.js'
import { usualWarmUpSheets } from '../../templates/paper/warm-up-sheets.js'
import { pssMiB } from '../forensics/process-pss.js'
import { KioskBench } from '../stage/testing/kiosk-bench.js'
import { type Bench, median, type Numbers } from './bench.js'

const usualVisits = 5

interface Shown {
  type: string
  pid: number
  durationMs: number | null
}

async function measure(visits: number): Promise<Numbers> {
  const folder = mkdtempSync('/dev/shm/shomei-bench-')
  const bench = await KioskBench.start({
    browser: { folder, arguments: headlessChromium },
    warmUpSheets: usualWarmUpSheets,
  })
  const restarts: number[] = []
  let shown = 0
  let wake = () => {}
  bench.stage.launcher?.process.on('message', ({ type, pid, durationMs }: Shown) => {
    if (type !== 'browser') return
    shown = pid
    if (durationMs !== null) restarts.push(durationMs)
    wake()
  })
  const until = async (isSo: () => boolean) => {
    while (!isSo())
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, 100)
      })
  }
  const spares = () =>
    processesNaming(folder).filter((pid) => !familyOf(shown).includes(pid) && familyOf(pid).length > 1)
  try {
    await until(() => shown !== 0)
    for (let visit = 1; visit <= visits; visit++) {
      await until(() => spares().length > 0)
      await bench.walkTo('consenting')
      await bench.goHome()
      await until(() => restarts.length === visit)
    }
    await until(() => spares().length > 0)
    const weigh = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + pssMiB(pid), 0)
    const spare = new Set(spares().flatMap(familyOf))
    return {
      'browser.restartMs': median(restarts),
      'browser.pssShownMiB': weigh(familyOf(shown)),
      'browser.pssSpareMiB': weigh([...spare]),
    }
  } finally {
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

export const browserBench: Bench = {
  name: 'browser',
  run: async (say, { visits = usualVisits }) => {
    const missing = missingChromium()
    if (missing === null) return measure(visits)
    say(`browser: ${missing}`)
    return {}
  },
}
