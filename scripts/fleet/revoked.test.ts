/** A stolen kiosk at the broker: by the list that the centre writes, a real Mosquitto lets it in no more. */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { systemClock } from '../../drivers/driver.js'
import { CredentialsFolder } from '../../kiosk/enrolment/credentials-folder.js'
import { enrolKiosk } from '../../kiosk/enrolment/enrolment.js'
import { readEnrolmentCode } from '../../kiosk/enrolment/enrolment-code.js'
import { revocationListFile } from '../reference-centre/enrolment/authority.js'
import { openEnrolment } from '../reference-centre/enrolment/open-enrolment.js'
import { ensurePki } from '../reference-centre/pki/ensure-pki.js'
import { testStateFolder } from '../stage/testing/state-folder.js'
import { makeFleetPki } from './fleet-pki.js'
import { freePort } from './free-port.js'
import { type Mosquitto, missingMosquitto, startMosquitto } from './mosquitto.js'

describe('a stolen kiosk at the broker', function () {
  this.timeout(60_000)

  it('is let in no more from the moment the broker has read the list', async function () {
    const missing = missingMosquitto()
    if (missing) {
      if (process.env.CI === 'true') throw new Error(missing)
      console.log(`      skipped: ${missing}`)
      this.skip()
    }
    const state = await testStateFolder()
    const opened: (() => Promise<void> | void)[] = [() => state.remove()]
    try {
      const pki = await ensurePki(state.path, { cards: [] })
      const fleetPki = await makeFleetPki(state.path)
      const enrolment = openEnrolment({ pki, stateDir: state.path, clock: systemClock })
      opened.push(() => enrolment.close())
      const est = await enrolment.listen(0, '127.0.0.1')
      opened.push(() => est.close())
      const credentials = async (kioskId: string) => {
        const folder = new CredentialsFolder(join(state.path, kioskId))
        const code = readEnrolmentCode(enrolment.makeCode(kioskId))
        await enrolKiosk(folder, { url: est.url, kioskId, code })
        return folder.current()
      }
      const [stolen, other] = [await credentials('kiosk-0801'), await credentials('kiosk-0802')]
      const folder = join(state.path, 'broker')
      mkdirSync(folder)
      const broker = await startMosquitto({
        ...{ folder, port: await freePort(), caFile: fleetPki.caFile, own: fleetPki.broker },
        revocationListFile: revocationListFile(pki),
      })
      opened.push(() => broker.close())
      const caPem = readFileSync(fleetPki.caFile, 'utf8')
      const letsIn = (own: typeof stolen) => isLetIn(broker, own, caPem)
      assert.deepEqual([await letsIn(stolen), await letsIn(other)], [true, true])
      enrolment.revoke('kiosk-0801')
      broker.reload()
      const endAtMs = performance.now() + 10_000
      while ((await letsIn(stolen)) && performance.now() < endAtMs);
      assert.deepEqual([await letsIn(stolen), await letsIn(other)], [false, true])
    } finally {
      for (const close of opened.reverse()) await close()
    }
  })
})

/** Whether the broker answers a CONNECT of MQTT 5. */
function isLetIn(
  { url }: Mosquitto,
  own: { certificatePem: string; keyPem: string },
  caPem: string,
): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connectTls({
      ...{ host: hostname, port: Number(port), ca: caPem, cert: own.certificatePem, key: own.keyPem },
    })
    socket.on('error', () => {})
    socket.once('data', ([type, , , reason]) => {
      socket.destroy()
      // CONNACK, and its reason code: 0 is success.
      resolve(type === 0x20 && reason === 0)
    })
    socket.once('close', () => resolve(false))
    socket.write(Buffer.from([0x10, 0x0d, 0, 4, 0x4d, 0x51, 0x54, 0x54, 5, 2, 0, 60, 0, 0, 0]))
  })
}
