import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { refusalReasons } from './commands.js'
import { fleetDocument } from './document.js'
import { alarms } from './messages.js'

const readme = readFileSync(new URL('../../../kiosk/fleet/README.md', import.meta.url), 'utf8')

describe('the page of the fleet', () => {
  it('documents the messages as their schemas say (npm run fleet-command -- --protocol prints the tables)', () => {
    // The formatter aligns the tables' columns.
    const plain = (text: string) =>
      text
        .replaceAll(/ *\| */g, '|')
        .replaceAll(/-{3,}/g, '---')
        .replaceAll(/ +/g, ' ')
    assert.ok(plain(readme).includes(plain(fleetDocument())), 'README.md is older than messages.ts')
  })

  it('says of each refusal and alarm what it means', () => {
    const missing = [...refusalReasons, ...alarms].filter((word) => !readme.includes(`\`${word}\``))
    assert.deepEqual(missing, [])
  })
})
