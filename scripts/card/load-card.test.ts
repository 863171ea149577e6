import { deepEqual, equal, throws } from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SimulatedMyNumberCard } from '../../drivers/my-number-card/simulator.js'
import { createCredential } from '../../drivers/my-number-card/testing/credentials.js'
import { CardFileError, listSimulatedCards, loadSimulatedCard } from './load-card.js'

const pem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`

describe('cards of the invented persons', () => {
  let stateDir: string
  const folder = () => join(stateDir, 'pki', 'cards', 'hanako')
  const card = { pin: '1234', signingPassword: 'ABC123', triesLeft: 2, kind: 'myNumberCard' }

  before(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'cards-'))
    mkdirSync(folder(), { recursive: true })
    for (const name of ['', 'signing-']) {
      const { certificate, privateKey } = await createCredential(name === '' ? 'SAMPLE' : 'SAMPLE SIGNING')
      writeFileSync(join(folder(), `${name}certificate.pem`), pem(certificate))
      writeFileSync(join(folder(), `${name}key.pem`), privateKey.export({ type: 'pkcs8', format: 'pem' }))
      const ca = name === '' ? 'user-authentication-ca.pem' : 'signing-ca.pem'
      writeFileSync(join(stateDir, 'pki', ca), pem(certificate))
    }
  })

  beforeEach(() => writeFileSync(join(folder(), 'card.json'), JSON.stringify(card)))

  after(() => rmSync(stateDir, { recursive: true }))

  it('are listed by name', () => {
    deepEqual(listSimulatedCards(stateDir), ['hanako', 'licence', 'suica'])
    deepEqual(listSimulatedCards(join(stateDir, 'nowhere')), ['licence', 'suica'])
  })

  it('are read from their folder', () => {
    const hanako = loadSimulatedCard(stateDir, 'hanako')
    equal(hanako instanceof SimulatedMyNumberCard && hanako.triesLeft, 2)
    equal(loadSimulatedCard(stateDir, 'suica') instanceof SimulatedMyNumberCard, false)
  })

  it('are refused by an unknown name, which is told', () => {
    throws(() => loadSimulatedCard(stateDir, 'nobody'), /no card of "nobody".*hanako, licence, suica/)
    throws(() => loadSimulatedCard(stateDir, '../hanako'), CardFileError)
  })

  it('are refused when a file does not fit', () => {
    writeFileSync(join(folder(), 'card.json'), JSON.stringify({ ...card, pin: '12345' }))
    throws(() => loadSimulatedCard(stateDir, 'hanako'), CardFileError)
    writeFileSync(join(folder(), 'card.json'), JSON.stringify({ ...card, colour: 'red' }))
    throws(() => loadSimulatedCard(stateDir, 'hanako'), CardFileError)
  })
})
