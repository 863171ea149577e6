import { equal, match, notEqual } from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configurationSha256 } from './hash.js'
import { parseConfiguration } from './load.js'
import { kioskToml } from './testing/kiosk-toml.js'

const lines = (port: number) => kioskToml.replace('[devices]', `[screen]\nport = ${port}\n[devices]`)

describe('the hash of a configuration', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shomei-hash-'))
    for (const name of ['tls-ca', 'user-ca', 'service-ca', 'issuer-ca', 'kiosk'])
      writeFileSync(join(folder, `${name}.pem`), name)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const hash = (text: string) => configurationSha256(parseConfiguration(text, join(folder, 'kiosk.toml')))

  it('is the same for the same lines in another order', () => {
    const text = lines(8080)
    match(hash(text), /^[0-9a-f]{64}$/)
    const [head = '', ...tables] = text.split(/^(?=\[)/m)
    equal(hash(head + tables.reverse().join('')), hash(text))
  })

  it('changes with a value, and with an authority behind the same path', () => {
    const before = hash(lines(8080))
    notEqual(hash(lines(8081)), before)
    writeFileSync(join(folder, 'issuer-ca.pem'), 'another authority')
    notEqual(hash(lines(8080)), before)
  })

  it('stays when the kiosk’s own certificate is renewed', () => {
    const before = hash(lines(8080))
    writeFileSync(join(folder, 'kiosk.pem'), 'renewed')
    equal(hash(lines(8080)), before)
  })
})
