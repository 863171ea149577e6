/** The driver against the reference centre as its own process: started here, spoken to only over TLS. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { centreContract } from './contract.js'
import { HttpsCentre } from './https.js'

const program = fileURLToPath(new URL('../../scripts/reference-centre/main.js', import.meta.url))
/** At first start it makes a test PKI, four RSA keys among it. */
const startTimeoutMs = 60_000

describe('centre over HTTPS', function () {
  this.timeout(startTimeoutMs)
  const stateDir = mkdtempSync(join(tmpdir(), 'shomei-kiosk-centre-process-'))
  const pki = (file: string) => readFileSync(join(stateDir, 'pki', file), 'utf8')
  let process: ChildProcess
  let url: string

  before(async () => {
    const options = ['--port', '0', '--state-dir', stateDir, '--card', 'hanako', '--always-open']
    process = spawn(globalThis.process.execPath, [program, ...options], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const [message] = (await once(process, 'message')) as [{ url: string }]
    url = message.url
  })
  after(async () => {
    const ended = once(process, 'exit')
    process.kill('SIGTERM')
    await ended
    rmSync(stateDir, { recursive: true, force: true })
  })

  centreContract('HTTPS, reference centre', async () => {
    const centre = new HttpsCentre({
      url,
      certificatePem: pki('kiosk-tls.pem'),
      keyPem: pki('kiosk-tls.key.pem'),
      trustedCaPem: pki('tls-ca.pem'),
    })
    const key = createPrivateKey(pki('cards/hanako/key.pem'))
    return {
      centre,
      kioskId: 'kiosk-0001',
      certificate: new Uint8Array(new X509Certificate(pki('cards/hanako/certificate.pem')).raw),
      sign: (message) => new Uint8Array(sign('sha256', message, key)),
      close: () => centre.close(),
    }
  })
})
