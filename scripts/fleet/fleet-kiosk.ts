/** A kiosk as its fleet sees it: a journal, in which visits leave their facts, and the agent that tells of them. */
import type { Clock, RandomBytes } from '../../drivers/driver.js'
import { type AgentLimits, FleetAgent } from '../../kiosk/fleet/agent.js'
import type { BrokerHandlers, BrokerOptions, ConnectBroker } from '../../kiosk/fleet/broker.js'
import { eventKinds } from '../../kiosk/fleet/events.js'
import type { OperatorKeys } from '../../kiosk/fleet/signed-command.js'
import { Journal } from '../../kiosk/journal/journal.js'
import { openMemoryStorage } from '../../kiosk/journal/storage.js'
import { silentLog } from '../../kiosk/telemetry/log.js'

export interface FleetKioskOptions {
  id: string
  connect: ConnectBroker
  operatorKeys: OperatorKeys
  softwareVersion: string
  clock: Clock
  randomBytes: RandomBytes
  limits?: Partial<AgentLimits>
}

const everything = Number.MAX_SAFE_INTEGER

export class FleetKiosk {
  readonly id: string
  readonly journal: Journal
  readonly agent: FleetAgent
  readonly #randomBytes: RandomBytes
  connected = false
  /** How often a command began to take effect. */
  effects = 0

  constructor(options: FleetKioskOptions) {
    const { id, clock, randomBytes, softwareVersion, operatorKeys } = options
    this.id = id
    this.#randomBytes = randomBytes
    this.journal = new Journal(openMemoryStorage(), { clock, randomBytes })
    this.agent = new FleetAgent({
      ...{
        kioskId: id,
        softwareVersion,
        configurationSha256: '0'.repeat(64),
        journal: this.journal,
        operatorKeys,
        clock,
        log: silentLog,
      },
      connect: (broker: BrokerOptions, handlers: BrokerHandlers) =>
        options.connect(broker, {
          ...handlers,
          onConnected: () => {
            this.connected = true
            handlers.onConnected()
          },
        }),
      startedAtMs: clock.nowMs(),
      onTaken: () => {
        this.effects += 1
      },
      certificateUntilMs: () => null,
      ...(options.limits && { limits: options.limits }),
    })
  }

  /** One that ends well mostly; now and then a coin comes late, or money is owed. */
  visit(): void {
    const [dice = 0] = this.#randomBytes(1)
    const visit = this.journal.openVisit()
    if (dice < 8) this.journal.append('lateCoin', { valueYen: 100 })
    const owed = dice >= 8 && dice < 16
    if (owed) this.journal.appendTo(visit, 'debt', { amountYen: 100 })
    const sequence = this.journal.appendTo(visit, 'outcome', {
      transactionId: Buffer.from(this.#randomBytes(16)).toString('hex'),
      ...{ applicationIndex: 1, issueNumber: '見本第1号', sheetsProven: 1, sheetsExpected: 1 },
      ...{ keptYen: 200, returnedYen: owed ? 0 : 100, debtYen: owed ? 100 : 0, disputed: false },
      fault: owed ? 'COIN-RETURN' : null,
    })
    this.journal.appendTo(visit, 'visitClosed', { end: 'completed', fault: null })
    this.journal.append('outcomeAcknowledged', { sequence })
  }

  get events(): number {
    return this.journal.factsAfter(0, eventKinds, everything).length
  }

  /** The operator's collector has said that it has everything. */
  get told(): boolean {
    return this.journal.factsAfter(this.agent.stored, eventKinds, 1).length === 0
  }

  get commandsTaken(): number {
    return this.journal.factsAfter(0, ['commandTaken'], everything).length
  }

  async close(): Promise<void> {
    await this.agent.close()
    this.journal.close()
  }
}
