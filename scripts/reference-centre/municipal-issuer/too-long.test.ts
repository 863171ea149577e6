/** What cannot be parted and is more than a page's codes hold is declined, before it has a number. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { SimulatedClock } from '../../../drivers/simulated-clock.js'
import { allKanji } from '../catalogue/residence/testing/any-household.js'
import { startReferenceCentre } from '../reference-centre.js'
import type { Register } from '../register/register.js'
import { connect, pagesOf, temporaryFolder, visit } from '../testing.js'

const keyGenerationTimeoutMs = 60_000
const openingMs = Date.parse('2026-11-22T10:00:00+09:00')
const dense = (from: number, length: number) => allKanji.slice(from, from + length).join('')

/** The same person, with a name, a notice and addresses that no page's codes hold. */
const crammed = (register: Register): Register => ({
  find: (personId) => {
    const entry = register.find(personId)
    if (!entry) return undefined
    const texts = {
      name: dense(0, 100),
      domicile: dense(100, 200),
      previousAddress: dense(300, 500),
      remarks: dense(800, 160),
    }
    const member = { ...entry.member, ...texts } as typeof entry.member
    const household = { ...entry.household, address: dense(1000, 480), members: [member] }
    return { ...entry, member, household }
  },
})

describe('an issuer', function () {
  this.timeout(keyGenerationTimeoutMs)
  const state = temporaryFolder()
  after(state.remove)

  it('declines a page that no two codes hold, and gives its number to the next paper', async () => {
    let isCrammed = false
    const register = (_service: unknown, honest: Register): Register => ({
      find: (personId) => (isCrammed ? crammed(honest) : honest).find(personId),
    })
    const running = await startReferenceCentre({
      stateDir: state.path,
      cards: ['hanako'],
      clock: new SimulatedClock(openingMs),
      minimumAnswerMs: 0,
      mischief: { register },
    })
    const centre = await connect(running.url, running.pki)
    const applied = async () => {
      const { transactionId } = await visit(centre, running.pki.card('hanako'))
      const options = { domicile: true }
      return centre.apply({ transactionId, applicationIndex: 1, kind: 'residence', options, copies: 1 })
    }
    const numberOf = async (answer: Awaited<ReturnType<typeof applied>>) => {
      ok(answer.result === 'issued')
      const [page] = await pagesOf(answer.pages, running.pki, openingMs)
      return Number(/\d+/.exec(page?.issueNumber ?? '')?.[0])
    }
    try {
      const before = await numberOf(await applied())
      isCrammed = true
      deepEqual(await applied(), { result: 'refused', reason: 'textTooLong' })
      isCrammed = false
      equal(await numberOf(await applied()), before + 1)
    } finally {
      await centre.close()
      await running.close()
    }
  })
})
