/** For tests only: signed papers of invented persons, as sheets, with keys that sign nothing else. */
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { paperKinds } from '../../../templates/catalogue.js'
import { sampleSeal } from '../../../templates/paper/sample-seal.js'
import type { Sample } from '../../../templates/paper/testing/sample.js'
import { residenceTemplate } from '../../../templates/residence/index.js'
import { samples } from '../../../templates/residence/samples.js'
import type { CertificateTemplate } from '../../../templates/template.js'
import { certifiedContent } from '../../../templates/verification/certified-content.js'
import type { PaperClaims } from '../../../templates/verification/claims.js'
import { keyIdOf, rawPublicKey, signPaper } from '../../../templates/verification/sign-paper.js'
import type { IssuerKey } from '../../../templates/verification/signed-paper.js'

export const newKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey
/** `PrivateKeyInfo` of RFC 8410, up to the 32 bytes. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')
/** The same always, so that a code that was read yesterday is the same today. */
export const issuerKey = createPrivateKey({
  key: Buffer.concat([pkcs8Head, createHash('sha256').update('見本').digest()]),
  format: 'der',
  type: 'pkcs8',
})
export const keysOf = (...keys: KeyObject[]): Map<string, IssuerKey> =>
  new Map(
    keys.map((key) => {
      const raw = rawPublicKey(key)
      return [Buffer.from(keyIdOf(raw)).toString('hex'), { key: raw, issuer: '見本県架空市', specimen: true }]
    }),
  )

export const residenceSample = (name: string): Sample<unknown> => {
  const found = samples.find((sample) => sample.name === name)
  if (!found) throw new Error(`no sample ${name}`)
  return found
}

export function claimsOf(sample: Sample<unknown>, index = 0, change: Partial<PaperClaims> = {}): PaperClaims {
  return {
    kind: 'residence',
    contentVersion: 1,
    issueNumber: sample.issueNumber,
    issueDate: '2026-11-22',
    page: index + 1,
    pages: sample.pages.length,
    content: certifiedContent(sample.pages[index]),
    ...change,
  }
}

/** The codes of each page. */
export function codesOf(sample: Sample<unknown>, key = issuerKey, change: Partial<PaperClaims> = {}) {
  return Promise.all(
    sample.pages.map((_, index) => signPaper(claimsOf(sample, index, change), key, paperKinds)),
  )
}

/** A sheet of two sides, as PDF. */
export async function sheetOf<Content>(
  sample: Sample<Content>,
  index: number,
  verificationCodes: readonly Uint8Array[],
  template: CertificateTemplate<Content> = residenceTemplate as CertificateTemplate<unknown> as CertificateTemplate<Content>,
): Promise<Uint8Array> {
  const { pdf } = await template.render({
    content: sample.pages[index] as Content,
    page: index + 1,
    pages: sample.pages.length,
    issueNumber: sample.issueNumber,
    sealImage: sampleSeal(),
    specimen: true,
    issuedAt: new Date('2026-11-22T03:04:05Z'),
    verificationCodes,
  })
  return pdf
}
