/** What the reference centre signs and issues, read by the kiosk's own trust: the two were written apart. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { applicationHash } from '../../drivers/centre/statement.js'
import {
  authenticationServiceProfile,
  loadAnchors,
  type MessageProfile,
  municipalIssuerProfile,
  readAdmission,
  readPages,
  userAuthenticationProfile,
  verifySignedMessage,
  verifyUserCertificate,
} from '../../kiosk/trust/index.js'
import { certificateBytes } from './pki/certificate.js'
import type { KeyFiles } from './pki/ensure-pki.js'
import { startReferenceCentre } from './reference-centre.js'
import { connect, temporaryFolder, testKioskId, visit } from './testing.js'

const keyGenerationTimeoutMs = 60_000
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the kiosk and the reference centre', function () {
  this.timeout(keyGenerationTimeoutMs)
  const state = temporaryFolder()
  after(state.remove)

  it('agree on certificates, admissions and pages', async () => {
    const running = await startReferenceCentre({
      stateDir: state.path,
      cards: ['kenji'],
      alwaysOpen: true,
      minimumAnswerMs: 0,
    })
    const { pki } = running
    const nowMs = Date.now()
    const verify = (message: Uint8Array, authority: KeyFiles, profile: MessageProfile) =>
      verifySignedMessage(message, {
        anchors: loadAnchors([authority.certificate], profile, { production: false }),
        nowMs,
        profile,
      })
    const certificate = certificateBytes(readFileSync(pki.card('kenji').certificate))
    const anchors = loadAnchors([pki.userAuthenticationCa.certificate], userAuthenticationProfile, {
      production: false,
    })
    verifyUserCertificate(certificate, { anchors, nowMs, profile: userAuthenticationProfile })

    const centre = await connect(running.url, pki)
    const { transactionId, answer } = await visit(centre, pki.card('kenji'))
    assert.ok(answer.result === 'admitted')
    const admission = readAdmission(
      verify(answer.admission, pki.authenticationServiceCa, authenticationServiceProfile),
      {
        transactionId,
        kioskId: testKioskId,
        certificateSha256: sha256(certificate),
        issuer: 'residence',
        nowMs: Date.now(),
      },
    )
    const application = {
      transactionId,
      applicationIndex: 1,
      kind: 'residence',
      options: { who: 'all' },
      copies: 1,
    } as const
    const issued = await centre.apply(application)
    assert.ok(issued.result === 'issued')
    const pages = readPages(
      issued.pages.map((page) => verify(page, pki.municipalIssuerCa, municipalIssuerProfile)),
      {
        admission,
        applicationHash: applicationHash(application),
        kind: 'residence',
        kioskId: testKioskId,
        sealImageSha256: sha256(issued.sealImage),
        nowMs: Date.now(),
      },
    )
    assert.equal(pages.length, 2)
    await centre.close()
    await running.close()
  })
})
