/** A whole kiosk of processes in a fleet: what the operator sees of it, and what it does when it is told to. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import type { Command } from '../../kiosk/fleet/commands.js'
import { KioskBench } from '../stage/testing/kiosk-bench.js'
import { missingMosquitto } from './mosquitto.js'
import { eventually, FleetBench } from './testing/fleet-bench.js'

const kioskId = 'kiosk-0001'

describe('a kiosk in a fleet', function () {
  this.timeout(120_000)
  let fleet: FleetBench
  let bench: KioskBench

  before(async function () {
    const missing = missingMosquitto()
    if (missing) {
      if (process.env.CI === 'true') throw new Error(missing)
      console.log(`      skipped: ${missing}`)
      this.skip()
    }
    bench = await KioskBench.start(async (folder) => {
      fleet = await FleetBench.start(folder)
      return {
        fleet: {
          broker: fleet.broker.url,
          trustedCa: fleet.pki.caFile,
          operatorKeys: [fleet.operatorKeyFile],
        },
      }
    })
  })
  after(async () => {
    await bench?.close()
    await fleet?.close()
  })

  const condition = () => fleet.monitor.states.get(kioskId)?.condition
  const service = (wanted: string) => eventually(`service ${wanted}`, () => condition()?.service === wanted)
  const command = async (wanted: Command) => (await fleet.operator.command(kioskId, wanted)).result
  const taken = { kind: 'taken', again: false }

  it('is seen to be open, with its supplies, and its visits are counted', async () => {
    await bench.screen.waitForScreen('attracting')
    await service('open')
    await bench.walkTo('delivering')
    await bench.goHome()
    await eventually('the outcome', () =>
      fleet.collector.eventsOf(kioskId).some(({ data }) => data.kind === 'outcome'),
    )
    await eventually('the tubes', () => (condition()?.tubes?.length ?? 0) > 0)
    assert.deepEqual(condition()?.printer, { reasons: [], low: [] })
    assert.equal(fleet.monitor.malformed, 0)
    const alarms = () => fleet.monitor.states.get(kioskId)?.alarms ?? []
    await bench.control.port.perform({ type: 'setDoor', door: 'open' })
    await eventually('the alarm', () => alarms().includes('doorOpen'))
    await bench.control.port.perform({ type: 'setDoor', door: 'closed' })
    await eventually('no alarm', () => alarms().length === 0)
  })

  it('serves the citizen it has, and nobody after, when it is told to close; and opens again', async () => {
    await bench.walkTo('paying')
    assert.deepEqual(await command({ type: 'outOfService' }), taken)
    await bench.walkTo('delivering')
    await bench.takePaper()
    await bench.screen.waitForScreen('offeringMore')
    await bench.press('cancel')
    await bench.screen.waitForScreen('ended')
    await bench.press('confirm')
    await bench.screen.waitForScreen('outOfService')
    await service('closed')
    assert.equal(condition()?.fault, 'OUT-OF-SERVICE')
    assert.deepEqual(await command({ type: 'backInService' }), taken)
    await bench.screen.waitForScreen('attracting')
    await service('open')
  })

  it('tells citizens what the operator has to say, until it is taken back', async () => {
    await command({ type: 'notice', notice: { kind: 'slow' } })
    await bench.screen.waitFor(
      ({ notes }) => notes.some((note) => note.includes('時間がかかる')),
      'the notice',
    )
    await command({ type: 'notice', notice: null })
    await bench.screen.waitFor(
      ({ screen, notes }) => screen === 'attracting' && notes.length === 2,
      'no notice',
    )
  })

  it('keeps the hours it is given', async () => {
    const hour = (after: number) =>
      `${String((new Date().getUTCHours() + 9 + after) % 24).padStart(2, '0')}:00`
    await command({ type: 'hours', hours: { open: hour(2), close: hour(3) } })
    await bench.screen.waitForScreen('outOfService')
    await eventually('the fault', () => condition()?.fault === 'SERVICE-CLOSED')
    await command({ type: 'hours', hours: null })
    await bench.screen.waitForScreen('attracting')
  })

  it('starts every process anew but its first when it is told to, once', async () => {
    const before = childrenOf(launcher())
    assert.deepEqual(await command({ type: 'restart' }), taken)
    await eventually('other processes', () => {
      const now = childrenOf(launcher())
      return now.length === 3 && now.every((pid) => !before.includes(pid))
    })
    await bench.screen.waitForScreen('attracting')
    await eventually('the agent', () => fleet.monitor.connected.get(kioskId) === true)
    const after = childrenOf(launcher())
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    assert.deepEqual(childrenOf(launcher()), after)
  })

  it('serves on when its agent is killed, and has another soon', async () => {
    const agent = childrenOf(launcher()).find((pid) => commandLine(pid).includes('agent/main'))
    assert(agent)
    process.kill(agent, 'SIGKILL')
    await bench.walkTo('delivering')
    await bench.goHome()
    await eventually('another agent', () =>
      childrenOf(launcher()).some((pid) => pid !== agent && commandLine(pid).includes('agent/main')),
    )
    await eventually(
      'the second visit’s outcome',
      () => fleet.collector.eventsOf(kioskId).filter(({ data }) => data.kind === 'outcome').length === 3,
    )
    assert.equal(fleet.collector.audit().duplicated, 0)
  })

  function launcher(): number {
    const pid = bench.stage.launcher?.process.pid
    assert(pid)
    return pid
  }
})

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number)
}

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return 0
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
