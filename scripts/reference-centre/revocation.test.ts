/** What the authentication service makes of a certificate's status, over the real protocols. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { HttpsCentre } from '../../drivers/centre/https.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { type StatusService, startStatusService } from './certificate-status/status-service.js'
import { readSigner } from './material.js'
import { certificateBytes } from './pki/certificate.js'
import { ensurePki, type PkiPaths } from './pki/ensure-pki.js'
import { type ReferenceCentre, startReferenceCentre } from './reference-centre.js'
import { connect, temporaryFolder, visit } from './testing.js'

const keyGenerationTimeoutMs = 60_000
const openingMs = Date.parse('2026-11-22T10:00:00+09:00')
const dayMs = 24 * 3_600_000

describe('revocation', function () {
  this.timeout(keyGenerationTimeoutMs)
  const state = temporaryFolder()
  let pki: PkiPaths
  let clock: SimulatedClock
  let serviceClock: SimulatedClock
  let service: StatusService
  let running: ReferenceCentre
  let centre: HttpsCentre

  const bytesOf = (card: string) => certificateBytes(readFileSync(pki.card(card).certificate))
  before(async () => {
    pki = await ensurePki(state.path, { cards: ['hanako', 'taro'] })
  })
  beforeEach(async () => {
    clock = new SimulatedClock(openingMs)
    serviceClock = new SimulatedClock(openingMs)
    service = await startStatusService({
      authority: await readSigner(pki.userAuthenticationCa),
      responder: await readSigner(pki.statusResponder),
      issued: [bytesOf('hanako')],
      clock: serviceClock,
    })
    const options = { stateDir: state.path, cards: ['hanako', 'taro'], clock, minimumAnswerMs: 0 }
    running = await startReferenceCentre({ ...options, statusUrl: service.url })
    centre = await connect(running.url, pki)
  })
  afterEach(async () => {
    await centre.close()
    await running.close()
    await service.close()
  })
  after(state.remove)

  const authenticate = async (card = 'hanako') => {
    const { transactionId, answer } = await visit(centre, pki.card(card))
    return { transactionId, result: answer.result === 'refused' ? answer.reason : answer.result }
  }
  const apply = async (transactionId: string) => {
    const request = { transactionId, applicationIndex: 1, kind: 'residence', options: {}, copies: 1 } as const
    const answer = await centre.apply(request)
    return answer.result === 'refused' ? answer.reason : answer.result
  }

  it('good: admitted and issued', async () => {
    const { transactionId, result } = await authenticate()
    assert.equal(result, 'admitted')
    assert.equal(await apply(transactionId), 'issued')
  })

  it('revoked: refused by name', async () => {
    service.revoke(bytesOf('hanako'))
    assert.equal((await authenticate()).result, 'certificateRevoked')
  })

  it('unknown: refused', async () => {
    assert.equal((await authenticate('taro')).result, 'certificateUnknown')
  })

  it('stale: refused, as no answer at all', async () => {
    serviceClock.stepWallClock(-2 * dayMs)
    assert.equal((await authenticate()).result, 'statusUnavailable')
  })

  it('unreachable: refused', async () => {
    await service.close()
    assert.equal((await authenticate()).result, 'statusUnavailable')
  })

  it('revoked after the admission: nothing is issued', async () => {
    const { transactionId } = await authenticate()
    service.revoke(bytesOf('hanako'))
    assert.equal(await apply(transactionId), 'notOffered')
  })

  it('unreachable after the admission: nothing is issued', async () => {
    const { transactionId } = await authenticate()
    await service.close()
    assert.equal(await apply(transactionId), 'suspended')
  })
})
