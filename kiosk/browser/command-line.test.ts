import assert from 'node:assert/strict'
import { argumentsOf, environmentOf, objectionTo } from './command-line.js'

describe('the command line of the browser', () => {
  it('opens a pipe and no port, and keeps everything in its folder', () => {
    const all = argumentsOf('/volatile/one', [], false)
    assert(all.includes('--remote-debugging-pipe'))
    assert.equal(
      all.find((argument) => argument.startsWith('--remote-debugging-port')),
      undefined,
    )
    assert(all.includes('--user-data-dir=/volatile/one/profile'))
    assert(!all.includes('--no-sandbox'))
    assert(!all.includes('--ozone-platform=wayland'))
    assert(argumentsOf('/volatile/one', [], true).includes('--ozone-platform=wayland'))
  })

  it('leaves the sandbox on and the display free, whatever the site adds', () => {
    assert.equal(argumentsOf('/f', ['--lang=ja'], false).at(-1), '--lang=ja')
  })

  it('hands on where the display is, and nothing that the launcher knows besides', () => {
    const environment = environmentOf('/volatile/one', {
      PATH: '/usr/bin',
      WAYLAND_DISPLAY: 'wayland-0',
      XDG_RUNTIME_DIR: '/run/kiosk',
      HOME: '/somewhere',
      NODE_OPTIONS: '--inspect',
      SECRET: 'secret',
      CHROMIUM_FLAGS: '--remote-debugging-port=9222',
    })
    assert.deepEqual(Object.keys(environment).toSorted(), [
      ...['HOME', 'PATH', 'TMPDIR', 'WAYLAND_DISPLAY', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'],
      ...['XDG_RUNTIME_DIR', 'XDG_STATE_HOME'],
    ])
    assert.equal(environment.HOME, '/volatile/one')
  })

  const objections: Record<string, [testing: boolean, production: boolean]> = {
    '--force-device-scale-factor=1.5': [true, true],
    '--headless': [true, false],
    '--no-sandbox': [true, false],
    '--enable-logging': [true, false],
    '--remote-debugging-port=9222': [false, false],
    '--remote-debugging-address=0.0.0.0': [false, false],
    '--remote-allow-origins=*': [false, false],
    '--user-data-dir=/somewhere': [false, false],
    '--load-extension=/tmp/x': [false, false],
    '--proxy-server=example.org': [false, false],
    'http://example.org/': [false, false],
    '-g': [false, false],
  }
  for (const [argument, [testing, production]] of Object.entries(objections)) {
    it(`${argument}: ${testing ? 'taken' : 'refused'}, in production ${production ? 'taken' : 'refused'}`, () => {
      assert.equal(objectionTo(argument, false) === null, testing)
      assert.equal(objectionTo(argument, true) === null, production)
    })
  }
})
