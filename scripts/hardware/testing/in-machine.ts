/** Runs inside the machine: `in-machine.js STATE-DIR STEEL-DEVICE STEP…`. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { systemClock } from '../../../drivers/driver.js'
import { configurationSha256 } from '../../../kiosk/configuration/hash.js'
import { Duty } from '../../../kiosk/duty/duty.js'
import { openDrivers } from '../../../kiosk/duty/open-drivers.js'
import { loadTrustAnchors } from '../../../kiosk/duty/trust-anchors.js'
import { Journal } from '../../../kiosk/journal/journal.js'
import { lineOf } from '../../../kiosk/self-test/result.js'
import { runUnattended } from '../../../kiosk/self-test/run.js'
import { createLog } from '../../../kiosk/telemetry/log.js'
import { softwareVersion } from '../../../kiosk/version.js'
import type { SessionOutput } from '../../../machines/contract.js'
import { templates } from '../../../templates/catalogue.js'
import { warmUp } from '../../../templates/paper/warm.js'
import { renderReceipt } from '../../../templates/receipt/index.js'
import { Ledger } from '../../stage/testing/ledger.js'
import { Citizen, type Wishes } from '../../visit/citizen.js'
import { type Cabinet, openCabinet } from './cabinet.js'
import type { Step } from './steps.js'

const [stateDir = '', steelPath = '', ...steps] = process.argv.slice(2)
const ledger = new Ledger(stateDir)
const clock = systemClock
const log = createLog({ role: 'duty' }, undefined, 'warn')
const feeYen = 200

/** One process's turn, in this process, with a citizen who follows the screen. */
async function turn(cabinet: Cabinet): Promise<{ output: SessionOutput | null; citizen: Citizen }> {
  const { configuration } = cabinet
  const devices = cabinet.connect()
  const { centre: _centre, simulated: _simulated, close, ...drivers } = devices
  const journal = new Journal(configuration.journal.path, { clock, randomBytes })
  const openings = await openDrivers(drivers, log, clock)
  const trust = loadTrustAnchors(configuration)
  let failed: (error: unknown) => void = () => {}
  const failure = new Promise<never>((_resolve, reject) => {
    failed = reject
  })
  failure.catch(() => {})
  const wishes: Wishes = {
    ...({ issuer: 'residence', who: 'self' } as const),
    ...{ person: 'hanako', kind: 'residence', copies: 1 },
    ...{ members: [], include: [], enterPin: () => cabinet.hands.pressPin('1234'), say: () => {} },
  }
  const attestation = { softwareVersion, configurationSha256: configurationSha256(configuration) }
  const citizen: Citizen = new Citizen(cabinet.hands, wishes, () => duty.visit)
  const duty: Duty = new Duty({
    ...{ configuration, journal, trust, templates, renderReceipt, clock, log, attestation },
    devices: { ...devices, ...openings },
    show: () => {},
    onWhere: (where) => {
      console.log(`  ${where.path}${where.fault ? ` (${where.fault})` : ''}`)
      citizen.look(where, failed)
    },
  })
  try {
    const output = await Promise.race([duty.run(), failure])
    return { output, citizen }
  } finally {
    await duty.abandon()
    await close()
    journal.close()
  }
}

const work: Readonly<Record<Step, (cabinet: Cabinet) => Promise<void>>> = {
  'self-test': async ({ configuration, connect }) => {
    const devices = connect()
    const { centre: _centre, simulated: _simulated, close, ...drivers } = devices
    const journal = new Journal(configuration.journal.path, { clock, randomBytes })
    const { notOpen } = await openDrivers(drivers, log, clock)
    const parts = { configuration, devices, notOpen, journal, clock }
    const names = [
      'journal',
      'clock',
      'power',
      'centre',
      'card-reader',
      'keypad',
      'panel',
      'cash',
      'printer',
    ] as const
    const results = await runUnattended(names, parts)
    for (const result of results) console.log(`  ${lineOf(result)}`)
    journal.close()
    await close()
    assert.deepEqual(
      results.filter(({ result }) => result !== 'passed'),
      [],
    )
  },
  visit: async (cabinet) => {
    const { output, citizen } = await turn(cabinet)
    assert.equal(output?.end, 'completed')
    assert.equal(citizen.sheets.length, 1)
    assert.equal(Buffer.from(citizen.sheets[0]?.pdf ?? []).toString('latin1', 0, 5), '%PDF-')
    assert.equal(ledger.openVisits, 0)
    assert.equal(ledger.debtYen, 0)
    const [outcome] = ledger.facts('outcome')
    assert.deepEqual([outcome?.sheetsProven, outcome?.keptYen, outcome?.fault], [1, feeYen, null])
    const { counters, escrowYen } = cabinet.bridge.mechanism.status
    assert.equal(escrowYen, 0)
    assert.equal(counters.insertedYen - counters.returnedYen - counters.paidOutYen, feeYen)
    await ledger.outcomesComplete()
  },
}

const cabinet = await openCabinet(stateDir, steelPath)
await warmUp()
for (const step of steps as Step[]) {
  console.log(`step ${step}, ${process.uptime().toFixed(0)} s after the start`)
  await work[step](cabinet)
  console.log(`### passed ${step}`)
}
await cabinet.close()
process.exit()
