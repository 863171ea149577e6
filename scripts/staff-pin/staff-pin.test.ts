import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { kioskToml } from '../../kiosk/configuration/testing/kiosk-toml.js'
import { isStaffPin } from '../../kiosk/staff/staff-pin.js'

const program = fileURLToPath(new URL('main.js', import.meta.url))

describe('npm run staff-pin', function () {
  this.timeout(30_000)
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'staff-pin-'))
    writeFileSync(join(folder, 'kiosk.toml'), kioskToml)
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  const run = (input: string, ...args: string[]) =>
    spawnSync(process.execPath, [program, '--config', join(folder, 'kiosk.toml'), ...args], {
      input,
      encoding: 'utf8',
    })

  it('keeps the hash alone, for its owner alone', async () => {
    const { status, stderr } = run('73310482\n')
    assert.deepEqual([status, stderr], [0, ''])
    const file = join(folder, 'staff-pin')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    const kept = readFileSync(file, 'utf8')
    assert.doesNotMatch(kept, /73310482/)
    assert.equal(await isStaffPin(kept, Buffer.from('73310482')), true)
    assert.equal(existsSync(`${file}.new`), false)
  })

  it('refuses what is weak, and what is no option, with a word about it', () => {
    const weak = run('11111111\n')
    assert.deepEqual([weak.status, /Not taken/.test(weak.stderr)], [2, true])
    assert.equal(existsSync(join(folder, 'staff-pin')), false)
    const wrong = run('', '--pin')
    assert.deepEqual([wrong.status, /npm run staff-pin/.test(wrong.stderr)], [2, true])
  })
})
