/** The whole other side of the kiosk, put together: test PKI, registers, two services, one public port. */
import { createPrivateKey, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Clock, type RandomBytes, systemClock } from '../../drivers/driver.js'
import {
  AuthenticationService,
  defaultMinimumAnswerMs,
} from './authentication-service/authentication-service.js'
import { CardRegistry } from './authentication-service/card-registry.js'
import { type Anchor, makeAnchor } from './authentication-service/certificate-check.js'
import type { StatusSource } from './authentication-service/status-source.js'
import { tableStatusSource } from './authentication-service/status-table.js'
import type { Signer } from './cms/signed-data.js'
import { honest, type Mischief, type ServiceName } from './mischief.js'
import { MunicipalIssuer } from './municipal-issuer/municipal-issuer.js'
import { recordOutcome } from './outcomes.js'
import { cardsToIssue } from './persons/cards.js'
import { municipalities } from './persons/municipalities.js'
import { certificateBytes } from './pki/certificate.js'
import { ensurePki, type KeyFiles, type PkiPaths } from './pki/ensure-pki.js'
import { userAuthenticationPolicy } from './pki/object-identifiers.js'
import { makeRegister } from './register/register.js'
import { centreHours, hoursText, isWithin } from './register/service-hours.js'
import { Refusal } from './server/refusal.js'
import { type CentreCalls, makeServer } from './server/server.js'
import { TransactionBook } from './store/transaction-book.js'
import type { StoredFact } from './store/transaction-fact.js'

export interface ReferenceCentreOptions {
  /** PKI and database live below; see pki/paths.ts. */
  stateDir: string
  /** 0, the default, takes a free one. */
  port?: number
  /** Loopback unless told otherwise. */
  host?: string
  clock?: Clock
  random?: RandomBytes
  /** Cards of the test PKI to make and know; all by default. */
  cards?: readonly string[]
  /** Further certificates (PEM or DER files) and the person of the register each belongs to. */
  register?: readonly { certificateFile: string; personId: string }[]
  /** Certificates of further authorities; only with `ownCard`. */
  anchorFiles?: readonly string[]
  /** Serve certificates of authorities outside the test PKI: nothing is stored, every page is a specimen. */
  ownCard?: boolean
  /** Certificate policies taken for user authentication, besides JPKI's. */
  policies?: readonly string[]
  /** No closing hours and no maintenance: for trying it at night. */
  alwaysOpen?: boolean
  /** Software versions to serve; all by default. An old version may have a fault that was mended since. */
  acceptedVersions?: readonly string[]
  refusedKiosks?: readonly string[]
  status?: StatusSource
  minimumAnswerMs?: number
  mischief?: Mischief
  onError?: (error: unknown) => void
}

export interface ReferenceCentre {
  url: string
  port: number
  pki: PkiPaths
  /** Everything recorded on disk, in order; for reconciliation and tests. */
  facts(): StoredFact[]
  close(): Promise<void>
}

async function readSigner({ certificate, key }: KeyFiles): Promise<Signer> {
  const [certificatePem, keyPem] = await Promise.all([readFile(certificate), readFile(key)])
  return { certificate: certificateBytes(certificatePem), privateKey: createPrivateKey(keyPem) }
}

async function readSigners(filesOf: (code: string) => KeyFiles): Promise<Map<string, Signer>> {
  const signers = municipalities.map(async ({ code }) => [code, await readSigner(filesOf(code))] as const)
  return new Map(await Promise.all(signers))
}

async function readAnchors(pki: PkiPaths, options: ReferenceCentreOptions): Promise<Anchor[]> {
  const files = options.anchorFiles ?? []
  if (files.length > 0 && !options.ownCard) {
    throw new Error('further trust anchors are taken only together with own-card')
  }
  const own = makeAnchor(await readFile(pki.userAuthenticationCa.certificate), true)
  return [own, ...(await Promise.all(files.map(async (file) => makeAnchor(await readFile(file), false))))]
}

async function readCards(
  pki: PkiPaths,
  options: ReferenceCentreOptions,
  known: Known,
): Promise<CardRegistry> {
  const registry = new CardRegistry()
  for (const { id, holder } of known.cards)
    registry.register(await readFile(pki.card(id).certificate), holder)
  for (const { certificateFile, personId } of options.register ?? []) {
    if (!known.register.find(personId)) throw new Error(`there is no person ${personId}`)
    registry.register(await readFile(certificateFile), personId)
  }
  return registry
}

type Known = { cards: typeof cardsToIssue; register: ReturnType<typeof makeRegister> }

