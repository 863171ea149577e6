/** Every visit of `scripts/stage/browser-visits.test.ts`: the tests play a share of them. */
import { fileURLToPath } from 'node:url'
import Mocha from 'mocha'
import { missingChromium } from '../../kiosk/screen/testing/chromium.js'
import { missing } from './command.js'
import type { Search } from './search.js'

const file = fileURLToPath(new URL('../stage/browser-visits.test.js', import.meta.url))

/** Says nothing: the run tells what came of it. */
class Silent extends Mocha.reporters.Base {}

export const browserVisitsSearch: Search = {
  name: 'browser visits',
  what: 'by touch in every language, by keypad, and ended at every screen, before the page in a real browser',
  minutes: 3,
  async run() {
    const absent = missingChromium()
    if (absent) return missing(absent)
    process.env.BROWSER_VISITS = 'all'
    const mocha = new Mocha({ reporter: Silent, forbidOnly: true })
    mocha.addFile(file)
    await mocha.loadFilesAsync()
    const findings: string[] = []
    let passed = 0
    await new Promise<void>((resolve) => {
      const runner = mocha.run(() => resolve())
      runner.on('pass', () => {
        passed += 1
      })
      runner.on('fail', (test, error: Error) => findings.push(`${test.fullTitle()}: ${error.message}`))
    })
    return { passed, failed: findings.length, searched: `${passed + findings.length} visits`, findings }
  },
}
