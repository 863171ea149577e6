import { deepEqual, equal, rejects } from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SimulatedCardReader } from '../../drivers/card-reader/simulator.js'
import { SimulatedCash } from '../../drivers/cash/simulator.js'
import type { Centre } from '../../drivers/centre/centre.js'
import { SimulatedKeypad } from '../../drivers/keypad/simulator.js'
import { createCredential } from '../../drivers/my-number-card/testing/credentials.js'
import { SimulatedPanel } from '../../drivers/panel/simulator.js'
import { SimulatedPower } from '../../drivers/power/simulator.js'
import { IppPrinter } from '../../drivers/printer/ipp.js'
import { SimulatedPrinter } from '../../drivers/printer/simulator.js'
import { SimulatedVoice } from '../../drivers/voice/simulator.js'
import type { Configuration } from '../configuration/schema.js'
import { type OpenedDrivers, openDrivers } from '../duty/open-drivers.js'
import { Journal } from '../journal/journal.js'
import { createLog } from '../telemetry/log.js'
import { printReport } from './sheets.js'
import { Play } from './testing/play.js'
import { type UnattendedParts, unattendedSelfTest } from './unattended.js'

const hourMs = 3_600_000

describe('the self-test without hands', () => {
  let folder: string
  let play: Play
  let keypad: SimulatedKeypad
  let panel: SimulatedPanel
  let voice: SimulatedVoice
  let printer: SimulatedPrinter
  let journal: Journal
  let parts: UnattendedParts
  let certificate: string
  let openings: OpenedDrivers

  before(async () => {
    const made = await createCredential('SAMPLE')
    const base64 = Buffer.from(made.certificate).toString('base64')
    certificate = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
  })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'self-test-'))
    play = new Play()
    keypad = new SimulatedKeypad(play)
    panel = new SimulatedPanel()
    voice = new SimulatedVoice(play)
    printer = new SimulatedPrinter(play)
    journal = new Journal(join(folder, 'journal.sqlite'), { clock: play.clock, randomBytes })
    writeFileSync(join(folder, 'centre.pem'), certificate)
  })

  afterEach(() => {
    journal.close()
    rmSync(folder, { recursive: true })
  })

  /** The devices as the process on duty has them. */
  async function open(): Promise<void> {
    const { clock } = play
    const log = createLog({}, () => {})
    const drivers = {
      cardReader: new SimulatedCardReader(play),
      keypad,
      panel,
      cash: new SimulatedCash(play),
      power: new SimulatedPower(),
      voice,
      printer: new IppPrinter({ uri: 'ipp://simulated/ipp/print', clock, transport: printer.transport }),
    }
    openings = await play.settled(openDrivers(drivers, log, clock))
    const { notOpen } = openings
    const centre = {
      status: async () => ({
        time: new Date(clock.nowMs()).toISOString(),
        service: 'open',
        hours: '6:30-23:00',
      }),
    } as Partial<Centre> as Centre
    const configuration = {
      kiosk: { id: 'kiosk-0001', production: false },
      devices: { printer: {} },
      centre: { certificate: join(folder, 'centre.pem'), 'trusted-ca': join(folder, 'centre.pem') },
      trust: {
        'user-authentication-anchors': [],
        'authentication-service-anchors': [],
        'municipal-issuer-anchors': [],
      },
      journal: { path: join(folder, 'journal.sqlite') },
    } as unknown as Configuration
    const devices = { ...drivers, centre, simulated: true, close: async () => {} }
    parts = { configuration, devices, notOpen, journal, clock, log, launch: '0000000a' }
  }

  const run = () => play.settled(unattendedSelfTest(parts, new AbortController().signal))
  const tests = () => [...journal.all()].flatMap((fact) => (fact.kind === 'selfTested' ? [fact.data] : []))

  it('runs once for each start of the launcher, and once a night', async () => {
    await open()
    equal(await run(), null)
    equal(await run(), null)
    deepEqual(
      tests().map(({ by }) => by),
      ['launcher'],
    )
    // 10:00 in Japan; the next night is 18 hours away.
    play.clock.advance(17 * hourMs)
    await run()
    equal(tests().length, 1)
    play.clock.advance(2 * hourMs)
    await run()
    await run()
    parts = { ...parts, launch: '0000000b' }
    await run()
    deepEqual(
      tests().map(({ by }) => by),
      ['launcher', 'night', 'launcher'],
    )
  })

  it('keeps the kiosk closed until what failed is good again, and notes only what is new', async () => {
    panel.setFault('unplugged', true)
    await open()
    equal(await run(), 'PANEL-AWAY')
    equal(await run(), 'PANEL-AWAY')
    equal(tests().length, 1)
    panel.setFault('unplugged', false)
    await play.settled(openings.openAgain())
    equal(await run(), null)
    deepEqual(
      tests().map(({ by }) => by),
      ['launcher', 'again'],
    )
  })

  it('tells a device that does not open from one that does not answer', async () => {
    voice.setFault('unplugged', true)
    keypad.setFault('unplugged', true)
    await open()
    equal(await run(), 'KEYPAD-AWAY')
    const found = tests()[0]?.results.filter(({ result }) => result === 'failed')
    deepEqual(
      found?.map(({ cause }) => cause),
      ['keypad.missing', 'voice.missing'],
    )
  })

  it('opens without voice: whoever sees can go on', async () => {
    voice.setFault('unplugged', true)
    await open()
    equal(await run(), null)
  })

  it('leaves a visit alone', async () => {
    await open()
    journal.openVisit()
    equal(await run(), null)
    deepEqual(tests(), [])
  })

  it('makes no sound and moves no money', async () => {
    await open()
    const heard: unknown[] = []
    voice.onHeard((utterance) => heard.push(utterance))
    await run()
    deepEqual([heard.length, panel.beeps], [0, 0])
    equal((await parts.devices.cash.status()).counters.paidOutYen, 0)
  })

  it('prints its report, and notes in the journal whether it came', async () => {
    await open()
    const report = {
      configuration: parts.configuration,
      printer: parts.devices.printer,
      journal,
      clock: play.clock,
    }
    await play.settled(printReport([], report))
    printer.setFault('paperEmpty', true)
    await rejects(play.settled(printReport([], report)))
    const noted = [...journal.all()].flatMap((fact) =>
      fact.kind === 'readinessReported' ? [fact.data.proven] : [],
    )
    deepEqual(noted, [true, false])
  })
})
