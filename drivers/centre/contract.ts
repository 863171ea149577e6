/** What every centre driver promises, against a centre that holds the card `hanako` of the test PKI. */
import assert from 'node:assert/strict'
import { DriverFault } from '../driver.js'
import type { AuthenticateAnswer, Centre } from './centre.js'
import type { ApplyRequest, Outcome } from './messages.js'
import { authenticationMessage } from './statement.js'

export interface CentreUnderTest {
  centre: Centre
  kioskId: string
  /** User authentication certificate, DER. */
  certificate: Uint8Array
  /** What the card does: RSASSA-PKCS1-v1_5 with SHA-256. */
  sign(message: Uint8Array): Uint8Array
  close(): Promise<void>
}

/** Every centre driver keeps these, whatever it speaks. */
export function centreContract(name: string, make: () => Promise<CentreUnderTest>): void {
  describe(`centre contract: ${name}`, () => {
    let test: CentreUnderTest
    before(async () => {
      test = await make()
    })
    after(() => test.close())

    async function authenticate(issuer: 'residence' | 'domicile' = 'residence') {
      const { centre, kioskId, certificate, sign } = test
      const { transactionId, challenge } = await centre.open({
        softwareVersion: '1.0.0',
        configurationSha256: '0'.repeat(64),
      })
      const signature = sign(authenticationMessage({ transactionId, challenge, kioskId, issuer }))
      const request = { transactionId, issuer, certificate, signature }
      return { transactionId, request, answer: await centre.authenticate(request) }
    }
    const application = (transactionId: string, change: Partial<ApplyRequest> = {}): ApplyRequest => ({
      transactionId,
      applicationIndex: 1,
      kind: 'residence',
      options: {},
      copies: 1,
      ...change,
    })
    const outcome = (transactionId: string): Outcome => ({
      transactionId,
      applicationIndex: 1,
      issueNumber: null,
      sheetsProven: 1,
      sheetsExpected: 1,
      keptYen: 200,
      returnedYen: 0,
      debtYen: 0,
      disputed: false,
      fault: null,
    })
    const isFault = (code: string) => (error: unknown) =>
      error instanceof DriverFault && error.device === 'centre' && error.code === code

    it('opens transactions with ids and challenges of their own', async () => {
      const opened = await Promise.all(
        [1, 2, 3].map(() =>
          test.centre.open({ softwareVersion: '1.0.0', configurationSha256: '0'.repeat(64) }),
        ),
      )
      assert.equal(new Set(opened.map(({ transactionId }) => transactionId)).size, 3)
      assert.equal(new Set(opened.map(({ challenge }) => challenge)).size, 3)
      for (const { expiresAt } of opened) assert.ok(!Number.isNaN(Date.parse(expiresAt)))
    })

    it('admits a card and issues pages, as bytes', async () => {
      const { transactionId, answer } = await authenticate()
      assert.ok(answer.result === 'admitted')
      assert.ok(isDerSequence(answer.admission))
      const issued = await test.centre.apply(application(transactionId))
      assert.ok(issued.result === 'issued')
      assert.equal(issued.pages.length, 1)
      assert.ok(issued.pages.every(isDerSequence))
      assert.equal(Buffer.from(issued.sealImage.subarray(1, 4)).toString('latin1'), 'PNG')
      await test.centre.outcome(outcome(transactionId))
    })

    it('records an outcome however often it is sent', async () => {
      const { transactionId } = await authenticate()
      await test.centre.outcome(outcome(transactionId))
      await test.centre.outcome(outcome(transactionId))
    })

    it('passes a refusal of the card on as an answer, not as a fault', async () => {
      const { centre, certificate } = test
      const { transactionId } = await centre.open({
        softwareVersion: '1.0.0',
        configurationSha256: '0'.repeat(64),
      })
      const signature = new Uint8Array(256)
      const answer: AuthenticateAnswer = await centre.authenticate({
        transactionId,
        issuer: 'residence',
        certificate,
        signature,
      })
      assert.deepEqual(answer, { result: 'refused', reason: 'badSignature' })
    })

    it('passes a refusal of the application on as an answer', async () => {
      const { transactionId } = await authenticate()
      const answer = await test.centre.apply(application(transactionId, { kind: 'familyRegister' }))
      assert.deepEqual(answer, { result: 'refused', reason: 'notOffered' })
    })

    it('makes whatever the centre answers by an error a fault that names it', async () => {
      const { request } = await authenticate()
      await assert.rejects(test.centre.authenticate(request), (error) => {
        assert.ok(isFault('refused')(error))
        return (error as Error).message.includes('challengeUsed')
      })
    })

    it('tells the centre’s state and clock', async () => {
      const { time, service, hours } = await test.centre.status()
      assert.ok(Math.abs(Date.parse(time) - Date.now()) < 3_600_000)
      assert.ok(['open', 'closed'].includes(service))
      assert.ok(hours.length > 0)
    })

    it('cancels before it sends and while it waits', async () => {
      const before = AbortSignal.abort()
      await assert.rejects(test.centre.status(before), isFault('cancelled'))
      const during = new AbortController()
      const waiting = assert.rejects(
        test.centre.open({ softwareVersion: '1', configurationSha256: '0'.repeat(64) }, during.signal),
        isFault('cancelled'),
      )
      during.abort()
      await waiting
      await test.centre.status()
    })

    it('takes a message outside the schema for the caller’s mistake', async () => {
      const bad = test.centre.open({ softwareVersion: '', configurationSha256: '0'.repeat(64) })
      await assert.rejects(bad, (error) => error instanceof Error && !(error instanceof DriverFault))
    })

    it('serves nothing after it was closed', async () => {
      const own = await make()
      await own.centre.close()
      await assert.rejects(own.centre.status(), (error) => !(error instanceof DriverFault))
      await own.close()
    })
  })
}

function isDerSequence(bytes: Uint8Array): boolean {
  return bytes.length > 4 && bytes[0] === 0x30
}
