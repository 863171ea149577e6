/** Wrong data of an issuer whose signature holds: refused before money is asked for, with a code for the operator. */
import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import type { ApplyRefusal, ApplyRequest, CertificateKind, Page } from '../../drivers/centre/messages.js'
import { applicationHash } from '../../drivers/centre/statement.js'
import { paperKinds, templates } from '../../templates/catalogue.js'
import { samples as familyRegisters } from '../../templates/family-register/samples.js'
import { sampleSeal } from '../../templates/paper/sample-seal.js'
import { samples as residences } from '../../templates/residence/samples.js'
import { samples as seals } from '../../templates/seal-registration/samples.js'
import { certifiedContent } from '../../templates/verification/certified-content.js'
import type { PaperClaims } from '../../templates/verification/claims.js'
import { signPaper } from '../../templates/verification/sign-paper.js'
import { BindingMismatch } from '../trust/index.js'
import { nowMs } from '../trust/testing/certificates.js'
import { admissionContent, pageContent, serviceAnchors, signed, visit } from '../trust/testing/visits.js'
import { prepareApplication } from './application.js'
import type { VisitParts } from './parts.js'
import type { Selection } from './selection.js'

const goodSeal = sampleSeal()
const residence = residences[0]?.pages[0] as object
const sealRegistration = seals[0]?.pages[0] as object
const eras = residences.find(({ name }) => name === 'eras')?.pages as readonly object[]

interface Wrong {
  kind?: CertificateKind
  contents?: readonly unknown[]
  seal?: Uint8Array
  page?: Partial<Page>
  /** Instead of pages. */
  refusal?: ApplyRefusal
  resumesAt?: string
  /** Certificates that the kiosk can lay out. */
  known?: typeof templates
}

/** Signs the pages as an issuer would, and applies as the kiosk does. */
async function prepare(wrong: Wrong) {
  const { kind = 'residence', contents = [residence], seal = goodSeal, page = {}, known = templates } = wrong
  const offer = { ...admissionContent().offers[0], kind, options: [] } as never
  const content = admissionContent({ offers: [offer] })
  const alarms: object[] = []
  const pagesOf = (request: ApplyRequest) =>
    contents.map((one, i) => {
      const about = {
        kind,
        page: i + 1,
        pages: contents.length,
        content: one,
        applicationHash: applicationHash(request),
      }
      const sealImageSha256 = createHash('sha256').update(seal).digest('hex')
      return signed('page', pageContent({ ...about, sealImageSha256, ...page })).der
    })
  const note = (_message: string, fields: object) => alarms.push(fields)
  const parts = {
    kioskId: visit.kioskId,
    clock: { nowMs: () => nowMs },
    trust: { municipalIssuer: serviceAnchors(), productionIssuers: [] },
    templates: known,
    log: { warn: note, error: note },
    centre: {
      apply: async (request: ApplyRequest) =>
        wrong.refusal
          ? { result: 'refused', reason: wrong.refusal, resumesAt: wrong.resumesAt }
          : { result: 'issued', pages: pagesOf(request), sealImage: seal },
    },
  } as unknown as VisitParts
  const admitted = { admission: content, message: signed('admission', content), expected: visit }
  const selection = { options: {} } as Selection
  const request = { index: 1, admitted, offer, selection, copies: 1 }
  const prepared = await prepareApplication(parts, request, new AbortController().signal)
  return { prepared, alarms }
}

/** Refused with a fault, and an alarm that names the field and not what it holds. */
async function refused(wrong: Wrong, fault: string, field?: string, code = 'CENTRE-DATA'): Promise<void> {
  const { prepared, alarms } = await prepare(wrong)
  assert.deepEqual(prepared, { fault })
  if (field !== undefined) assert.deepEqual(alarms, [{ code, field }])
}

const resident = (change: object) => {
  const { residents } = residence as { residents: object[] }
  return [{ ...residence, residents: [{ ...residents[0], ...change }] }]
}

