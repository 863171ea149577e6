/** One fact from the call until it is on the medium, on the disk of this project's folder. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../drivers/driver.js'
import { Journal } from '../../kiosk/journal/journal.js'
import { projectRoot } from '../test/source-files.js'
import { type Bench, medianMs } from './bench.js'

const runs = 200

export const journalBench: Bench = {
  name: 'journal',
  async run() {
    // Not the system's folder for temporary files: that may be memory.
    mkdirSync(join(projectRoot, '.state'), { recursive: true })
    const folder = mkdtempSync(join(projectRoot, '.state', 'bench-journal-'))
    try {
      const journal = new Journal(join(folder, 'journal.sqlite'), { clock: systemClock, randomBytes })
      const commitMs = await medianMs(runs, () => journal.openVisit())
      journal.close()
      return { 'journal.commitMs': commitMs }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}
