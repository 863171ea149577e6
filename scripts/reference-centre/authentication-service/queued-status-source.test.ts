import assert from 'node:assert/strict'
import { queuedStatusSource } from './queued-status-source.js'
import type { CertificateStatus, StatusSource } from './status-source.js'

describe('a queue before a certificate status source', () => {
  it('asks in order, only so many at once, and goes on after a failure', async () => {
    const asked: number[] = []
    const answers: { resolve: (status: CertificateStatus) => void; reject: (error: Error) => void }[] = []
    const source: StatusSource = {
      statusOf: ([number]) => {
        asked.push(number ?? 0)
        return new Promise((resolve, reject) => answers.push({ resolve, reject }))
      },
    }
    const queued = queuedStatusSource(source, 2)
    const issuer = new Uint8Array()
    const statuses = [1, 2, 3, 4].map((number) => queued.statusOf(Uint8Array.of(number), issuer))
    statuses[0]?.catch(() => {})
    await Promise.resolve()
    assert.deepEqual(asked, [1, 2])
    answers[0]?.reject(new Error('away'))
    await assert.rejects(statuses[0] as Promise<unknown>, /away/)
    assert.deepEqual(asked, [1, 2, 3])
    answers[1]?.resolve('good')
    answers[2]?.resolve('revoked')
    assert.deepEqual(await Promise.all(statuses.slice(1, 3)), ['good', 'revoked'])
    assert.deepEqual(asked, [1, 2, 3, 4])
    answers[3]?.resolve('good')
    assert.equal(await statuses[3], 'good')
  })
})
