/**
 * One kiosk's voice in the fleet: its state and its events to the broker, commands from there into the journal. It
 * knows what the journal holds and what the process on duty says of itself, and neither holds a citizen.
 */
import type { Clock, TimerHandle } from '../../drivers/driver.js'
import type { Journal } from '../journal/journal.js'
import { type Log, placeOf } from '../telemetry/log.js'
import type { Broker, ConnectBroker } from './broker.js'
import type { Command } from './commands.js'
import { type Condition, unknownCondition } from './condition.js'
import { JournalCounters } from './counters.js'
import { type Alarm, type State, storedSchema } from './messages.js'
import { Outbox, type OutboxLimits } from './outbox.js'
import type { OperatorKeys } from './signed-command.js'
import { StateRhythm, type StateTimes } from './state-rhythm.js'
import { CommandDesk } from './take-command.js'
import { fleetVersion, type KioskTopics, topicsOf } from './topics.js'

export interface AgentOptions {
  kioskId: string
  softwareVersion: string
  configurationSha256: string
  journal: Journal
  /** The kiosk's own journal does not open: this one stands in for it, and no command can be taken. */
  journalBad?: boolean
  connect: ConnectBroker
  operatorKeys: OperatorKeys
  clock: Clock
  log: Log
  startedAtMs: number
  /** A command was taken: the kiosk looks into its journal as soon as no citizen is served. */
  onTaken: (command: Command, sequence: number) => void
  /** End of the kiosk's certificate in milliseconds since 1970; null when it cannot be read. */
  certificateUntilMs: () => number | null
  limits?: Partial<AgentLimits>
}

export interface AgentLimits extends StateTimes {
  /** Between two looks into the journal. */
  pollMs: number
  /** For the collector's retained word, before one event asks for it. */
  awaitStoredMs: number
  outbox?: OutboxLimits
}

const defaultLimits: AgentLimits = {
  pollMs: 1_000,
  awaitStoredMs: 3_000,
  changeMs: 1_000,
  countMs: 30_000,
  heartbeatMs: 300_000,
}
/** Long enough to act on before the kiosk goes dark. */
const certificateWarningMs = 7 * 86_400_000
const unsignedWarningMs = 3_600_000

export class FleetAgent {
  readonly #options: AgentOptions
  readonly #limits: AgentLimits
  readonly #topics: KioskTopics
  readonly #outbox: Outbox
  readonly #counters: JournalCounters
  readonly #desk: CommandDesk
  readonly #broker: Broker
  readonly #rhythm: StateRhythm
  #condition: Condition = unknownCondition
  #timer: TimerHandle = null
  #connectedMs: number | null = null
  #heard = false
  #unsignedMs: number | null = null
  #closed = false