describe('an application', () => {
  it('is prepared where everything is as agreed: sheets of two sides, nothing said to the operator', async () => {
    for (const [kind, contents] of [
      ['residence', eras],
      ['sealRegistration', [sealRegistration]],
      ['familyRegister', familyRegisters[1]?.pages ?? []],
    ] as const) {
      const { prepared, alarms } = await prepare({ kind, contents })
      assert('pages' in prepared, JSON.stringify(prepared))
      assert.equal(prepared.pages.length, contents.length)
      assert(prepared.pages.every(({ impressions }) => impressions === 2))
      assert.deepEqual(alarms, [])
    }
  })

  it('is refused for content outside its schema, the field named and not its value', async () => {
    await refused({ contents: [{ ...residence, colour: 'red' }] }, 'CENTRE-DATA', 'content')
    await refused({ contents: [null] }, 'CENTRE-DATA', 'content')
    await refused({ contents: ['住民票'] }, 'CENTRE-DATA', 'content')
    await refused({ contents: resident({ sex: '' }) }, 'CENTRE-DATA', 'residents.0.sex')
    await refused({ contents: resident({ myNumber: '1234' }) }, 'CENTRE-DATA', 'residents.0.myNumber')
    await refused({ contents: resident({ name: '見'.repeat(101) }) }, 'CENTRE-DATA', 'residents.0.name')
    await refused({ kind: 'sealRegistration', contents: [residence] }, 'CENTRE-DATA')
  })

  it('is refused for a version of the content that the kiosk does not know', async () => {
    await refused({ page: { contentVersion: 2 } }, 'CENTRE-DATA', 'contentVersion')
  })

  it('is refused for a text without glyph or room, with what the citizen can do about it', async () => {
    await refused(
      { contents: resident({ name: '見\u{32ff}' }) },
      'TEXT-NOGLYPH',
      'residents.0.name',
      'noGlyph',
    )
    await refused(
      { contents: [{ ...residence, address: '番'.repeat(400) }] },
      'TEXT-TOOLONG',
      'address',
      'tooLong',
    )
  })

  it('is refused as the issuer refuses it', async () => {
    await refused({ refusal: 'closed' }, 'SERVICE-CLOSED')
    await refused({ refusal: 'suspended' }, 'SERVICE-MAINTENANCE')
    await refused({ refusal: 'notOffered' }, 'PERSON-EXCLUDED')
    await refused({ refusal: 'transactionClosed' }, 'CENTRE-AWAY')
    await refused({ refusal: 'textTooLong' }, 'TEXT-TOOLONG')
  })

  it('is refused with the time when the issuer serves again, where it said so', async () => {
    const { prepared } = await prepare({ refusal: 'suspended', resumesAt: '2026-11-22T21:30:00Z' })
    const resumesAtMs = Date.parse('2026-11-23T06:30:00+09:00')
    assert.deepEqual(prepared, { fault: 'SERVICE-MAINTENANCE', resumesAtMs })
  })

  it('is refused where the pages contradict each other', async () => {
    const [first, last] = eras
    await refused({ contents: [first, { ...last, certification: null }] }, 'CENTRE-DATA', 'pages')
    const two = { kind: 'sealRegistration', contents: [sealRegistration, sealRegistration] } as const
    await refused(two, 'CENTRE-DATA', 'pages')
  })

  it('closes the kiosk where a page is missing or there is one too many', async () => {
    for (const pages of [1, 3]) {
      await assert.rejects(prepare({ contents: eras, page: { pages } }), BindingMismatch)
    }
  })

  it('closes the kiosk for codes beyond what a sheet has room for', async () => {
    const long = Buffer.alloc(1110).toString('base64')
    for (const verificationCodes of [[long], Array(3).fill('AAAA'), ['no base64!']]) {
      await assert.rejects(prepare({ page: { verificationCodes } }), BindingMismatch)
    }
  })

  describe('with codes for the back', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const page = pageContent()
    const claims: PaperClaims = {
      kind: 'residence',
      contentVersion: page.contentVersion,
      issueNumber: page.issueNumber,
      issueDate: new Date(Date.parse(page.issuedAt) + 9 * 3_600_000).toISOString().slice(0, 10),
      page: 1,
      pages: 1,
      content: certifiedContent(residence),
    }
    const codesOf = async (change: Partial<PaperClaims> = {}) =>
      (await signPaper({ ...claims, ...change }, privateKey, paperKinds)).map((code) =>
        Buffer.from(code).toString('base64'),
      )
    const closes = (codes: string[]) =>
      assert.rejects(prepare({ page: { verificationCodes: codes } }), {
        name: 'BindingMismatch',
        field: 'verificationCodes',
      })

    it('is prepared where they say what the page says', async () => {
      const { prepared } = await prepare({ page: { verificationCodes: await codesOf() } })
      assert('pages' in prepared)
    })

    it('closes the kiosk where they say anything else, such as another citizen’s page', async () => {
      await closes(await codesOf({ content: certifiedContent(eras[0]) }))
      await closes(await codesOf({ issueNumber: 'A-000002' }))
      await closes(await codesOf({ issueDate: '2020-01-01' }))
      await closes(await codesOf({ kind: 'taxPayment' }))
      await closes(await codesOf({ page: 1, pages: 2 }))
      // 個人番号 itself is in no code.
      assert.match(JSON.stringify(residence), /9999 0000 0012/)
      await closes(await codesOf({ content: residence }))
    })

    it('is refused for an imprint that is none, as without codes', async () => {
      const kind = 'sealRegistration'
      const contents = [{ ...sealRegistration, imprint: Buffer.from('no picture').toString('base64') }]
      const verificationCodes = await codesOf({ kind, content: certifiedContent(sealRegistration) })
      await refused({ kind, contents, page: { verificationCodes } }, 'CENTRE-DATA', 'sealImage')
    })

    it('closes the kiosk where they are no codes, not all of them, or of two pages', async () => {
      await closes([Buffer.from('no code of ours').toString('base64')])
      const text = createHash('shake256', { outputLength: 900 }).update('見本').digest('base64')
      const several = await codesOf({ content: { ...(claims.content as object), text } })
      assert(several.length === 2)
      await closes(several.slice(1))
      await closes([...(await codesOf()), ...(await codesOf({ page: 2, pages: 2 }))])
    })
  })

  it('is refused for a kind that the kiosk does not know', async () => {
    await refused({ kind: 'taxPayment', known: new Map() }, 'CENTRE-DATA', 'contentVersion')
  })

  it('is refused for a seal that is none, a bomb, or of no true size', async () => {
    const ink = () => true
    const wrong: Uint8Array[] = [
      Buffer.from('no picture'),
      sampleSeal({ width: 30_000, height: 1, ink }),
      sampleSeal({ ink: () => false }),
      sampleSeal({ pixelsPerMetre: 1000 }),
      sampleSeal().subarray(0, 400),
    ]
    for (const seal of wrong) await refused({ seal }, 'CENTRE-DATA', 'sealImage')
    for (const imprint of wrong.map((png) => Buffer.from(png).toString('base64'))) {
      const contents = [{ ...sealRegistration, imprint }]
      await refused({ kind: 'sealRegistration', contents }, 'CENTRE-DATA', 'sealImage')
    }
  })
})
