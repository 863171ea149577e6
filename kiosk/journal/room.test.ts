import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freeBytesBeside } from './room.js'

describe('room for the journal', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'room-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is what the disk of its folder has free, whether the file is there or not', () => {
    const { stdout } = spawnSync('df', ['--output=avail,size', '--block-size=1', folder], {
      encoding: 'utf8',
    })
    const [avail = 0, size = 0] = (stdout.split('\n')[1] ?? '').trim().split(/\s+/).map(Number)
    const free = freeBytesBeside(join(folder, 'journal.sqlite'))()
    // Others write to this disk meanwhile; in other units the two would be thousands of times apart.
    assert.ok(Math.abs(free - avail) < size / 10, `${free} of ${size} bytes, df says ${avail}`)
  })

  it('of a folder that is gone cannot be told', () => {
    const freeBytes = freeBytesBeside(join(folder, 'journal.sqlite'))
    rmSync(folder, { recursive: true })
    assert.throws(freeBytes, /ENOENT/)
  })
})
