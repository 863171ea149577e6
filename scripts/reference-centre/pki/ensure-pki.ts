/**
 * The test PKI: made at first start below a state folder, never committed, the same ever after. Deleting the
 * folder is how to renew it. Safe when several processes start at once.
 */
import { createPublicKey, randomInt, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { type CardIssue, cardsToIssue } from '../persons/cards.js'
import { municipalities } from '../persons/municipalities.js'
import {
  formatFile,
  makeAuthorities,
  pkiFormat,
  signingCaName,
  tlsCaName,
  userAuthenticationCaName,
} from './authorities.js'
import { toPem } from './certificate.js'
import { type Files, makeFolder } from './folder.js'
import { generateP256Key, generateRsaKey, keyFromPem, keyToPem } from './keys.js'
import type { DistinguishedName } from './name.js'
import { type CardDescription, type KeyFiles, type PkiPaths, pkiPaths } from './paths.js'
import { cardCertificate, type Issuing, tlsCertificate, type Validity } from './profiles.js'

export type { CardDescription, CardFiles, CardKind, KeyFiles, PkiPaths } from './paths.js'

export interface PkiOptions {
  /** Cards to have, by id; every card of persons/cards.ts by default. RSA keys cost about 0.1 s each. */
  cards?: readonly string[]
  /** Common name of `kiosk-tls.pem`; matters only when the folder is new. */
  kioskId?: string
  nowMs?: number
}

const defaultKioskId = 'kiosk-0001'
/** Certificates reach back so far that tests on a simulated clock of 2026 find them valid. */
const validSince = Date.UTC(2026, 3, 1)
const dayMs = 86_400_000
const authorityLifetimeMs = 10 * 365 * dayMs
/** As JPKI: to the fifth birthday after issue. */
const cardLifetimeMs = 5 * 365 * dayMs

function validity(nowMs: number, lifetimeMs: number): Validity {
  return { notBefore: new Date(Math.min(validSince, nowMs - dayMs)), notAfter: new Date(nowMs + lifetimeMs) }
}

async function readIssuing(files: KeyFiles, name: DistinguishedName): Promise<Issuing> {
  const privateKey = keyFromPem(await readFile(files.key))
  return { name, key: { privateKey, publicKey: createPublicKey(privateKey) } }
}

async function makeCard(paths: PkiPaths, card: CardIssue, nowMs: number): Promise<Files> {
  const description: CardDescription = {
    kind: card.kind,
    pin: card.pin,
    signingPassword: 'ABC123',
    triesLeft: card.triesLeft,
  }
  const [authentication, signing, user, signer] = await Promise.all([
    generateRsaKey(),
    generateRsaKey(),
    readIssuing(paths.userAuthenticationCa, userAuthenticationCaName),
    readIssuing(paths.signingCa, signingCaName),
  ])
  const period = card.expired
    ? { notBefore: new Date(Date.UTC(2021, 3, 1)), notAfter: new Date(Date.UTC(2026, 3, 1)) }
    : validity(nowMs, cardLifetimeMs)
  const certificate = cardCertificate(
    user,
    { publicKey: authentication.publicKey, use: 'userAuthentication' },
    period,
  )
  const signingCertificate = cardCertificate(
    signer,
    { publicKey: signing.publicKey, use: 'digitalSignature' },
    period,
  )
  return {
    'certificate.pem': toPem(certificate),
    'key.pem': keyToPem(authentication.privateKey),
    'signing-certificate.pem': toPem(signingCertificate),
    'signing-key.pem': keyToPem(signing.privateKey),
    'card.json': `${JSON.stringify(description, null, 2)}\n`,
  }
}

async function checkFormat({ folder }: PkiPaths): Promise<void> {
  const format = await readFile(join(folder, formatFile), 'utf8').catch(() => '')
  if (format.trim() !== pkiFormat) {
    throw new Error(`${folder} was made by another version: delete it, and it will be made anew`)
  }
}

/**
 * A few at once, each process from another place in the list: processes that start together share the work,
 * since a card that is there is not made again.
 */
async function makeCards(paths: PkiPaths, cards: readonly CardIssue[], nowMs: number): Promise<void> {
  const start = cards.length > 0 ? randomInt(cards.length) : 0
  const queue = [...cards.slice(start), ...cards.slice(0, start)]
  const work = async () => {
    for (let card = queue.shift(); card; card = queue.shift()) {
      const issue = card
      await makeFolder(resolve(paths.card(issue.id).certificate, '..'), () => makeCard(paths, issue, nowMs))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

/** Idempotent: makes what is missing below `<stateDir>/pki` and touches nothing that is there. */
export async function ensurePki(stateDir: string, options: PkiOptions = {}): Promise<PkiPaths> {
  const paths = pkiPaths(resolve(stateDir))
  const nowMs = options.nowMs ?? Date.now()
  await makeFolder(paths.folder, () =>
    makeAuthorities({
      municipalityCodes: municipalities.map(({ code }) => code),
      kioskId: options.kioskId ?? defaultKioskId,
      validity: validity(nowMs, authorityLifetimeMs),
    }),
  )
  await checkFormat(paths)
  await makeCards(
    paths,
    cardsToIssue.filter(({ id }) => !options.cards || options.cards.includes(id)),
    nowMs,
  )
  return paths
}

/** A client certificate for a further kiosk; call {@link ensurePki} first. */
export async function issueKioskCertificate(paths: PkiPaths, kioskId: string): Promise<KeyFiles> {
  const files = paths.kiosk(kioskId)
  await makeFolder(resolve(files.certificate, '..'), async () => {
    const issuer = await readIssuing(paths.tlsCa, tlsCaName)
    const { publicKey, privateKey } = await generateP256Key()
    const authority = new X509Certificate(await readFile(paths.tlsCa.certificate))
    const period = { notBefore: new Date(authority.validFrom), notAfter: new Date(authority.validTo) }
    const certificate = tlsCertificate(issuer, { commonName: kioskId, publicKey, role: 'client' }, period)
    return { 'certificate.pem': toPem(certificate), 'key.pem': keyToPem(privateKey) }
  })
  return files
}
