/** A broker of the tests' own with the operator's three roles, and kiosks as they are wanted. */
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { systemClock } from '../../../drivers/driver.js'
import type { ConnectBroker } from '../../../kiosk/fleet/broker.js'
import { mqttBroker } from '../../../kiosk/fleet/mqtt-broker.js'
import { readOperatorKeys } from '../../../kiosk/fleet/signed-command.js'
import { silentLog } from '../../../kiosk/telemetry/log.js'
import { Collector } from '../collector.js'
import { FleetKiosk } from '../fleet-kiosk.js'
import { type FleetPki, makeFleetPki } from '../fleet-pki.js'
import { freePort } from '../free-port.js'
import { Monitor } from '../monitor.js'
import { collectorName, type Mosquitto, monitorName, operatorName, startMosquitto } from '../mosquitto.js'
import { Operator } from '../operator.js'

export class FleetBench {
  readonly #kiosks: FleetKiosk[] = []

  private constructor(
    readonly folder: string,
    readonly pki: FleetPki,
    readonly broker: Mosquitto,
    readonly operatorKey: KeyObject,
    /** PEM file of the operator's public key. */
    readonly operatorKeyFile: string,
    readonly collector: Collector,
    readonly operator: Operator,
    readonly monitor: Monitor,
  ) {}

  /** `folder` holds a test PKI, or gets one. */
  static async start(folder: string): Promise<FleetBench> {
    const pki = await makeFleetPki(folder)
    const own = join(folder, 'broker')
    mkdirSync(own, { recursive: true })
    const broker = await startMosquitto({
      ...{ folder: own, port: await freePort(), caFile: pki.caFile, own: pki.broker },
    })
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const operatorKeyFile = join(folder, 'operator.pem')
    writeFileSync(operatorKeyFile, publicKey.export({ type: 'spki', format: 'pem' }))
    const connect = (name: string) => connectAs(name, pki, broker)
    return new FleetBench(
      folder,
      pki,
      broker,
      privateKey,
      operatorKeyFile,
      new Collector(join(folder, 'collector.sqlite'), connect(collectorName)),
      new Operator(privateKey, connect(operatorName)),
      new Monitor(connect(monitorName)),
    )
  }

  /** Connects with the certificate of this common name. */
  connect(commonName: string): ConnectBroker {
    return connectAs(commonName, this.pki, this.broker)
  }

  kiosk(id: string, certificateOf = id): FleetKiosk {
    const operatorKeys = readOperatorKeys([readFileSync(this.operatorKeyFile, 'utf8')])
    const kiosk = new FleetKiosk({
      ...{ id, connect: this.connect(certificateOf), operatorKeys },
      ...{ softwareVersion: '0.1.0', clock: systemClock, randomBytes },
      limits: { pollMs: 100, awaitStoredMs: 200 },
    })
    this.#kiosks.push(kiosk)
    return kiosk
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#kiosks.map((kiosk) => kiosk.close()))
    await Promise.allSettled([this.collector.close(), this.operator.close(), this.monitor.close()])
    await this.broker.close()
  }
}

function connectAs(commonName: string, pki: FleetPki, broker: Mosquitto): ConnectBroker {
  const credentials = pki.credentialsOf(commonName)
  return mqttBroker({
    ...{ url: broker.url, credentials: () => credentials, random: () => 0, log: silentLog },
  })
}

/** Rejects with what was waited for. */
export async function eventually(what: string, condition: () => boolean, timeoutMs = 30_000): Promise<void> {
  const endAtMs = performance.now() + timeoutMs
  while (!condition()) {
    if (performance.now() > endAtMs) throw new Error(`waited in vain for ${what}`)
    await delay(50)
  }
}
