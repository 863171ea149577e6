/** Each place where a centre can be made to misbehave does what it says, and is off by default. */
import assert from 'node:assert/strict'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { honest, type Mischief } from './mischief.js'
import { startReferenceCentre } from './reference-centre.js'
import { makeRegister, type Register } from './register/register.js'
import { admissionOf, connect, pagesOf, temporaryFolder, visit } from './testing.js'

const keyGenerationTimeoutMs = 60_000
const openingMs = Date.parse('2026-11-22T10:00:00+09:00')
const hourMs = 3_600_000

/** The register as it was before the last change of every record. */
function stale(register: Register): Register {
  return {
    find: (personId) => {
      const entry = register.find(personId)
      return entry && { ...entry, household: { ...entry.household, revision: entry.household.revision - 1 } }
    },
  }
}

describe('mischief', function () {
  this.timeout(keyGenerationTimeoutMs)
  const state = temporaryFolder()
  after(state.remove)

  /** A visit of hanako with a centre that misbehaves so. */
  async function play(mischief: Mischief) {
    const clock = new SimulatedClock(openingMs)
    const options = { stateDir: state.path, cards: ['hanako'], clock, minimumAnswerMs: 0, mischief }
    const running = await startReferenceCentre(options)
    const centre = await connect(running.url, running.pki)
    try {
      const made = await visit(centre, running.pki.card('hanako'))
      const admission = await admissionOf(made, running.pki, openingMs)
      const { transactionId } = made
      const answer = await centre.apply({
        transactionId,
        applicationIndex: 1,
        kind: 'residence',
        options: {},
        copies: 1,
      })
      const [page] = answer.result === 'issued' ? await pagesOf(answer.pages, running.pki, openingMs) : []
      return { admission, answer, page }
    } finally {
      await centre.close()
      await running.close()
    }
  }

  it('is off by default', async () => {
    assert.deepEqual(honest, {})
    const { admission, page } = await play(honest)
    assert.equal(page?.subjectReference, admission.subjectReference)
    assert.equal(page?.recordRevision, makeRegister().find('hanako')?.household.revision)
  })

  it('shows one service a stale register: the other one’s revision is refused', async () => {
    const { answer } = await play({
      register: (service, register) => (service === 'authenticationService' ? stale(register) : register),
    })
    assert.deepEqual(answer, { result: 'refused', reason: 'notOffered' })
  })

  it('steps one service’s clock', async () => {
    const { admission, page } = await play({
      nowMs: (service, nowMs) => (service === 'municipalIssuer' ? nowMs - hourMs : nowMs),
    })
    assert.equal(Date.parse(admission.issuedAt), openingMs)
    assert.equal(Date.parse(page?.issuedAt ?? ''), openingMs - hourMs)
  })

  it('changes pages before they are signed', async () => {
    const { page } = await play({
      drafts: (pages, kioskId) => pages.map((draft) => ({ ...draft, issueNumber: `of ${kioskId}` })),
    })
    assert.equal(page?.issueNumber, 'of kiosk-0001')
  })

  it('exchanges an answer before it is sent, and knows whose it is', async () => {
    const seen: unknown[] = []
    const { answer } = await play({
      answer: (honestAnswer, context) => {
        seen.push([context.call, context.applicationIndex])
        return context.call === 'apply' ? { result: 'refused', reason: 'transactionClosed' } : honestAnswer
      },
    })
    assert.deepEqual(answer, { result: 'refused', reason: 'transactionClosed' })
    assert.deepEqual(seen, [
      ['open', null],
      ['authenticate', null],
      ['apply', 1],
    ])
  })
})