  constructor(options: AgentOptions) {
    this.#options = options
    this.#limits = { ...defaultLimits, ...options.limits }
    const { journal, clock, kioskId, operatorKeys, log, connect } = options
    this.#topics = topicsOf(kioskId)
    this.#outbox = new Outbox(journal, clock, this.#limits.outbox)
    this.#counters = new JournalCounters(journal)
    this.#rhythm = new StateRhythm(this.#limits)
    this.#desk = new CommandDesk({
      ...{ kioskId, journal, clock, log },
      keys: operatorKeys,
      journalBad: options.journalBad ?? false,
      onTaken: (command, sequence) => this.#onTaken(command, sequence),
    })
    this.#broker = connect(
      {
        clientId: kioskId,
        subscribe: [this.#topics.stored, this.#topics.commands],
        lastWill: { topic: this.#topics.connection, message: this.#connection(false) },
      },
      {
        onConnected: () => this.#onConnected(),
        onMessage: (topic, payload) => this.#onMessage(topic, payload),
      },
    )
    this.#poll()
  }

  /** What the process on duty says of itself. */
  set condition(condition: Condition) {
    this.#condition = condition
    this.#work()
  }

  get desk(): CommandDesk {
    return this.#desk
  }

  /** The certificate was renewed: the next connection carries the new one. */
  reconnect(): void {
    this.#broker.reconnect()
  }

  /** Up to which fact the collector has every event. */
  get stored(): number {
    return this.#outbox.stored
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#options.clock.clearTimeout(this.#timer)
    if (this.#broker.connected) this.#publish(this.#topics.connection, this.#connection(false), true)
    await this.#broker.close()
  }

  #onTaken(command: Command, sequence: number): void {
    this.#options.onTaken(command, sequence)
    this.#work()
  }

  #onConnected(): void {
    this.#connectedMs = this.#options.clock.monotonicMs()
    this.#rhythm.forget()
    this.#publish(this.#topics.connection, this.#connection(true), true)
    this.#work()
  }

  async #onMessage(topic: string, payload: Uint8Array): Promise<void> {
    if (topic === this.#topics.commands) {
      const answer = await this.#desk.take(payload)
      const { result } = answer
      if (result.kind === 'refused' && result.reason === 'notSigned') {
        this.#unsignedMs = this.#options.clock.monotonicMs()
      }
      this.#publish(this.#topics.answers, answer, false)
    }
    if (topic === this.#topics.stored) this.#collectorSays(payload)
    this.#work()
  }

  #collectorSays(payload: Uint8Array): void {
    try {
      const stored = storedSchema.parse(JSON.parse(Buffer.from(payload).toString('utf8')))
      this.#heard = true
      this.#outbox.collectorSays(stored)
    } catch {
      this.#options.log.warn('the collector says what cannot be understood', { device: 'broker' })
    }
  }

  #poll(): void {
    if (this.#closed) return
    this.#work()
    this.#timer = this.#options.clock.setTimeout(() => this.#poll(), this.#limits.pollMs)
  }

  #work(): void {
    if (this.#closed) return
    try {
      // One slice a turn: the first reading of a long journal must not keep a command waiting.
      this.#counters.read()
      if (!this.#broker.connected || this.#connectedMs === null) return
      const nowMs = this.#options.clock.monotonicMs()
      if (this.#heard || nowMs - this.#connectedMs >= this.#limits.awaitStoredMs) this.#sendEvents()
      const state = this.#state()
      if (this.#rhythm.isDue(state, nowMs)) this.#sendState(state, nowMs)
    } catch (error) {
      this.#options.log.error('the journal cannot be read', { place: placeOf(error) })
      throw error
    }
  }

  #sendEvents(): void {
    for (const event of this.#outbox.take()) this.#publish(this.#topics.events, event, false)
  }

  #sendState(state: State, nowMs: number): void {
    this.#rhythm.sent(state, nowMs)
    this.#publish(this.#topics.state, state, true, () => this.#rhythm.arrived())
  }

  #publish(topic: string, message: object, retain: boolean, arrived: () => void = () => {}): void {
    this.#broker.publish(topic, message, { retain }).then(arrived, () => {
      // Closed for good. What matters is in the journal, and told after the next start.
    })
  }

  #connection(connected: boolean): object {
    return { version: fleetVersion, connected, softwareVersion: this.#options.softwareVersion }
  }

  #state(): State {
    const { softwareVersion, configurationSha256, startedAtMs, journal, clock, certificateUntilMs } =
      this.#options
    const { hours, notice, logLevel } = journal.settings()
    const untilMs = certificateUntilMs()
    const { id } = journal
    return {
      version: fleetVersion,
      at: isoTime(clock.nowMs()),
      softwareVersion,
      configurationSha256,
      startedAt: isoTime(startedAtMs),
      condition: this.#condition,
      counters: this.#counters.value,
      journal: id === null ? null : { id, ...journal.newestHead() },
      alarms: this.#alarms(untilMs),
      settings: { hours: hours !== null, notice: notice !== null, logLevel },
      commandsRefused: this.#desk.refused,
      certificateUntil: untilMs === null ? null : isoTime(untilMs),
    }
  }

  #alarms(certificateUntilMs: number | null): Alarm[] {
    const { clock } = this.#options
    const found: Alarm[] = []
    if (this.#options.journalBad || this.#condition.fault === 'JOURNAL-BAD') found.push('journalBad')
    const { door, key } = this.#condition
    if (door === 'open' && key !== 'staff') found.push('doorOpen')
    if (this.#outbox.behind) found.push('journalBehind')
    if (this.#unsignedMs !== null && clock.monotonicMs() - this.#unsignedMs < unsignedWarningMs)
      found.push('commandsNotSigned')
    if (certificateUntilMs !== null && certificateUntilMs - clock.nowMs() < certificateWarningMs)
      found.push('certificateEnds')
    return found
  }
}

const isoTime = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString()
