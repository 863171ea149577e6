/** A certificate of an authority outside the test PKI, such as one's own card: played by a second test PKI. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApplyRequest } from '../../drivers/centre/messages.js'
import { sha256Hex } from './authentication-service/card-registry.js'
import { certificateBytes } from './pki/certificate.js'
import { ensurePki, type PkiPaths } from './pki/ensure-pki.js'
import { type ReferenceCentreOptions, startReferenceCentre } from './reference-centre.js'
import { admissionOf, connect, pagesOf, temporaryFolder, visit } from './testing.js'

const keyGenerationTimeoutMs = 60_000

describe('own card', function () {
  this.timeout(keyGenerationTimeoutMs)
  const state = temporaryFolder()
  const elsewhere = temporaryFolder()
  let foreign: PkiPaths
  before(async () => {
    foreign = await ensurePki(elsewhere.path, { cards: ['hanako'] })
  })
  after(() => {
    state.remove()
    elsewhere.remove()
  })

  const options = (change: Partial<ReferenceCentreOptions> = {}): ReferenceCentreOptions => ({
    stateDir: state.path,
    cards: ['taro'],
    alwaysOpen: true,
    minimumAnswerMs: 0,
    register: [{ certificateFile: foreign.card('hanako').certificate, personId: 'hanako' }],
    anchorFiles: [foreign.userAuthenticationCa.certificate],
    ownCard: true,
    ...change,
  })
  const application = (transactionId: string): ApplyRequest => ({
    transactionId,
    applicationIndex: 1,
    kind: 'residence',
    options: {},
    copies: 1,
  })

  it('is refused unless it is asked for', async () => {
    await assert.rejects(startReferenceCentre(options({ ownCard: false })), /own-card/)
  })

  it('cannot be registered to nobody', async () => {
    const register = [{ certificateFile: foreign.card('hanako').certificate, personId: 'nobody' }]
    await assert.rejects(startReferenceCentre(options({ register })), /no person nobody/)
  })

  it('gets the pages of its person, signed by a key that is no municipality’s own', async () => {
    const running = await startReferenceCentre(options())
    const centre = await connect(running.url, running.pki)
    const made = await visit(centre, foreign.card('hanako'))
    assert.deepEqual((await admissionOf(made, running.pki)).members, [{ index: 1, name: '番号　花子' }])
    const answer = await centre.apply(application(made.transactionId))
    assert.ok(answer.result === 'issued')
    const [page] = await pagesOf(answer.pages, running.pki)
    assert.equal(page?.transactionId, made.transactionId)
    const embeds = (file: string) =>
      Buffer.from(answer.pages[0] ?? []).includes(Buffer.from(certificateBytes(readFileSync(file))))
    assert.ok(embeds(running.pki.ownCardIssuer('990001').certificate))
    assert.ok(!embeds(running.pki.issuer('990001').certificate))
    await centre.close()
    await running.close()
  })

  it('leaves nothing on disk but that a transaction was opened', async () => {
    const running = await startReferenceCentre(options())
    const centre = await connect(running.url, running.pki)
    const { transactionId, request } = await visit(centre, foreign.card('hanako'))
    await centre.apply(application(transactionId))
    const kept = running.facts().filter((fact) => fact.transactionId === transactionId)
    assert.deepEqual(
      kept.map(({ fact }) => fact.type),
      ['opened', 'challenged'],
    )
    await centre.close()
    await running.close()
    const folder = join(state.path, 'reference-centre')
    for (const file of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, file))
      for (const mark of [sha256Hex(request.certificate), 'hanako', '番号'])
        assert.ok(!bytes.includes(mark), mark)
    }
  })

  it('of the test PKI itself is stored as ever, beside it', async () => {
    const running = await startReferenceCentre(options())
    const centre = await connect(running.url, running.pki)
    const { transactionId } = await visit(centre, running.pki.card('taro'))
    const kept = running.facts().filter((fact) => fact.transactionId === transactionId)
    assert.deepEqual(
      kept.map(({ fact }) => fact.type),
      ['opened', 'challenged', 'admitted'],
    )
    await centre.close()
    await running.close()
  })
})
