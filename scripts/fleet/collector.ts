/**
 * The operator's side of events: stores each once, in order, and says up to where. An event is stored only behind the
 * one it names as the one before, so nothing is left out and nothing is stored twice, whatever a broker forgets or
 * repeats. What is told as stored is on the medium.
 */
import Database from 'better-sqlite3'
import type { Broker, ConnectBroker } from '../../kiosk/fleet/broker.js'
import { eventSchema, type FleetEvent } from '../../kiosk/fleet/messages.js'
import { fleetVersion, kioskOf, topicsOf, topicsOfAll } from '../../kiosk/fleet/topics.js'
import { collectorName } from './mosquitto.js'

/** Events are written together: a commit for each would be what bounds a fleet. */
const batchMs = 50

interface Position {
  journal: string
  sequence: number
}

export interface CollectorCounts {
  stored: number
  /** Came again, and were known. */
  redelivered: number
  /** Came before the one they stand behind. */
  early: number
  malformed: number
}

export class Collector {
  readonly #database: Database.Database
  readonly #broker: Broker
  /** By kiosk and journal: a kiosk that was replaced begins another one. */
  readonly #positions = new Map<string, Position>()
  readonly #counts: CollectorCounts = { stored: 0, redelivered: 0, early: 0, malformed: 0 }
  #batch: { kioskId: string; event: FleetEvent }[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(path: string, connect: ConnectBroker, name = collectorName) {
    this.#database = new Database(path)
    this.#database.pragma('journal_mode = WAL')
    this.#database.pragma('synchronous = FULL')
    // Without a unique key on purpose: that nothing is stored twice is shown by counting, not enforced by the table.
    this.#database.exec(`
      CREATE TABLE IF NOT EXISTS events (
        kiosk TEXT NOT NULL, journal TEXT NOT NULL, sequence INTEGER NOT NULL, at TEXT NOT NULL, data TEXT NOT NULL
      ) STRICT;
      CREATE TABLE IF NOT EXISTS positions (
        kiosk TEXT NOT NULL, journal TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (kiosk, journal)
      ) STRICT;
    `)
    for (const { kiosk, journal, sequence } of this.#database.prepare('SELECT * FROM positions').all() as ({
      kiosk: string
    } & Position)[]) {
      this.#positions.set(`${kiosk} ${journal}`, { journal, sequence })
    }
    this.#broker = connect(
      {
        clientId: name,
        subscribe: [topicsOfAll.events],
        lastWill: { topic: `shomei/${fleetVersion}/${name}`, message: {} },
      },
      { onConnected: () => this.#tellAll(), onMessage: (topic, payload) => this.#onMessage(topic, payload) },
    )
  }

  get counts(): Readonly<CollectorCounts> {
    return this.#counts
  }

  /** Rows, and how many of them are there more than once. */
  audit(): { rows: number; duplicated: number } {
    const [rows, distinct] = this.#database
      .prepare('SELECT count(*), count(DISTINCT kiosk || journal || sequence) FROM events')
      .raw()
      .get() as [number, number]
    return { rows, duplicated: rows - distinct }
  }

  /** What is stored of one kiosk, oldest first. */
  eventsOf(kioskId: string): { sequence: number; data: { kind: string } }[] {
    const rows = this.#database
      .prepare('SELECT sequence, data FROM events WHERE kiosk = ? ORDER BY rowid')
      .all(kioskId) as { sequence: number; data: string }[]
    return rows.map(({ sequence, data }) => ({ sequence, data: JSON.parse(data) }))
  }

  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#flush()
    await this.#broker.close()
    this.#database.close()
  }

  /** Resolves at once: the kiosk waits for what is told as stored, not for the broker. */
  async #onMessage(topic: string, payload: Uint8Array): Promise<void> {
    const kioskId = kioskOf(topic)
    const event = parse(payload)
    if (kioskId === null || event === null) {
      this.#counts.malformed += 1
      return
    }
    this.#batch.push({ kioskId, event })
    this.#timer ??= setTimeout(() => this.#flush(), batchMs)
  }

  /** A broker that was killed has forgotten what it retained, and what came while nobody collected. */
  #tellAll(): void {
    for (const [key, position] of this.#positions) this.#tell(key.split(' ')[0] ?? '', position)
  }

  #tell(kioskId: string, { journal, sequence }: Position): void {
    const message = { version: fleetVersion, journal, sequence }
    this.#broker.publish(topicsOf(kioskId).stored, message, { retain: true }).catch(() => {})
  }

  #flush(): void {
    this.#timer = null
    const batch = this.#batch
    this.#batch = []
    const told = new Map<string, Position & { kioskId: string }>()
    const write = this.#database.transaction(() => {
      for (const { kioskId, event } of batch)
        told.set(`${kioskId} ${event.journal}`, { kioskId, ...this.#store(kioskId, event) })
    })
    write()
    for (const { kioskId, ...position } of told.values()) this.#tell(kioskId, position)
  }

  /** Stores it where it fits; the position of this journal then. */
  #store(kioskId: string, { journal, sequence, previous, at, data }: FleetEvent): Position {
    const position = this.#positions.get(`${kioskId} ${journal}`) ?? { journal, sequence: 0 }
    if (sequence <= position.sequence) {
      this.#counts.redelivered += 1
      return position
    }
    if (previous !== position.sequence) {
      this.#counts.early += 1
      return position
    }
    this.#prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)').run(
      ...[kioskId, journal, sequence, at, JSON.stringify(data)],
    )
    this.#prepare(
      'INSERT INTO positions VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence',
    ).run(kioskId, journal, sequence)
    const next = { journal, sequence }
    this.#positions.set(`${kioskId} ${journal}`, next)
    this.#counts.stored += 1
    return next
  }

  readonly #statements = new Map<string, Database.Statement>()

  #prepare(sql: string): Database.Statement {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

function parse(payload: Uint8Array): FleetEvent | null {
  try {
    return eventSchema.parse(JSON.parse(Buffer.from(payload).toString('utf8')))
  } catch {
    return null
  }
}
