/**
 * Runs inside the machine: `in-machine.js STATE-DIR STEEL-DEVICE STEP…`. What must be killed says so by a line that begins
 * with `###`, and then waits for it.
 */
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
import type { Where } from '../../../machines/where.js'
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
const lookEveryMs = 50
const forever = new Promise<never>(() => {})
/** What comes after the last step that a citizen takes part in is not waited for. */
class Enough extends Error {}

interface Turn {
  cabinet: Cabinet
  duty: Duty
  citizen: Citizen
}

/** One process's turn, in this process. `look` is told of each state, and may say {@link Enough}. */
async function turn(
  cabinet: Cabinet,
  look: (where: Where, turn: Turn) => void | Promise<void>,
): Promise<{ output: SessionOutput | null; citizen: Citizen }> {
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
  const citizen: Citizen = new Citizen(cabinet.hands, wishes, () => duty)
  const duty: Duty = new Duty({
    ...{ configuration, journal, trust, templates, renderReceipt, clock, log, attestation },
    devices: { ...devices, ...openings },
    show: () => {},
    onWhere: (where) => {
      console.log(`  ${where.path}${where.fault ? ` (${where.fault})` : ''}`)
      Promise.resolve()
        .then(() => look(where, { cabinet, duty, citizen }))
        .catch(failed)
    },
  })
  try {
    const output = await Promise.race([duty.run(), failure])
    return { output, citizen }
  } catch (error) {
    if (!(error instanceof Enough)) throw error
    return { output: null, citizen }
  } finally {
    await duty.abandon()
    await close()
    journal.close()
  }
}

const follow = (where: Where, { citizen }: Turn): Promise<void> =>
  new Promise((_resolve, reject) => citizen.look(where, reject))

/** Tells the host that the machine is to be killed here, and when it is here. */
async function killMe(step: Step): Promise<never> {
  console.log(`### kill ${step} ${clock.nowMs()}`)
  return forever
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
    const { output, citizen } = await turn(cabinet, follow)
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
  paying: async (cabinet) => {
    await turn(cabinet, (where, now) =>
      (where.payment?.escrowYen ?? 0) > 0 ? killMe('paying') : follow(where, now),
    )
  },
  printing: async (cabinet) => {
    // The sheet stands in the printer until the machine is dead.
    await cabinet.printer.jam()
    await turn(cabinet, async (where, now) => {
      if (where.screen !== 'printing') return follow(where, now)
      while (ledger.facts('sheetSent').length === ledger.facts('sheetProven').length)
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
      await killMe('printing')
    })
  },
  'settle-paying': async (cabinet) => {
    assert.ok(cabinet.bridge.mechanism.status.escrowYen > 0, 'the mechanism remembers its escrow')
    await settle(cabinet, ({ screen }) => screen === 'attracting')
    assert.equal(cabinet.bridge.mechanism.status.escrowYen, 0)
    const cup = await cabinet.hands.takeCoins()
    assert.deepEqual(cup, [100], 'the coin lies in the cup: its owner still stood there')
    const outcome = ledger.facts('outcome').at(-1)
    assert.deepEqual([outcome?.keptYen, outcome?.returnedYen, outcome?.disputed], [0, 100, false])
    assert.equal(ledger.debtYen, 0)
  },
  'settle-printing': async (cabinet) => {
    // Nobody knows whether the sheet is still inside: the kiosk stays closed until staff have looked.
    await settle(cabinet, ({ screen, fault }) => screen === 'outOfService' && fault === 'PAPER-INSIDE')
    assert.deepEqual(await cabinet.hands.takeCoins(), [], 'nothing for whoever stands there now')
    const outcome = ledger.facts('outcome').at(-1)
    const { sheetsProven, keptYen, debtYen, disputed } = outcome ?? {}
    assert.deepEqual(
      { sheetsProven, keptYen, debtYen, disputed },
      { sheetsProven: 0, keptYen: 0, debtYen: feeYen, disputed: true },
    )
    assert.equal(ledger.debtYen, feeYen)
    assert.equal(await cabinet.printer.sheetsOut(), 0, 'the next start never prints')
  },
}

/** As the kill left it: the first to open the journal puts its write-ahead log in place. */
function visitsLeftOpen({ configuration }: Cabinet): number {
  const journal = new Journal(configuration.journal.path, { clock, randomBytes })
  const { length } = journal.openVisits()
  journal.close()
  return length
}

/** Until a citizen could begin, and the centre knows what became of the one before. */
async function settle(cabinet: Cabinet, isHome: (where: Where) => boolean): Promise<void> {
  assert.equal(visitsLeftOpen(cabinet), 1)
  const { output } = await turn(cabinet, async (where) => {
    if (!isHome(where)) return
    while (ledger.facts('outcomeAcknowledged').length < ledger.facts('outcome').length)
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    throw new Enough()
  })
  assert.equal(output, null)
  assert.equal(visitsLeftOpen(cabinet), 0)
  const journal = new Journal(cabinet.configuration.journal.path, { clock, randomBytes })
  journal.verifyAll()
  journal.close()
  await ledger.outcomesComplete()
}

const cabinet = await openCabinet(stateDir, steelPath)
await warmUp(1)
for (const step of steps as Step[]) {
  console.log(`step ${step}, ${process.uptime().toFixed(0)} s after the start`)
  await work[step](cabinet)
  console.log(`### passed ${step}`)
}
await cabinet.close()
process.exit()
