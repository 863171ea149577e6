/** What the tests of the reference centre share: a kiosk's TLS side, a card that signs, a reader of answers. */
import { createPrivateKey, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Certificate, ContentInfo, SignedData } from 'pkijs'
import type { AuthenticateAnswer, Centre } from '../../drivers/centre/centre.js'
import { HttpsCentre } from '../../drivers/centre/https.js'
import {
  type Admission,
  admissionSchema,
  type IssuerChoice,
  type Page,
  pageSchema,
} from '../../drivers/centre/messages.js'
import { authenticationMessage } from '../../drivers/centre/statement.js'
import { certificateBytes } from './pki/certificate.js'
import type { KeyFiles, PkiPaths } from './pki/ensure-pki.js'

export const testKioskId = 'kiosk-0001'

export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'shomei-kiosk-centre-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export async function connect(
  url: string,
  pki: PkiPaths,
  kiosk: KeyFiles = pki.kioskTls,
): Promise<HttpsCentre> {
  return new HttpsCentre({
    url,
    certificatePem: await readFile(kiosk.certificate, 'utf8'),
    keyPem: await readFile(kiosk.key, 'utf8'),
    trustedCaPem: await readFile(pki.tlsCa.certificate, 'utf8'),
  })
}

export interface VisitOptions {
  kioskId?: string
  issuer?: IssuerChoice
  /** Signs for another transaction, challenge, kiosk or issuer than is asked about. */
  signedInstead?: Partial<Parameters<typeof authenticationMessage>[0]>
  /** Waits here between opening and authenticating. */
  beforeAuthenticating?: () => void
}

export interface Visit {
  transactionId: string
  /** The request as it was sent, to send it again. */
  request: Parameters<Centre['authenticate']>[0]
  answer: AuthenticateAnswer
}

/** Opens a transaction and authenticates with a card: its certificate and key as PEM files. */
export async function visit(centre: Centre, card: KeyFiles, options: VisitOptions = {}): Promise<Visit> {
  const { kioskId = testKioskId, issuer = 'residence', signedInstead, beforeAuthenticating } = options
  const { transactionId, challenge } = await centre.open({
    softwareVersion: 'test',
    configurationSha256: '0'.repeat(64),
  })
  const message = authenticationMessage({ transactionId, challenge, kioskId, issuer, ...signedInstead })
  const key = createPrivateKey(await readFile(card.key))
  const request = {
    transactionId,
    issuer,
    certificate: certificateBytes(await readFile(card.certificate)),
    signature: new Uint8Array(sign('sha256', message, key)),
  }
  beforeAuthenticating?.()
  return { transactionId, request, answer: await centre.authenticate(request) }
}

/** The signed content, after pkijs has verified signature and chain to `authority` by itself. */
export async function readSigned(message: Uint8Array, authority: KeyFiles, atMs: number): Promise<unknown> {
  const info = ContentInfo.fromBER(new Uint8Array(message).buffer)
  const signedData = new SignedData({ schema: info.content })
  const anchor = Certificate.fromBER(
    new Uint8Array(certificateBytes(await readFile(authority.certificate))).buffer,
  )
  const valid = await signedData.verify({
    signer: 0,
    trustedCerts: [anchor],
    checkChain: true,
    checkDate: new Date(atMs),
  })
  if (!valid) throw new Error('the message is not signed by this authority')
  const content = signedData.encapContentInfo.eContent?.valueBlock.valueHexView
  return JSON.parse(Buffer.from(content ?? new Uint8Array()).toString('utf8'))
}

export async function admissionOf({ answer }: Visit, pki: PkiPaths, atMs = Date.now()): Promise<Admission> {
  if (answer.result !== 'admitted') throw new Error(`not admitted: ${answer.reason}`)
  return admissionSchema.parse(await readSigned(answer.admission, pki.authenticationServiceCa, atMs))
}

export async function pagesOf(
  messages: readonly Uint8Array[],
  pki: PkiPaths,
  atMs = Date.now(),
): Promise<Page[]> {
  const contents = await Promise.all(
    messages.map((message) => readSigned(message, pki.municipalIssuerCa, atMs)),
  )
  return contents.map((content) => pageSchema.parse(content))
}
