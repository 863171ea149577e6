/** Every visit of the test files below: `npm test` plays a share of them. */
import { fileURLToPath } from 'node:url'
import Mocha from 'mocha'
import { missingChromium } from '../../kiosk/screen/testing/chromium.js'
import { playAll } from '../stage/testing/share.js'
import { missing } from './command.js'
import type { Search } from './search.js'

const files = [
  'stage/browser-visits',
  'stage/blind',
  'forensics/forensics',
  'test/new-certificate/new-certificate',
].map((name) => fileURLToPath(new URL(`../${name}.test.js`, import.meta.url)))

/** Says nothing: the run tells what came of it. */
class Silent extends Mocha.reporters.Base {}

export const visitsSearch: Search = {
  name: 'visits',
  what: 'before the page in a real browser, without sight, and with nothing left of them: in every language, by keypad, ended at every screen',
  minutes: 6,
  async run() {
    const absent = missingChromium()
    if (absent) return missing(absent)
    playAll()
    const mocha = new Mocha({ reporter: Silent, forbidOnly: true })
    for (const file of files) mocha.addFile(file)
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
