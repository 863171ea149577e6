/** A kiosk's certificate from its first day to its last: by a code, renewed, revoked, and the journal of one that died. */
import assert from 'node:assert/strict'
import { randomBytes, X509Certificate } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HttpsCentre } from '../../drivers/centre/https.js'
import { systemClock } from '../../drivers/driver.js'
import { parseConfiguration } from '../../kiosk/configuration/load.js'
import { kioskToml } from '../../kiosk/configuration/testing/kiosk-toml.js'
import { CredentialsFolder } from '../../kiosk/enrolment/credentials-folder.js'
import { renewCertificate, timesOf } from '../../kiosk/enrolment/enrolment.js'
import { EnrolmentError } from '../../kiosk/enrolment/est-client.js'
import { Renewal } from '../../kiosk/enrolment/renewal.js'
import { Journal } from '../../kiosk/journal/journal.js'
import { silentLog } from '../../kiosk/telemetry/log.js'
import { openAtCentre } from '../reference-centre/enrolment/open-at-centre.js'
import { type ReferenceCentre, startReferenceCentre } from '../reference-centre/reference-centre.js'
import { visit } from '../reference-centre/testing.js'
import { type StateFolder, testStateFolder } from '../stage/testing/state-folder.js'
import { enrolAtCentre } from './enrol.js'

const kioskId = 'kiosk-0777'
const attested = { softwareVersion: 'test', configurationSha256: '0'.repeat(64) }

