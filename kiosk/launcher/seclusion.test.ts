import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { realDevicesToml } from '../configuration/testing/kiosk-toml.js'
import { demandSeclusion, obstacles, readSurroundings, type Surroundings } from './seclusion.js'

const program = fileURLToPath(new URL('./testing/secluded.js', import.meta.url))

/** Complete, so that nothing else is refused first. The files it names are never opened. */
const production = realDevicesToml.replace('[devices', 'production = true\n[screen.browser]\n[devices')

const good: Surroundings = {
  limits:
    'Limit Soft Limit Hard Limit Units\nMax core file size        0                    0                    bytes\n',
  swaps: 'Filename\tType\tSize\tUsed\tPriority\n',
  corePattern: 'core\n',
  nodeArguments: ['--enable-source-maps', '--max-old-space-size=256', '--max-semi-space-size=4'],
  nodeVariables: ['NODE_CHANNEL_FD'],
  inspecting: false,
}

describe('seclusion', () => {
  it('is given where nothing is open', () => {
    assert.deepEqual(obstacles(good), [])
    demandSeclusion(good)
  })

  const open: Record<string, [Partial<Surroundings>, RegExp]> = {
    'soft core limit': [{ limits: good.limits.replace('0  ', 'unlimited  ') }, /core files are allowed/],
    'hard core limit': [
      { limits: good.limits.replace(/0(\s+bytes)/, 'unlimited$1') },
      /core files are allowed/,
    ],
    'no core limit known': [{ limits: '' }, /core files are allowed/],
    'piped core images': [{ corePattern: '|/usr/share/apport/apport %p\n' }, /piped/],
    swap: [{ swaps: `${good.swaps}/dev/mmcblk0p3 partition 102396 0 -2\n` }, /swapped to \/dev\/mmcblk0p3/],
    inspector: [{ inspecting: true }, /debugger/],
    '--inspect': [{ nodeArguments: ['--inspect=0.0.0.0:9229'] }, /Node runs with --inspect$/],
    '--heapsnapshot-signal': [{ nodeArguments: ['--heapsnapshot-signal=SIGUSR2'] }, /--heapsnapshot-signal/],
    NODE_OPTIONS: [{ nodeVariables: ['NODE_OPTIONS'] }, /NODE_OPTIONS is set/],
    NODE_V8_COVERAGE: [{ nodeVariables: ['NODE_V8_COVERAGE'] }, /NODE_V8_COVERAGE is set/],
  }
  for (const [title, [change, message]] of Object.entries(open)) {
    it(`is refused with: ${title}`, () => {
      assert.throws(() => demandSeclusion({ ...good, ...change }), message)
    })
  }

  it('is read from this machine', () => {
    const { limits, swaps, corePattern } = readSurroundings()
    assert.match(limits, /^Max core file size/m)
    assert.match(swaps, /^Filename/)
    assert.notEqual(corePattern, '')
  })

  it('leaves a core image empty, a debugger out, and the limit at 0', () => {
    // NODE_V8_COVERAGE and the like are of the run of the tests.
    const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' })
    assert.deepEqual(JSON.parse(stdout || stderr), {
      coreLimits: ['0', '0'],
      dumped: '00000000',
      inspectorAfterSignal: null,
    })
  })

  describe('in production', () => {
    let folder: string
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'shomei-production-'))
      writeFileSync(join(folder, 'kiosk.toml'), production)
    })
    after(() => rmSync(folder, { recursive: true }))

    for (const main of ['./main.js', '../duty/main.js']) {
      it(`does not start with a debugger, and says why: ${main}`, () => {
        const path = fileURLToPath(new URL(main, import.meta.url))
        const options = ['--inspect=127.0.0.1:0', path, '--config', join(folder, 'kiosk.toml')]
        const { status, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8', timeout: 30_000 })
        assert.match(stderr, /^kiosk\.production: a debugger can attach/m)
        assert.match(stderr, /^kiosk\.production: Node runs with --inspect$/m)
        assert.equal(status, 2)
      })
    }
  })
})
