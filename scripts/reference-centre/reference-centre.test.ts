import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { HttpsCentre } from '../../drivers/centre/https.js'
import type { ApplyRequest, ChosenOptions, Outcome } from '../../drivers/centre/messages.js'
import { applicationHash } from '../../drivers/centre/statement.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { challengeLifetimeMs } from './authentication-service/authentication-service.js'
import { sha256Hex } from './authentication-service/card-registry.js'
import { certificateBytes } from './pki/certificate.js'
import { issueKioskCertificate } from './pki/ensure-pki.js'
import { type ReferenceCentre, startReferenceCentre } from './reference-centre.js'
import { admissionOf, connect, pagesOf, temporaryFolder, testKioskId, visit } from './testing.js'

const keyGenerationTimeoutMs = 60_000
const openingMs = Date.parse('2026-11-22T10:00:00+09:00')
const cards = [
  'hanako',
  'taro',
  'kenji',
  'akihito',
  'maria',
  'yang',
  'utsuru',
  'nokoru',
  'shiken-1',
  'shiken-2',
  'shiken-3',
  'shiken-4',
  'shiken-5',
  'revoked',
  'expired',
  'locked',
]

function apply(transactionId: string, change: Partial<ApplyRequest> = {}): ApplyRequest {
  return { transactionId, applicationIndex: 1, kind: 'residence', options: {}, copies: 1, ...change }
}

function outcome(transactionId: string, change: Partial<Outcome> = {}): Outcome {
  return {
    transactionId,
    applicationIndex: 1,
    issueNumber: '架住第000123号',
    sheetsProven: 1,
    sheetsExpected: 1,
    keptYen: 200,
    returnedYen: 0,
    debtYen: 0,
    disputed: false,
    fault: null,
    ...change,
  }
}