/** Starts it in this process. Rejects when the port is taken or an option names a file that cannot be read. */
export async function startReferenceCentre(options: ReferenceCentreOptions): Promise<ReferenceCentre> {
  const pki = await ensurePki(options.stateDir, options.cards ? { cards: options.cards } : {})
  const clock = options.clock ?? systemClock
  const random = options.random ?? ((length) => new Uint8Array(randomBytes(length)))
  const mischief = options.mischief ?? honest
  const nowFor = (service: ServiceName) => () => mischief.nowMs?.(service, clock.nowMs()) ?? clock.nowMs()
  const register = makeRegister()
  const registerFor = (service: ServiceName) => mischief.register?.(service, register) ?? register
  const alwaysOpen = options.alwaysOpen ?? false
  const known = {
    register,
    cards: cardsToIssue.filter(({ id }) => !options.cards || options.cards.includes(id)),
  }
  const anchors = await readAnchors(pki, options)
  const cards = await readCards(pki, options, known)
  const authenticationSigner = await readSigner(pki.authenticationService)
  const status = options.status ?? (await tableStatusSource(pki, known.cards))
  const book = new TransactionBook(join(options.stateDir, 'reference-centre', 'transactions.sqlite'))
  const authentication = new AuthenticationService({
    book,
    register: registerFor('authenticationService'),
    cards,
    anchors,
    policies: [userAuthenticationPolicy, ...(options.policies ?? [])],
    status,
    signer: authenticationSigner,
    clock,
    nowMs: nowFor('authenticationService'),
    random,
    alwaysOpen,
    minimumAnswerMs: options.minimumAnswerMs ?? defaultMinimumAnswerMs,
  })
  const issuer = new MunicipalIssuer({
    book,
    register: registerFor('municipalIssuer'),
    signers: await readSigners(pki.issuer),
    ownCardSigners: await readSigners(pki.ownCardIssuer),
    nowMs: nowFor('municipalIssuer'),
    alwaysOpen,
    drafts: mischief.drafts ?? ((pages) => pages),
  })
  const server = makeServer({
    tls: {
      certificatePem: await readFile(pki.centreTls.certificate),
      keyPem: await readFile(pki.centreTls.key),
      kioskCaPem: await readFile(pki.tlsCa.certificate),
    },
    calls: makeCalls({ options, clock, book, authentication, issuer, alwaysOpen }),
    answer: mischief.answer ?? ((answer) => answer),
    onError: options.onError ?? ((error) => process.stderr.write(`${(error as Error).stack}\n`)),
  })
  await server.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  return {
    url: `https://${options.host ?? '127.0.0.1'}:${port}`,
    port,
    pki,
    facts: () => [...book.allStoredFacts()],
    close: async () => {
      await server.close()
      book.close()
    },
  }
}

interface Parts {
  options: ReferenceCentreOptions
  clock: Clock
  book: TransactionBook
  authentication: AuthenticationService
  issuer: MunicipalIssuer
  alwaysOpen: boolean
}

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
const base64 = (data: Uint8Array) => Buffer.from(data).toString('base64')

function makeCalls({ options, clock, book, authentication, issuer, alwaysOpen }: Parts): CentreCalls {
  const { refusedKiosks = [], acceptedVersions } = options
  return {
    open: async (kioskId, { softwareVersion }) => {
      if (refusedKiosks.includes(kioskId)) throw new Refusal('kioskRefused', 'this kiosk is not served')
      if (acceptedVersions && !acceptedVersions.includes(softwareVersion)) {
        throw new Refusal('versionRefused', 'this software version is not served')
      }
      return authentication.open(kioskId, softwareVersion)
    },
    authenticate: async (kioskId, { certificate, signature, ...rest }) => {
      const request = { ...rest, certificate: bytes(certificate), signature: bytes(signature) }
      const answer = await authentication.authenticate(kioskId, request)
      return answer.result === 'admitted' ? { ...answer, admission: base64(answer.admission) } : answer
    },
    apply: async (kioskId, request) => {
      const status = await authentication.statusNow(request.transactionId)
      const answer = await issuer.issue(kioskId, request, status)
      if (answer.result === 'refused') return answer
      return { ...answer, pages: answer.pages.map(base64), sealImage: base64(answer.sealImage) }
    },
    outcome: async (kioskId, outcome) => {
      recordOutcome(book, kioskId, outcome, clock.nowMs())
      return { recorded: true }
    },
    status: async () => {
      const nowMs = clock.nowMs()
      const isOpen = alwaysOpen || isWithin(centreHours, nowMs)
      return {
        time: new Date(nowMs).toISOString(),
        service: isOpen ? 'open' : 'closed',
        hours: hoursText(centreHours),
      }
    },
  }
}
