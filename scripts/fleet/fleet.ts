/**
 * A fleet against a real broker that is killed in the middle: every kiosk has its own certificate, connection, journal
 * and agent; visits happen, commands are sent; at the end everything is counted on both sides.
 */
import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { systemClock } from '../../drivers/driver.js'
import { mqttBroker } from '../../kiosk/fleet/mqtt-broker.js'
import { readOperatorKeys } from '../../kiosk/fleet/signed-command.js'
import { silentLog } from '../../kiosk/telemetry/log.js'
import { softwareVersion } from '../../kiosk/version.js'
import { Collector } from './collector.js'
import { FleetKiosk } from './fleet-kiosk.js'
import { makeFleetPki } from './fleet-pki.js'
import { freePort } from './free-port.js'
import { collectorName, type Mosquitto, operatorName, startMosquitto } from './mosquitto.js'
import { Operator } from './operator.js'

export interface FleetOptions {
  folder: string
  kiosks: number
  /** How long visits happen; connecting before and settling after are not in it. */
  seconds: number
  say?: (line: string) => void
}

export interface FleetResult {
  kiosks: number
  seconds: number
  /** Events in the journals of all kiosks. */
  sent: number
  /** Events of them that the operator has not. */
  lost: number
  /** Events that the operator has more than once. */
  duplicated: number
  /** Came again over the line, and were known. */
  redelivered: number
  commandsSent: number
  /** Commands that no journal has. */
  commandsLost: number
  /** Commands that took effect more than once. */
  commandsDuplicated: number
  brokerKills: number
  brokerCpuSeconds: number
  brokerPeakMiB: number
  /** Until every kiosk was connected at first. */
  connectSeconds: number
  /** From the last kill's end until the operator had everything. */
  settleSeconds: number
  /** Events a second that were stored while visits happened. */
  perSecond: number
}

/** Longer than the longest pause before a connection is tried again. */
const settleTimeoutMs = 240_000
/** Kiosks that connect at once: a power cut of a whole town does no more. */
const connectAtOnce = 50
const downMs = [4_000, 10_000]

export async function runFleet(options: FleetOptions): Promise<FleetResult> {
  const { folder, kiosks: count, seconds, say = () => {} } = options
  const pki = await makeFleetPki(join(folder, 'pki'))
  const broker = await startMosquitto({
    ...{ folder: join(folder, 'broker'), port: await freePort(), caFile: pki.caFile, own: pki.broker },
  })
  const connect = (name: string) => {
    const credentials = pki.credentialsOf(name)
    return mqttBroker({
      ...{ url: broker.url, credentials: () => credentials, random: Math.random, log: silentLog },
    })
  }
  const operatorKey = generateKeyPairSync('ed25519')
  const operatorKeys = readOperatorKeys([
    operatorKey.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  ])
  const collector = new Collector(join(folder, 'collector.sqlite'), connect(collectorName))
  const operator = new Operator(operatorKey.privateKey, connect(operatorName))
  const usage = new BrokerUsage(broker)
  const kiosks: FleetKiosk[] = []
  try {
    const beganMs = performance.now()
    for (let index = 0; index < count; index++) {
      const id = `kiosk-${String(index + 1).padStart(5, '0')}`
      kiosks.push(
        new FleetKiosk({
          id,
          connect: connect(id),
          operatorKeys,
          softwareVersion,
          clock: systemClock,
          randomBytes,
        }),
      )
      if (index % connectAtOnce === connectAtOnce - 1) await delay(20)
    }
    await until(() => kiosks.every(({ connected }) => connected), settleTimeoutMs)
    const connectSeconds = secondsSince(beganMs)
    say(`${count} kiosks connected in ${connectSeconds.toFixed(1)} s`)

    const visitsMs = performance.now()
    const endAtMs = visitsMs + seconds * 1000
    let commandsSent = 0
    const answers: Promise<unknown>[] = []
    const lives = kiosks.map(async (kiosk) => {
      // Everybody gets one command at a moment of its own, the broker there or not.
      const commandAtMs = visitsMs + Math.random() * seconds * 800
      let commanded = false
      while (performance.now() < endAtMs) {
        await delay(randomInt(500, 5_500))
        kiosk.visit()
        if (!commanded && performance.now() >= commandAtMs) {
          commanded = true
          commandsSent += 1
          answers.push(operator.command(kiosk.id, { type: 'logLevel', level: 'info' }))
        }
      }
    })
    for (const [index, pauseMs] of downMs.entries()) {
      await delay(Math.max(0, visitsMs + ((index + 1) * seconds * 1000) / 3 - performance.now()))
      await usage.kill()
      say(`broker killed; ${collector.counts.stored} events stored so far`)
      await delay(pauseMs)
      await broker.start()
    }
    const lastStartMs = performance.now()
    await Promise.all(lives)
    const perSecond = collector.counts.stored / secondsSince(visitsMs)
    // An answer comes before its event is stored.
    const settled = Promise.all(answers).then(() =>
      until(() => kiosks.every((kiosk) => kiosk.told), settleTimeoutMs),
    )
    await Promise.race([settled, delay(settleTimeoutMs, undefined, { ref: false })])
    const settleSeconds = secondsSince(lastStartMs)
    usage.look()
    const audit = collector.audit()
    const sent = kiosks.reduce((sum, { events }) => sum + events, 0)
    const taken = kiosks.map(({ commandsTaken }) => commandsTaken)
    const effects = kiosks.reduce((sum, { effects }) => sum + effects, 0)
    const takenOnce = taken.filter((number) => number > 0).length
    return {
      ...{ kiosks: count, seconds, sent },
      lost: sent - (audit.rows - audit.duplicated),
      duplicated: audit.duplicated,
      redelivered: collector.counts.redelivered,
      commandsSent,
      commandsLost: commandsSent - takenOnce,
      commandsDuplicated:
        Math.max(
          effects,
          taken.reduce((sum, number) => sum + number, 0),
        ) - takenOnce,
      brokerKills: downMs.length,
      ...{ brokerCpuSeconds: usage.cpuSeconds, brokerPeakMiB: usage.peakMiB },
      ...{ connectSeconds, settleSeconds, perSecond },
    }
  } finally {
    usage.stop()
    await Promise.allSettled(kiosks.map((kiosk) => kiosk.close()))
    await Promise.allSettled([operator.close(), collector.close()])
    await broker.close()
  }
}

/** Of a broker that lives more than once. */
class BrokerUsage {
  readonly #broker: Mosquitto
  readonly #timer: NodeJS.Timeout
  #before = 0
  #now = 0
  peakMiB = 0

  constructor(broker: Mosquitto) {
    this.#broker = broker
    this.#timer = setInterval(() => this.look(), 500)
  }

  get cpuSeconds(): number {
    return this.#before + this.#now
  }

  look(): void {
    try {
      const { residentMiB, cpuSeconds } = this.#broker.usage()
      this.peakMiB = Math.max(this.peakMiB, residentMiB)
      this.#now = cpuSeconds
    } catch {
      // Between two lives there is none.
    }
  }

  async kill(): Promise<void> {
    this.look()
    await this.#broker.kill()
    this.#before += this.#now
    this.#now = 0
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

const secondsSince = (ms: number): number => (performance.now() - ms) / 1000

async function until(condition: () => boolean, timeoutMs: number): Promise<void> {
  const endAtMs = performance.now() + timeoutMs
  while (!condition() && performance.now() < endAtMs) await delay(200)
}