describe('reference centre', function () {
  this.timeout(keyGenerationTimeoutMs)
  const state = temporaryFolder()
  let clock: SimulatedClock
  let running: ReferenceCentre
  let centre: HttpsCentre

  async function start(nowMs = openingMs): Promise<void> {
    clock = new SimulatedClock(nowMs)
    running = await startReferenceCentre({ stateDir: state.path, cards, clock, minimumAnswerMs: 0 })
    centre = await connect(running.url, running.pki)
  }
  async function stop(): Promise<void> {
    await centre.close()
    await running.close()
  }
  async function restartAt(nowMs: number): Promise<void> {
    await stop()
    await start(nowMs)
  }
  const card = (id: string) => running.pki.card(id)
  const admit = async (id: string) => {
    const made = await visit(centre, card(id))
    return { ...made, admission: await admissionOf(made, running.pki, clock.nowMs()) }
  }

  beforeEach(() => start())
  afterEach(stop)
  after(state.remove)

  describe('a whole visit', () => {
    const household: readonly [string, string, ChosenOptions, number, number, RegExp][] = [
      ['hanako', 'S1', {}, 200, 1, /^架住第\d{6}号$/],
      ['taro', 'S2', { who: 'all' }, 200, 1, /^架住第\d{6}号$/],
      ['kenji', 'S3', { who: 'all' }, 200, 2, /^架住第\d{6}号$/],
      ['akihito', 'S4', { who: 'all' }, 300, 2, /^模第\d{7}号$/],
      ['maria', 'S5', { who: 'all' }, 200, 1, /^架住第\d{6}号$/],
      ['yang', 'S6', { who: 'all', status: true }, 0, 2, /^凡例2026-\d{6}$/],
    ]
    for (const [id, name, options, feeYen, pages, issueNumber] of household) {
      it(`of ${name} (${id}): ${feeYen} yen, ${pages} pages`, async () => {
        const { transactionId, request, admission } = await admit(id)
        const [offer] = admission.offers
        assert.equal(offer?.feeYen, feeYen)
        assert.equal(offer?.availability, 'open')
        assert.equal(admission.certificateSha256, sha256Hex(request.certificate))
        const application = apply(transactionId, { options })
        const answer = await centre.apply(application)
        assert.equal(answer.result, 'issued')
        assert.ok(answer.result === 'issued')
        const issued = await pagesOf(answer.pages, running.pki, clock.nowMs())
        assert.deepEqual(
          issued.map(({ page }) => page),
          Array.from({ length: pages }, (_, i) => i + 1),
        )
        for (const page of issued) {
          assert.equal(page.transactionId, transactionId)
          assert.equal(page.kioskId, testKioskId)
          assert.equal(page.subjectReference, admission.subjectReference)
          assert.equal(page.recordRevision, admission.recordRevision)
          assert.equal(page.applicationHash, applicationHash(application))
          assert.equal(page.pages, pages)
          assert.equal(page.sealImageSha256, sha256Hex(answer.sealImage))
          assert.match(page.issueNumber, issueNumber)
          assert.equal(Date.parse(page.printBefore) - Date.parse(page.issuedAt), 600_000)
        }
        await centre.outcome(outcome(transactionId))
      })
    }

    it('takes a second certificate on the same admission, with a number of its own', async () => {
      const { transactionId } = await admit('hanako')
      const numbers: string[] = []
      for (const applicationIndex of [1, 2]) {
        const answer = await centre.apply(apply(transactionId, { applicationIndex }))
        assert.ok(answer.result === 'issued')
        numbers.push(
          ...(await pagesOf(answer.pages, running.pki, clock.nowMs())).map((page) => page.issueNumber),
        )
        await centre.outcome(outcome(transactionId, { applicationIndex }))
      }
      assert.equal(new Set(numbers).size, 2)
    })

    it('names subjects anew each time', async () => {
      const [first, second] = [await admit('hanako'), await admit('hanako')]
      assert.notEqual(first.admission.subjectReference, second.admission.subjectReference)
    })
  })

  describe('refuses a card', () => {
    const refused = async (id: string) => {
      const { answer } = await visit(centre, card(id))
      return answer.result === 'refused' ? answer.reason : answer.result
    }

    it('that was revoked or has expired, by name', async () => {
      assert.equal(await refused('revoked'), 'certificateRevoked')
      assert.equal(await refused('expired'), 'certificateExpired')
    })

    it('whose signing certificate is shown instead', async () => {
      const { signingCertificate, signingKey } = card('hanako')
      const { answer } = await visit(centre, { certificate: signingCertificate, key: signingKey })
      assert.deepEqual(answer, { result: 'refused', reason: 'certificateUnknown' })
    })

    it('of an authority that it does not know', async () => {
      const other = temporaryFolder()
      const foreign = await startReferenceCentre({ stateDir: other.path, cards: ['hanako'] })
      const { answer } = await visit(centre, foreign.pki.card('hanako'))
      assert.deepEqual(answer, { result: 'refused', reason: 'certificateUnknown' })
      await foreign.close()
      other.remove()
    })

    const elsewhere = {
      'another transaction': { transactionId: 'f'.repeat(32) },
      'another challenge': { challenge: Buffer.alloc(32).toString('base64') },
      'another kiosk': { kioskId: 'kiosk-0002' },
      'another register': { issuer: 'domicile' },
    } as const
    for (const [name, signedInstead] of Object.entries(elsewhere)) {
      it(`whose signature was made for ${name}`, async () => {
        const { answer } = await visit(centre, card('hanako'), { signedInstead })
        assert.deepEqual(answer, { result: 'refused', reason: 'badSignature' })
      })
    }

    it('whose certificate is not the one that signed', async () => {
      const { certificate } = card('taro')
      const { answer } = await visit(centre, { certificate, key: card('hanako').key })
      assert.deepEqual(answer, { result: 'refused', reason: 'badSignature' })
    })
  })

  describe('uses a challenge once', () => {
    it('also when the first try failed', async () => {
      const first = await visit(centre, card('hanako'), { signedInstead: { kioskId: 'kiosk-0002' } })
      await assert.rejects(centre.authenticate(first.request), /HTTP 409: challengeUsed/)
      await assert.rejects(
        centre.apply(apply(first.transactionId)).then(rejectUnlessIssued),
        /transactionClosed/,
      )
    })

    it('and not after its time', async () => {
      const late = visit(centre, card('hanako'), {
        beforeAuthenticating: () => clock.advance(challengeLifetimeMs + 1),
      })
      await assert.rejects(late, /HTTP 410: challengeExpired/)
    })

    it('and for the kiosk that opened it', async () => {
      const kiosk = await issueKioskCertificate(running.pki, 'kiosk-0002')
      const other = await connect(running.url, running.pki, kiosk)
      const { transactionId, request } = await visit(centre, card('hanako'))
      await assert.rejects(other.authenticate(request), /HTTP 404: transactionUnknown/)
      await assert.rejects(other.apply(apply(transactionId)), /HTTP 404: transactionUnknown/)
      await assert.rejects(other.outcome(outcome(transactionId)), /HTTP 404: transactionUnknown/)
      await other.close()
    })
  })

  describe('issues only', () => {
    const refusal = async (request: ApplyRequest) => {
      const answer = await centre.apply(request)
      return answer.result === 'refused' ? answer.reason : answer.result
    }

    it('once for an index, whether it came to anything or not', async () => {
      const { transactionId } = await admit('hanako')
      assert.equal(await refusal(apply(transactionId)), 'issued')
      await assert.rejects(refusal(apply(transactionId)), /HTTP 409: applicationRepeated/)
    })

    it('once where the same application comes twice at the same time', async () => {
      const { transactionId } = await admit('hanako')
      const second = await connect(running.url, running.pki)
      const answers = await Promise.allSettled([
        centre.apply(apply(transactionId)),
        second.apply(apply(transactionId)),
      ])
      assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
      await second.close()
    })

    it('what was offered', async () => {
      const { transactionId } = await admit('taro')
      const wrong: Partial<ApplyRequest>[] = [
        { kind: 'familyRegister' },
        { options: {} },
        { options: { who: 'part', members: [5] } },
        { options: { who: 'all', nationality: true } },
        { options: { who: 'all' }, copies: 11 },
      ]
      for (const [i, change] of wrong.entries()) {
        assert.equal(
          await refusal(apply(transactionId, { applicationIndex: i + 1, ...change })),
          'notOffered',
        )
      }
    })

    it('while the admission lasts', async () => {
      const { transactionId } = await admit('hanako')
      clock.advance(31 * 60_000)
      assert.equal(await refusal(apply(transactionId)), 'transactionClosed')
    })

    it('before the outcome is reported', async () => {
      const { transactionId } = await admit('hanako')
      await centre.outcome(outcome(transactionId, { applicationIndex: 0, issueNumber: null }))
      assert.equal(await refusal(apply(transactionId)), 'transactionClosed')
    })

    it('while the municipality serves, by the clock of then', async () => {
      await restartAt(Date.parse('2026-11-22T22:55:00+09:00'))
      const { transactionId } = await admit('hanako')
      clock.advance(6 * 60_000)
      assert.equal(await refusal(apply(transactionId)), 'closed')
    })

    it('outside a maintenance', async () => {
      await restartAt(Date.parse('2026-11-22T20:59:00+09:00'))
      const { transactionId } = await admit('akihito')
      clock.advance(2 * 60_000)
      const answer = await centre.apply(apply(transactionId, { options: { who: 'all' } }))
      const resumesAt = '2026-11-22T21:30:00.000Z'
      assert.deepEqual(answer, { result: 'refused', reason: 'suspended', resumesAt })
    })
  })

  describe('offers by the clock', () => {
    const availability = async (id: string) => [
      ...new Set((await admit(id)).admission.offers.map((offer) => offer.availability)),
    ]

    it('nothing that is open at night or in a maintenance, and says which', async () => {
      await restartAt(Date.parse('2026-11-22T21:30:00+09:00'))
      assert.deepEqual(await availability('hanako'), ['open'])
      assert.deepEqual(await availability('akihito'), ['suspended'])
      for (const { resumesAt } of (await admit('akihito')).admission.offers) {
        assert.equal(resumesAt, '2026-11-22T21:30:00.000Z')
      }
      await restartAt(Date.parse('2026-11-22T23:30:00+09:00'))
      assert.deepEqual(await availability('hanako'), ['closed'])
      assert.equal((await centre.status()).service, 'closed')
    })
  })

  describe('a refusal tells nothing', () => {
    const excluded = ['shiken-1', 'shiken-2', 'shiken-3', 'shiken-4', 'shiken-5', 'utsuru']

    for (const time of [
      '2026-11-22T10:00:00',
      '2026-11-22T21:30:00',
      '2026-11-22T23:30:00',
      '2026-12-31T12:00:00',
    ]) {
      it(`at ${time}: the same admission for all of them, apart from ids and certificate`, async () => {
        await restartAt(Date.parse(`${time}+09:00`))
        const answers = new Set<string>()
        for (const id of excluded) {
          const { admission, answer } = await admit(id)
          const { transactionId, subjectReference, certificateSha256, ...rest } = admission
          assert.deepEqual(
            [rest.offers, rest.members, rest.municipality, rest.recordRevision],
            [[], [], null, 0],
          )
          assert.ok(transactionId && subjectReference && certificateSha256)
          answers.add(JSON.stringify(rest))
          // ECDSA signatures alone differ in length, by up to two bytes.
          assert.ok(answer.result === 'admitted')
        }
        assert.equal(answers.size, 1, [...answers].join('\n'))
      })
    }

    it('the same refusal of an application, and the same facts in the centre’s own record', async () => {
      const facts = new Set<string>()
      for (const id of excluded) {
        const { transactionId } = await admit(id)
        const answer = await centre.apply(apply(transactionId))
        assert.deepEqual(answer, { result: 'refused', reason: 'notOffered' })
        const own = running.facts().filter((fact) => fact.transactionId === transactionId)
        facts.add(
          JSON.stringify(
            own.map(({ fact }) => ({ ...fact, challenge: '', subjectReference: '', applicationHash: '' })),
          ),
        )
      }
      assert.equal(facts.size, 1)
    })

    it('answers no admission before its time, whoever it is', async () => {
      await stop()
      clock = new SimulatedClock(openingMs)
      running = await startReferenceCentre({ stateDir: state.path, cards, clock, minimumAnswerMs: 250 })
      centre = await connect(running.url, running.pki)
      for (const id of ['hanako', 'shiken-1']) {
        let answered = false
        const admitted = admit(id).then(() => {
          answered = true
        })
        while (clock.nextTimerMs !== 250) await new Promise((resolve) => setImmediate(resolve))
        assert.equal(answered, false)
        clock.advance(250)
        await admitted
      }
    })
  })

  describe('records an outcome', () => {
    const recorded = (transactionId: string) =>
      running.facts().flatMap(({ transactionId: id, fact }) => (id === transactionId ? [fact.type] : []))

    it('once, however often it comes', async () => {
      const { transactionId } = await admit('hanako')
      await centre.apply(apply(transactionId))
      for (let i = 0; i < 3; i++) await centre.outcome(outcome(transactionId))
      assert.deepEqual(recorded(transactionId), [
        'opened',
        'challenged',
        'admitted',
        'applied',
        'issued',
        'outcome',
      ])
    })

    it('and keeps a second, different report beside it', async () => {
      const { transactionId } = await admit('hanako')
      await centre.outcome(outcome(transactionId))
      await centre.outcome(outcome(transactionId, { sheetsProven: 0 }))
      await centre.outcome(outcome(transactionId, { sheetsProven: 0 }))
      assert.deepEqual(recorded(transactionId).slice(3), ['outcome', 'outcomeDiffers'])
    })

    it('also after a restart', async () => {
      const { transactionId } = await admit('hanako')
      await restartAt(openingMs + 60_000)
      await centre.outcome(outcome(transactionId))
      assert.ok(recorded(transactionId).includes('outcome'))
    })
  })

  it('serves only the kiosks and versions it is told to', async () => {
    await stop()
    const options = {
      stateDir: state.path,
      cards,
      clock,
      acceptedVersions: ['1.2.3'],
      refusedKiosks: ['kiosk-0009'],
      configurations: { [testKioskId]: 'a'.repeat(64) },
    }
    running = await startReferenceCentre(options)
    centre = await connect(running.url, running.pki)
    const served = { softwareVersion: '1.2.3', configurationSha256: 'a'.repeat(64) }
    const withdrawn = { ...served, softwareVersion: '1.2.2' }
    const changed = { ...served, configurationSha256: 'b'.repeat(64) }
    for (const attestation of [withdrawn, changed]) {
      await assert.rejects(centre.open(attestation), { code: 'kioskRefused' })
      // Told before a citizen comes, not to the citizen.
      await assert.rejects(centre.status(undefined, attestation), { code: 'kioskRefused' })
    }
    const { transactionId } = await centre.open(served)
    await centre.status(undefined, served)
    const opened = running.facts().find((stored) => stored.transactionId === transactionId)
    assert.deepEqual(opened?.fact, { ...opened?.fact, ...served })
    const refused = await connect(
      running.url,
      running.pki,
      await issueKioskCertificate(running.pki, 'kiosk-0009'),
    )
    await assert.rejects(refused.open(served), { code: 'kioskRefused' })
    await refused.close()
  })

  it('stores names of nobody', async () => {
    const { transactionId } = await admit('taro')
    await centre.apply(apply(transactionId, { options: { who: 'all' } }))
    const record = JSON.stringify(running.facts())
    for (const text of ['見本', 'ミホン', '平成', '9999000']) assert.ok(!record.includes(text), text)
    assert.ok(!record.includes(sha256Hex(certificateBytes(readFileSync(card('taro').certificate)))))
  })
})

function rejectUnlessIssued(answer: { result: string; reason?: string }): void {
  if (answer.result !== 'issued') throw new Error(answer.reason)
}
