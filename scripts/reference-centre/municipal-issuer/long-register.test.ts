/** A family register of many sheets: the kiosk's own trust binds them; what is too long for any sheet has no number. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mostPages } from '../../../drivers/centre/messages.js'
import { applicationHash } from '../../../drivers/centre/statement.js'
import {
  loadAnchors,
  municipalIssuerProfile,
  readPages,
  verifySignedMessage,
} from '../../../kiosk/trust/index.js'
import type { FamilyRegisterContent } from '../../../templates/family-register/content.js'
import { hanakoWith } from '../catalogue/family-register/testing/any-register.js'
import { startReferenceCentre } from '../reference-centre.js'
import type { Register, RegisterEntry } from '../register/register.js'
import { admissionOf, connect, temporaryFolder, testKioskId, visit } from '../testing.js'

const keyGenerationTimeoutMs = 60_000
const feeYen = 450
const linesOf = (count: number) =>
  Array.from({ length: count }, (_, i) => `【記録${i + 1}】見本県架空市に届出`)
const withLines = (lines: string[]) => hanakoWith({ events: [{ title: '婚姻', lines }] })

describe('an issuer of a long family register', function () {
  this.timeout(keyGenerationTimeoutMs)
  const state = temporaryFolder()
  after(state.remove)

  it('signs as many pages as it needs, and declines what no page or no answer holds', async () => {
    let entry: RegisterEntry | undefined
    const running = await startReferenceCentre({
      stateDir: state.path,
      cards: ['hanako'],
      alwaysOpen: true,
      minimumAnswerMs: 0,
      mischief: {
        register: (_service: unknown, honest: Register) => ({ find: (id) => entry ?? honest.find(id) }),
      },
    })
    const { pki, url } = running
    const centre = await connect(url, pki)
    const applied = async (lines: string[]) => {
      entry = withLines(lines)
      const visited = await visit(centre, pki.card('hanako'), { issuer: 'domicile' })
      const { transactionId } = visited
      const about = { transactionId, applicationIndex: 1, kind: 'familyRegister' } as const
      const application = { ...about, options: { scope: 'all' }, copies: 2 }
      const admission = await admissionOf(visited, pki)
      return { admission, application, answer: await centre.apply(application) }
    }
    const pagesOf = async (lines: string[]) => {
      const { admission, application, answer } = await applied(lines)
      ok(answer.result === 'issued')
      equal(admission.offers.find(({ kind }) => kind === 'familyRegister')?.feeYen, feeYen)
      const nowMs = Date.now()
      const profile = municipalIssuerProfile
      const anchors = loadAnchors([pki.municipalIssuerCa.certificate], profile, { production: false })
      return readPages(
        answer.pages.map((page) => verifySignedMessage(page, { anchors, nowMs, profile })),
        {
          admission,
          applicationHash: applicationHash(application),
          kind: 'familyRegister',
          kioskId: testKioskId,
          sealImageSha256: createHash('sha256').update(answer.sealImage).digest('hex'),
          nowMs,
        },
      ).map(({ page }) => page)
    }
    const numberOf = (issueNumber = '') => Number(/\d+/.exec(issueNumber)?.[0])
    try {
      const pages = await pagesOf(linesOf(200))
      deepEqual(
        pages.map(({ page, pages: of }) => [page, of]),
        pages.map((_, i) => [i + 1, pages.length]),
      )
      equal(new Set(pages.map(({ issueNumber }) => issueNumber)).size, 1)
      const printed = pages.flatMap(({ content }) =>
        (content as FamilyRegisterContent).entries.flatMap(({ lines }) => lines),
      )
      deepEqual(
        printed.filter((line) => line.startsWith('【記録')),
        linesOf(200),
      )
      ok(pages.length > 5 && pages.length <= mostPages)
      const declined = { result: 'refused', reason: 'textTooLong' }
      deepEqual((await applied(['番'.repeat(401)])).answer, declined)
      deepEqual((await applied(linesOf(40 * mostPages))).answer, declined)
      const [next] = await pagesOf(['番'.repeat(400)])
      equal(numberOf(next?.issueNumber), numberOf(pages[0]?.issueNumber) + 1)
    } finally {
      await centre.close()
      await running.close()
    }
  })
})
