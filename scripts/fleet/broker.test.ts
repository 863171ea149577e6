/** Kiosks, the operator's roles, and a real Mosquitto between them. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { connect as connectTls } from 'node:tls'
import { signOrder } from '../../kiosk/fleet/signed-command.js'
import { topicsOf } from '../../kiosk/fleet/topics.js'
import { type StateFolder, testStateFolder } from '../stage/testing/state-folder.js'
import { missingMosquitto } from './mosquitto.js'
import { eventually, FleetBench } from './testing/fleet-bench.js'

describe('a fleet on a broker', function () {
  this.timeout(90_000)
  let folder: StateFolder
  let bench: FleetBench

  before(async function () {
    const missing = missingMosquitto()
    if (missing) {
      if (process.env.CI === 'true') throw new Error(missing)
      console.log(`      skipped: ${missing}`)
      this.skip()
    }
    folder = await testStateFolder()
    bench = await FleetBench.start(folder.path)
  })
  after(async () => {
    await bench?.close()
    folder?.remove()
  })

  it('is told of what the journal holds and how the kiosk does, and of its going', async () => {
    const kiosk = bench.kiosk('kiosk-0101')
    kiosk.visit()
    kiosk.agent.condition = {
      ...{
        service: 'closed',
        fault: 'PAPER-EMPTY',
        power: 'mains',
        tubes: null,
        door: 'closed',
        key: 'citizen',
      },
      printer: { reasons: ['mediaEmpty'], low: ['tonerLow'] },
    }
    const { monitor, collector } = bench
    await eventually('the state', () => monitor.states.get(kiosk.id)?.condition.fault === 'PAPER-EMPTY')
    await eventually('the events', () => kiosk.told)
    const state = monitor.states.get(kiosk.id)
    assert.deepEqual(
      [state?.counters?.visits, state?.counters?.keptYen, state?.journal?.id],
      [1, 200, kiosk.journal.id],
    )
    const kinds = collector.eventsOf(kiosk.id).map(({ data }) => data.kind)
    assert.deepEqual(kinds.slice(-2), ['outcome', 'visitClosed'])
    assert.equal(monitor.connected.get(kiosk.id), true)
    await kiosk.close()
    await eventually('the farewell', () => monitor.connected.get(kiosk.id) === false)
    assert.equal(monitor.malformed, 0)
  })

  it('commands a kiosk, and hears what became of it', async () => {
    const kiosk = bench.kiosk('kiosk-0102')
    await eventually('the connection', () => kiosk.connected)
    const answer = await bench.operator.command(kiosk.id, { type: 'outOfService' })
    assert.deepEqual(answer.result, { kind: 'taken', again: false })
    assert.equal(kiosk.journal.latchedFault(), 'OUT-OF-SERVICE')
    const late = await bench.operator.command(kiosk.id, { type: 'backInService' }, -1_000)
    assert.deepEqual(late.result, { kind: 'refused', reason: 'expired' })
    await eventually('the event', () =>
      bench.collector.eventsOf(kiosk.id).some(({ data }) => data.kind === 'commandTaken'),
    )
  })

  it('brings a command to a kiosk that was away, once, however often it is sent', async () => {
    const first = bench.kiosk('kiosk-0103')
    await eventually('the connection', () => first.connected)
    await first.agent.close()
    const number = Date.now()
    const time = (afterMs: number) => new Date(number + afterMs).toISOString()
    const signed = await signOrder(
      {
        ...{ version: 1, kioskId: 'kiosk-0103', number, issuedAt: time(0), expiresAt: time(60_000) },
        command: { type: 'restart' },
      },
      bench.operatorKey,
    )
    const answered = bench.operator.send('kiosk-0103', number, signed)
    await bench.operator
      .send('kiosk-0102', number, signed)
      .then(({ result }) => assert.deepEqual(result, { kind: 'refused', reason: 'otherKiosk' }))
    const back = bench.kiosk('kiosk-0103')
    assert.deepEqual((await answered).result, { kind: 'taken', again: false })
    const again = await bench.operator.send('kiosk-0103', number, signed)
    assert.deepEqual(again.result, { kind: 'taken', again: true })
    assert.deepEqual([back.effects, back.commandsTaken], [1, 1])
  })

  it('loses nothing and doubles nothing when the broker is killed, and forgets what it had taken', async () => {
    const kiosk = bench.kiosk('kiosk-0104')
    kiosk.visit()
    await eventually('the first events', () => kiosk.told)
    await bench.broker.kill()
    for (let index = 0; index < 100; index++) kiosk.visit()
    await bench.broker.start()
    for (let index = 0; index < 100; index++) kiosk.visit()
    await eventually('all events', () => kiosk.told, 60_000)
    const stored = bench.collector.eventsOf(kiosk.id)
    assert.equal(stored.length, kiosk.events)
    const sequences = stored.map(({ sequence }) => sequence)
    assert.deepEqual(
      sequences,
      [...new Set(sequences)].toSorted((one, other) => one - other),
    )
    assert.equal(bench.collector.audit().duplicated, 0)
  })

  it('lets nobody in without a certificate, and nobody speak for another', async () => {
    const { hostname, port } = new URL(bench.broker.url)
    const socket = connectTls({ host: hostname, port: Number(port), ca: readFileSync(bench.pki.caFile) })
    socket.on('error', () => {})
    // A CONNECT of MQTT 5 without anything.
    socket.write(Buffer.from([0x10, 0x0d, 0, 4, 0x4d, 0x51, 0x54, 0x54, 5, 2, 0, 60, 0, 0, 0]))
    await new Promise((resolve) => socket.once('close', resolve))
    // Calls itself kiosk-0106 and shows the certificate of kiosk-0105.
    const liar = bench.kiosk('kiosk-0106', 'kiosk-0105')
    liar.visit()
    await eventually('the connection', () => liar.connected)
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    assert.deepEqual(bench.collector.eventsOf('kiosk-0106'), [])
    assert.equal(bench.monitor.states.has(topicsOf('kiosk-0106').state), false)
    assert.equal(bench.monitor.states.has('kiosk-0106'), false)
  })
})
