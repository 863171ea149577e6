import assert from 'node:assert/strict'
import { ConfigurationError, loadConfiguration, parseConfiguration, simulatedDevices } from './load.js'
import { kioskToml as good, realDevicesToml as real } from './testing/kiosk-toml.js'

function refusal(text: string): string {
  try {
    parseConfiguration(text, '/etc/kiosk.toml')
  } catch (error) {
    assert(error instanceof ConfigurationError)
    return error.message
  }
  throw new Error('was accepted')
}

describe('configuration', () => {
  it('fills defaults and makes paths absolute', () => {
    const configuration = parseConfiguration(good, '/etc/shomei/kiosk.toml')
    assert.equal(configuration.devices.world, '/etc/shomei/world.sock')
    assert.equal(configuration.journal.path, '/etc/shomei/journal.sqlite')
    assert.equal(configuration.kiosk.staff, '店員')
    assert.deepEqual(simulatedDevices(configuration), [
      'card-reader',
      'keypad',
      'panel',
      'cash',
      'power',
      'voice',
    ])
  })

  it('names file, key, value and what is allowed', () => {
    const message = refusal(good.replace('https://127.0.0.1:1', 'http://localhost'))
    assert.match(
      message,
      /^\/etc\/kiosk\.toml: centre\.url: is "http:\/\/localhost"; allowed: must begin with https/,
    )
  })

  it('names each unknown key', () => {
    assert.match(
      refusal(good.replace('[journal]', '[journal]\ncolour = "red"')),
      /journal\.colour: unknown key/,
    )
  })

  it('names what is missing', () => {
    assert.match(refusal(good.replace(/contact.*\n/, '')), /kiosk\.contact: missing/)
  })

  it('takes the font files of certificates in their order, none where Debian’s is enough', () => {
    assert.deepEqual(parseConfiguration(good, '/etc/kiosk.toml').fonts, { files: [] })
    const two = `${good}[fonts]\nfiles = ["/usr/share/first.ttf", "second.ttf"]\n`
    assert.deepEqual(parseConfiguration(two, '/etc/shomei/kiosk.toml').fonts.files, [
      '/usr/share/first.ttf',
      '/etc/shomei/second.ttf',
    ])
    assert.match(refusal(`${good}[fonts]\nfolder = "fonts"\n`), /fonts\.folder: unknown key/)
  })

  it('takes the dots that a printer can hold apart, and no others', () => {
    const withDots = (coarse: number) =>
      good.replace(
        '/ipp/print"',
        `/ipp/print"\ndots = { dots-per-inch = 600, fine-dot = 3, fine-pitch = 10, coarse-dot = ${coarse}, coarse-pitch = 20 }`,
      )
    assert.deepEqual(parseConfiguration(withDots(6), '/etc/kiosk.toml').devices.printer.dots?.coarse, {
      dotPixels: 6,
      pitchPixels: 20,
    })
    assert.match(refusal(withDots(8)), /devices\.printer\.dots: .*different tones/)
  })

  it('names the line of a syntax error', () => {
    assert.match(refusal('[kiosk\n'), /line 1/)
  })

  it('needs the world for simulated devices', () => {
    assert.match(refusal(good.replace('world = "world.sock"', '')), /devices\.world: missing.*card-reader/)
  })

  it('refuses simulated devices in production', () => {
    assert.match(refusal(good.replace('[devices]', 'production = true\n[devices]')), /kiosk\.production/)
  })

  it('takes real devices with the wiring of the manual, or with another', () => {
    const gpio =
      '[devices.keypad]\ndriver = "gpio"\n[devices.panel]\ndriver = "gpio"\ntray = "none"\n[centre]'
    const { keypad, panel } = parseConfiguration(good.replace('[centre]', gpio), '/etc/kiosk.toml').devices
    assert.deepEqual(keypad, {
      driver: 'gpio',
      rows: [5, 6, 13, 19],
      columns: [12, 16, 20, 21],
      present: 26,
    })
    assert.equal(panel.driver === 'gpio' && panel.tray, 'none')
    assert.equal(panel.driver === 'gpio' && panel.door, 4)
  })

  it('refuses one line for two wires, and lines that are not on the header', () => {
    const wired = (line: number) =>
      good.replace(
        '[centre]',
        `[devices.keypad]\ndriver = "gpio"\n[devices.panel]\ndriver = "gpio"\ndoor = ${line}\n[centre]`,
      )
    assert.match(refusal(wired(13)), /devices\.panel\.door: .*not 13, which is devices\.keypad\.rows/)
    assert.match(refusal(wired(28)), /devices\.panel\.door: is 28/)
  })

  it('needs no world when every device is real', () => {
    assert.deepEqual(simulatedDevices(parseConfiguration(real, '/etc/kiosk.toml')), [])
  })

  const production = (browser: string) =>
    real.replace('[devices]', `production = true\n${browser}\n[devices]`)

  it('starts a browser only where it is told to, and in production must be told', () => {
    assert.equal(parseConfiguration(good, '/etc/kiosk.toml').screen.browser, undefined)
    assert.match(refusal(production('')), /kiosk\.production: .*with a table \[screen\.browser\]/)
    assert.deepEqual(parseConfiguration(production('[screen.browser]'), '/etc/kiosk.toml').screen, {
      port: 8080,
      'frame-ancestors': [],
      browser: { command: 'chromium', arguments: [], folder: '/dev/shm/shomei-browser' },
    })
  })

  it('refuses options of the browser that let others in, and in production those that are for tests', () => {
    const withArgument = (argument: string) => `[screen.browser]\narguments = ["${argument}"]`
    const port = withArgument('--remote-debugging-port=9222')
    assert.match(
      refusal(good.replace('[devices]', `${port}\n[devices]`)),
      /screen\.browser\.arguments: .*lets others in/,
    )
    assert.match(refusal(production(withArgument('--no-sandbox'))), /in production only --ozone-platform/)
    const scaled = parseConfiguration(
      production(withArgument('--force-device-scale-factor=2')),
      '/etc/kiosk.toml',
    )
    assert.deepEqual(scaled.screen.browser?.arguments, ['--force-device-scale-factor=2'])
  })

  it('says when the file is not there', () => {
    assert.throws(() => loadConfiguration('/nowhere/kiosk.toml'), /cannot be read \(ENOENT\)/)
  })
})