describe('enrolment', function () {
  this.timeout(60_000)
  let state: StateFolder
  let centre: ReferenceCentre
  let machines = 0

  before(async () => {
    state = await testStateFolder()
    centre = await startReferenceCentre({ stateDir: state.path, enrolmentPort: 0, alwaysOpen: true })
  })
  after(async () => {
    await centre?.close()
    state?.remove()
  })

  /** A machine with nothing on it but its configuration. */
  function machine(id = kioskId) {
    const folder = join(state.path, `machine-${++machines}`)
    const text = kioskToml
      .replace('kiosk-0001', id)
      .replace('https://127.0.0.1:1', centre.url)
      .replace('"kiosk.pem"', '"credentials/current/certificate.pem"')
      .replace('"kiosk.key"', '"credentials/current/key.pem"')
      .replace('"tls-ca.pem"', '"centre-ca.pem"')
      .concat('[enrolment]\n', `url = "${centre.enrolmentUrl}"\n`, 'folder = "credentials"\n')
    const configuration = parseConfiguration(text, join(folder, 'kiosk.toml'))
    const said: string[] = []
    const credentials = new CredentialsFolder(join(folder, 'credentials'))
    return {
      folder,
      configuration,
      credentials,
      said,
      enrol: (code: string, journal?: string) =>
        enrolAtCentre({
          ...{ configuration, code, say: (line: string) => said.push(line) },
          ...(journal !== undefined && { journal }),
        }),
      centre: () =>
        new HttpsCentre({
          url: centre.url,
          ...credentials.current(),
          trustedCaPem: readFileSync(configuration.centre['trusted-ca'], 'utf8'),
        }),
    }
  }

  const fails = (kind: EnrolmentError['kind'], words: RegExp) => (error: unknown) =>
    error instanceof EnrolmentError && error.kind === kind && words.test(error.message)

  it('makes the key on the machine, gets a certificate by the code, and the centre serves it', async () => {
    const kiosk = machine()
    await kiosk.enrol(centre.enrolment.makeCode(kioskId))
    assert.match(kiosk.said.join(), /kiosk-0777 has its certificate, until 20/)
    const folder = join(kiosk.folder, 'credentials', 'current')
    assert.equal(statSync(join(folder, 'key.pem')).mode & 0o777, 0o600)
    assert.equal(
      readFileSync(kiosk.configuration.centre['trusted-ca'], 'utf8').includes('BEGIN CERTIFICATE'),
      true,
    )
    const client = kiosk.centre()
    assert.equal((await client.status()).service, 'open')
    await client.open(attested)
    await client.close()
    centre.enrolment.revoke(kioskId)
  })

  it('takes a code once: again with the same key after a lost answer, never with another', async () => {
    const code = centre.enrolment.makeCode('kiosk-0701')
    const first = machine('kiosk-0701')
    await first.enrol(code)
    const [certificate] = centre.enrolment.certificates().filter(({ kioskId: id }) => id === 'kiosk-0701')
    // As before the answer came: the key is there, and waits.
    const kept = first.credentials.current()
    const repeated = machine('kiosk-0701')
    repeated.credentials.pendingKey(() => kept.keyPem)
    await repeated.enrol(code.toLowerCase().replaceAll('-', ' '))
    assert.equal(repeated.credentials.current().certificatePem, kept.certificatePem)
    assert.equal(new X509Certificate(kept.certificatePem).serialNumber, certificate?.serialNumber)
    await assert.rejects(machine('kiosk-0701').enrol(code), fails('refused', /used up/))
  })

  it('says what is wrong with a code, and tells it to nobody else than the centre it names', async () => {
    const kiosk = machine()
    await assert.rejects(kiosk.enrol('ABCD'), /32 characters/)
    await assert.rejects(kiosk.enrol(centre.enrolment.makeCode(kioskId).replace(/.$/, 'U')), /no U in it/)
    const code = centre.enrolment.makeCode(kioskId)
    const otherCentre = code.slice(0, 20) + [...code.slice(20)].reverse().join('')
    await assert.rejects(kiosk.enrol(otherCentre), fails('untrusted', /not the one the code is for/))
    const wrong = (code[0] === '7' ? '8' : '7') + code.slice(1)
    await assert.rejects(kiosk.enrol(wrong), fails('refused', /wrong, used up, or over its time/))
    await assert.rejects(
      kiosk.enrol(centre.enrolment.makeCode('kiosk-0702')),
      fails('refused', /refuses this kiosk/),
    )
    const late = centre.enrolment.makeCode(kioskId, { validMs: -1 })
    await assert.rejects(kiosk.enrol(late), fails('refused', /over its time/))
    assert.equal(kiosk.credentials.enrolled, false)
  })

  it('renews with a new key before the end, while the old certificate still counts', async () => {
    const kiosk = machine('kiosk-0703')
    await kiosk.enrol(centre.enrolment.makeCode('kiosk-0703'))
    const before = kiosk.credentials.current()
    const { validFrom, validTo } = new X509Certificate(before.certificatePem)
    const at = (share: number) =>
      Date.parse(validFrom) + (Date.parse(validTo) - Date.parse(validFrom)) * share
    assert.equal(Math.round(timesOf(before.certificatePem).dueMs / 1000), Math.round(at(2 / 3) / 1000))
    let renewed = () => {}
    const done = new Promise<void>((resolve) => {
      renewed = resolve
    })
    const renewal = new Renewal({
      ...{ folder: kiosk.credentials, url: String(centre.enrolmentUrl), kioskId: 'kiosk-0703' },
      trustedCaFile: kiosk.configuration.centre['trusted-ca'],
      clock: { ...systemClock, nowMs: () => at(0.7) },
      ...{ log: silentLog, random: () => 0, onRenewed: renewed },
    })
    await done
    renewal.stop()
    const after = kiosk.credentials.current()
    assert.notEqual(after.keyPem, before.keyPem)
    assert.deepEqual(readdirSync(join(kiosk.folder, 'credentials')).length, 2, 'one pair, and the link to it')
    const client = kiosk.centre()
    await client.status()
    await client.close()
    const old = new HttpsCentre({
      ...{ url: centre.url, ...before },
      trustedCaPem: readFileSync(kiosk.configuration.centre['trusted-ca'], 'utf8'),
    })
    await old.status()
    await old.close()
  })

  it('leaves the pair that works where a renewal was cut off, and goes on with the same key', () => {
    const folder = join(state.path, 'cut')
    const credentials = new CredentialsFolder(folder)
    credentials.pendingKey(() => 'key 1')
    credentials.complete('certificate 1', 'one')
    assert.equal(
      credentials.pendingKey(() => 'key 2'),
      'key 2',
    )
    assert.deepEqual(credentials.current(), { certificatePem: 'certificate 1', keyPem: 'key 1' })
    assert.equal(
      credentials.pendingKey(() => 'key 3'),
      'key 2',
    )
    // Cut after the pair has its name and before the link leads to it.
    writeFileSync(join(folder, 'current.new'), '')
    credentials.complete('certificate 2', 'two')
    assert.deepEqual(credentials.current(), { certificatePem: 'certificate 2', keyPem: 'key 2' })
    assert.equal(existsSync(join(folder, 'one')), false)
  })

  it('is over for a stolen kiosk at once: on a connection it has open, for renewing, and for brokers', async () => {
    const kiosk = machine('kiosk-0704')
    await kiosk.enrol(centre.enrolment.makeCode('kiosk-0704'))
    const client = kiosk.centre()
    await client.open(attested)
    assert.equal(centre.enrolment.revoke('kiosk-0704'), 1)
    await assert.rejects(client.open(attested), { code: 'kioskRefused' })
    await client.close()
    await assert.rejects(
      renewCertificate(kiosk.credentials, {
        ...{ url: String(centre.enrolmentUrl), kioskId: 'kiosk-0704' },
        trustedCaPem: readFileSync(kiosk.configuration.centre['trusted-ca'], 'utf8'),
      }),
      fails('refused', /refuses this kiosk/),
    )
    // Who was revoked may come back, with another key.
    await machine('kiosk-0704').enrol(centre.enrolment.makeCode('kiosk-0704'))
  })

  it('lets no kiosk renew for another', async () => {
    const kiosk = machine('kiosk-0705')
    await kiosk.enrol(centre.enrolment.makeCode('kiosk-0705'))
    await assert.rejects(
      renewCertificate(kiosk.credentials, {
        ...{ url: String(centre.enrolmentUrl), kioskId: 'kiosk-0001' },
        trustedCaPem: readFileSync(kiosk.configuration.centre['trusted-ca'], 'utf8'),
      }),
      fails('refused', /refuses this kiosk/),
    )
  })

  it('replaces a dead kiosk: what its citizens are owed is at the centre and in its journal, and neither is lost', async () => {
    const dead = machine('kiosk-0706')
    await dead.enrol(centre.enrolment.makeCode('kiosk-0706'))
    const client = dead.centre()
    const journal = new Journal(dead.configuration.journal.path, { clock: systemClock, randomBytes })
    const card = centre.pki.card('hanako')
    const admitted = await visit(client, card, { kioskId: 'kiosk-0706' })
    const apply = (applicationIndex: number) =>
      client.apply({
        ...{ transactionId: admitted.transactionId, applicationIndex, kind: 'residence', copies: 1 },
        options: {},
      })
    // The first is owed and told; of the second the kiosk dies before it can tell.
    assert.equal((await apply(1)).result, 'issued')
    const outcome = {
      ...{ transactionId: admitted.transactionId, applicationIndex: 1, issueNumber: 'x', sheetsProven: 0 },
      ...{
        sheetsExpected: 1,
        keptYen: 0,
        returnedYen: 0,
        debtYen: 200,
        disputed: false,
        fault: 'COIN-RETURN',
      },
    }
    const number = journal.openVisit()
    journal.appendTo(number, 'debt', { amountYen: 200 })
    journal.appendTo(number, 'outcome', outcome)
    await client.outcome(outcome)
    assert.equal((await apply(2)).result, 'issued')
    await client.close()
    // Dead: its journal is left as a power cut leaves it, the log not written back.
    const left = dead.configuration.journal.path
    assert(existsSync(`${left}-wal`))

    const open = openAtCentre(centre.facts(), 'kiosk-0706')
    assert.deepEqual(
      open.map(({ why, debtYen }) => [why, debtYen]),
      [
        ['debt', 200],
        ['untold', null],
      ],
    )
    const next = machine('kiosk-0706')
    await assert.rejects(
      next.enrol(centre.enrolment.makeCode('kiosk-0706')),
      fails('refused', /a code for replacing it is needed/),
    )
    await next.enrol(centre.enrolment.makeCode('kiosk-0706', { replaces: true }), left)
    assert.match(next.said.join(), /3 facts, 1 debts, 1 visits to settle/)
    const adopted = new Journal(next.configuration.journal.path, { clock: systemClock, randomBytes })
    assert.deepEqual(adopted.head, journal.head)
    assert.equal(adopted.pendingOutcomes().length, 1)
    adopted.close()
    journal.close()
    const old = dead.centre()
    await assert.rejects(old.open(attested), { code: 'kioskRefused' })
    await old.close()
    await assert.rejects(
      next.enrol(centre.enrolment.makeCode('kiosk-0706', { replaces: true }), left),
      /never written over/,
    )
  })

  it('begins a journal that says so where the old one cannot be read', async () => {
    const kiosk = machine('kiosk-0708')
    await enrolAtCentre({
      ...{ configuration: kiosk.configuration, code: centre.enrolment.makeCode('kiosk-0708') },
      ...{ journalLost: true, say: (line) => kiosk.said.push(line) },
    })
    assert.match(kiosk.said.join(), /npm run kiosks -- open kiosk-0708/)
    const journal = new Journal(kiosk.configuration.journal.path, { clock: systemClock, randomBytes })
    assert.deepEqual(
      [...journal.all()].map(({ kind }) => kind),
      ['journalBegun'],
    )
    journal.close()
  })

  it('takes no journal that does not verify, and keeps the code for another try', async () => {
    const kiosk = machine('kiosk-0707')
    const file = join(state.path, 'broken.sqlite')
    writeFileSync(file, 'no journal')
    const code = centre.enrolment.makeCode('kiosk-0707')
    await assert.rejects(kiosk.enrol(code, file), { name: 'JournalFault' })
    assert.equal(existsSync(kiosk.configuration.journal.path), false)
    await kiosk.enrol(code)
  })
})
