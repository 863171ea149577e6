import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { openMemoryStorage } from '../journal/storage.js'
import { silentLog } from '../telemetry/log.js'
import { FleetAgent } from './agent.js'
import type { Broker, BrokerHandlers, ConnectBroker } from './broker.js'
import { unknownCondition } from './condition.js'
import { answerSchema, type FleetEvent, type State, stateSchema } from './messages.js'
import { readOperatorKeys, signOrder } from './signed-command.js'
import { topicsOf } from './topics.js'

const kioskId = 'kiosk-0001'
const topics = topicsOf(kioskId)
const dayMs = 86_400_000
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const operatorKeys = readOperatorKeys([publicKey.export({ type: 'spki', format: 'pem' }).toString()])

/** A broker with a collector behind it, which comes and goes. */
class PlayedBroker implements Broker {
  connected = false
  readonly published: { topic: string; message: object }[] = []
  readonly stored: FleetEvent[] = []
  #handlers: BrokerHandlers | null = null

  readonly connect: ConnectBroker = (_options, handlers) => {
    this.#handlers = handlers
    return this
  }

  come(): void {
    this.connected = true
    this.#handlers?.onConnected()
  }

  async publish(topic: string, message: object | string): Promise<void> {
    assert(this.connected, 'nothing is published while the broker is away')
    if (typeof message === 'string') return
    this.published.push({ topic, message })
    if (topic !== topics.events) return
    const event = message as FleetEvent
    if (event.previous === (this.stored.at(-1)?.sequence ?? 0)) this.stored.push(event)
    const sequence = this.stored.at(-1)?.sequence ?? 0
    await this.say(topics.stored, JSON.stringify({ version: 1, journal: event.journal, sequence }))
  }

  say(topic: string, text: string): Promise<void> {
    return this.#handlers?.onMessage(topic, new TextEncoder().encode(text)) ?? Promise.resolve()
  }

  lastState(): State {
    return stateSchema.parse(this.published.findLast(({ topic }) => topic === topics.state)?.message)
  }

  reconnect(): void {}
  async close(): Promise<void> {}
}

describe('agent of the fleet', () => {
  let clock: SimulatedClock
  let journal: Journal
  let broker: PlayedBroker
  let agent: FleetAgent
  let effects: string[]

  beforeEach(() => {
    clock = new SimulatedClock()
    journal = new Journal(openMemoryStorage(), { clock, randomBytes })
    broker = new PlayedBroker()
    effects = []
    agent = start()
  })
  afterEach(() => agent.close())

  const start = (journalBad = false): FleetAgent =>
    new FleetAgent({
      ...{ kioskId, softwareVersion: '0.1.0', configurationSha256: '0'.repeat(64), journal, journalBad },
      ...{ connect: broker.connect, operatorKeys, clock, log: silentLog, startedAtMs: clock.nowMs() },
      onTaken: ({ type }) => effects.push(type),
      certificateUntilMs: () => clock.nowMs() + 60 * dayMs,
    })

  function visit(): void {
    const number = journal.openVisit()
    journal.appendTo(number, 'debt', { amountYen: 10 })
    journal.appendTo(number, 'visitClosed', { end: 'completed', fault: null })
  }

  /** Lets what was published arrive. */
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  async function pass(ms: number, stepMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < ms; passedMs += stepMs) {
      clock.advance(stepMs)
      await settle()
    }
  }

  const orderFor = (number: number, command: Parameters<typeof signOrder>[0]['command']) => {
    const time = (afterMs: number) => new Date(clock.nowMs() + afterMs).toISOString()
    return signOrder(
      { version: 1, kioskId, number, issuedAt: time(0), expiresAt: time(2 * dayMs), command },
      privateKey,
    )
  }

  it('outlasts a broker that is away for a day: nothing lost, nothing twice, nothing kept beside the journal', async () => {
    broker.come()
    await pass(5_000, 1_000)
    const command = await orderFor(1, { type: 'outOfService' })
    broker.connected = false
    for (let hour = 0; hour < 24; hour++) {
      for (let number = 0; number < 30; number++) visit()
      await pass(3_600_000, 600_000)
    }
    const facts = journal.newestSequence()
    assert.equal(facts, 24 * 30 * 3, 'the journal holds the visits and no fact more')
    assert.deepEqual(broker.stored, [])
    broker.come()
    for (let copy = 0; copy < 5; copy++) await broker.say(topics.commands, command)
    await pass(120_000, 1_000)
    const sequences = broker.stored.map(({ sequence }) => sequence)
    assert.equal(sequences.length, 24 * 30 * 2 + 1)
    assert.deepEqual(
      sequences,
      [...new Set(sequences)].toSorted((one, other) => one - other),
    )
    assert.deepEqual(effects, ['outOfService'])
    assert.equal(journal.newestSequence(), facts + 1)
  })

  it('tells the state at once when it means something else, and seldom when only counts grew', async () => {
    const states = () => broker.published.filter(({ topic }) => topic === topics.state).length
    broker.come()
    await pass(2_000, 1_000)
    const first = states()
    assert(first >= 1)
    agent.condition = { ...unknownCondition, service: 'closed', fault: 'PAPER-EMPTY' }
    await pass(2_000, 1_000)
    assert.equal(broker.lastState().condition.fault, 'PAPER-EMPTY')
    const before = states()
    for (let number = 0; number < 5; number++) {
      visit()
      await pass(3_000, 1_000)
    }
    assert.equal(states(), before)
    await pass(30_000, 1_000)
    assert.equal(states(), before + 1)
    assert.equal(broker.lastState().counters?.visits, 5)
    await pass(301_000, 10_000)
    assert.equal(states(), before + 2)
  })

  it('raises an alarm for an hour when somebody else gives commands', async () => {
    broker.come()
    const stranger = generateKeyPairSync('ed25519').privateKey
    const time = new Date(clock.nowMs()).toISOString()
    const order = { version: 1 as const, kioskId, number: 1, issuedAt: time, expiresAt: time }
    await broker.say(topics.commands, await signOrder({ ...order, command: { type: 'restart' } }, stranger))
    await pass(5_000, 1_000)
    assert.deepEqual(broker.lastState().alarms, ['commandsNotSigned'])
    const answer = broker.published.find(({ topic }) => topic === topics.answers)?.message
    assert.deepEqual(answerSchema.parse(answer).result, { kind: 'refused', reason: 'notSigned' })
    await pass(3_700_000, 60_000)
    assert.deepEqual(broker.lastState().alarms, [])
    assert.deepEqual(effects, [])
  })

  it('speaks of a journal that does not open, and takes no command', async () => {
    await agent.close()
    broker = new PlayedBroker()
    agent = start(true)
    broker.come()
    await broker.say(topics.commands, await orderFor(1, { type: 'restart' }))
    await pass(5_000, 1_000)
    assert.deepEqual(broker.lastState().alarms, ['journalBad'])
    assert.deepEqual(effects, [])
  })

  it('survives what nobody should send', async () => {
    broker.come()
    for (const topic of [topics.stored, topics.commands]) {
      for (const text of ['', '{', '{"version":2}', '[]', 'x'.repeat(100_000), '\u0000'])
        await broker.say(topic, text)
    }
    visit()
    await pass(10_000, 1_000)
    assert.equal(broker.stored.at(-1)?.data.kind, 'visitClosed')
  })
})
