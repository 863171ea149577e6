/** The whole other side of the kiosk, put together: test PKI, registers, two services, one public port. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Clock, type RandomBytes, systemClock } from '../../drivers/driver.js'
import {
  AuthenticationService,
  defaultMinimumAnswerMs,
} from './authentication-service/authentication-service.js'
import { queuedStatusSource } from './authentication-service/queued-status-source.js'
import {
  eitherStatusSource,
  listStatusSource,
  onlineStatusSource,
} from './authentication-service/status-sources.js'
import { makeCalls } from './calls.js'
import type { StatusService } from './certificate-status/status-service.js'
import { type Enrolment, openEnrolment } from './enrolment/open-enrolment.js'
import {
  type Registration,
  readAnchors,
  readCards,
  readSigner,
  readSigners,
  startOwnStatusService,
} from './material.js'
import { honest, type Mischief, type ServiceName } from './mischief.js'
import { MunicipalIssuer } from './municipal-issuer/municipal-issuer.js'
import { cardsToIssue } from './persons/cards.js'
import { ensurePki, type PkiPaths } from './pki/ensure-pki.js'
import { userAuthenticationPolicy } from './pki/object-identifiers.js'
import { ensureVerificationKeys } from './pki/verification-keys.js'
import { makeRegister } from './register/register.js'
import { ReportBook } from './reports.js'
import { makeServer } from './server/server.js'
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
  register?: readonly Registration[]
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
  /** SHA-256 that these kiosks must attest of their configuration. */
  configurations?: Readonly<Record<string, string>>
  /** Where new kiosks get their certificates; without, nowhere. 0 takes a free port. */
  enrolmentPort?: number
  /** Of the certificates that kiosks get. */
  kioskCertificateMs?: number
  /**
   * Address of the certificate status service (`/ocsp`, `/crl`) to ask about the test PKI's cards; by default
   * the centre starts one of its own.
   */
  statusUrl?: string
  minimumAnswerMs?: number
  mischief?: Mischief
  onError?: (error: unknown) => void
}

export interface ReferenceCentre {
  url: string
  port: number
  pki: PkiPaths
  /** The kiosks' certificates. */
  enrolment: Enrolment
  /** Null where none was wished for. */
  enrolmentUrl: string | null
  /** Everything recorded on disk, in order; for reconciliation and tests. */
  facts(): StoredFact[]
  /** From now on this certificate (DER) of the test PKI is revoked. */
  revoke(certificate: Uint8Array): void
  close(): Promise<void>
}

const loopback = '127.0.0.1'
/** As many as keep a status service at work; hundreds at once would only time each other out. */
const statusQuestionsAtOnce = 16

/** Starts it in this process. Rejects when the port is taken or an option names a file that cannot be read. */
export async function startReferenceCentre(options: ReferenceCentreOptions): Promise<ReferenceCentre> {
  if (options.anchorFiles?.length && !options.ownCard) {
    throw new Error('further trust anchors are taken only together with own-card')
  }
  const pki = await ensurePki(options.stateDir, options.cards ? { cards: options.cards } : {})
  const opened: { close(): void | Promise<void> }[] = []
  const close = async () => {
    for (const part of opened.splice(0).reverse()) await part.close()
  }
  try {
    return await assemble(options, pki, opened, close)
  } catch (error) {
    await close()
    throw error
  }
}

/** Whatever must be closed again goes into `opened`. */
async function assemble(
  options: ReferenceCentreOptions,
  pki: PkiPaths,
  opened: { close(): void | Promise<void> }[],
  close: () => Promise<void>,
): Promise<ReferenceCentre> {
  const clock = options.clock ?? systemClock
  const mischief = options.mischief ?? honest
  const cards = cardsToIssue.filter(({ id }) => !options.cards || options.cards.includes(id))
  const book = new TransactionBook(join(options.stateDir, 'reference-centre', 'transactions.sqlite'))
  const reports = new ReportBook(join(options.stateDir, 'reference-centre', 'reports.sqlite'))
  opened.push(book, reports)
  const ownStatus =
    options.statusUrl === undefined ? await startOwnStatusService(pki, cards, clock) : undefined
  if (ownStatus) opened.push(ownStatus)
  const enrolment = openEnrolment({
    ...{ pki, stateDir: options.stateDir, clock },
    ...(options.kioskCertificateMs !== undefined && { lifetimeMs: options.kioskCertificateMs }),
  })
  opened.push(enrolment)
  const services = await makeServices({ options, pki, clock, mischief, cards, book, ownStatus })
  const server = makeServer({
    tls: {
      certificatePem: await readFile(pki.centreTls.certificate),
      keyPem: await readFile(pki.centreTls.key),
      kioskCaPem: await readFile(pki.tlsCa.certificate),
    },
    calls: makeCalls({
      ...services,
      refusedKiosks: options.refusedKiosks ?? [],
      acceptedVersions: options.acceptedVersions,
      configurations: options.configurations ?? {},
      clock,
      book,
      reports,
      alwaysOpen: options.alwaysOpen ?? false,
      status: mischief.status ?? ((status) => status),
    }),
    isRevoked: (serialNumber) => enrolment.isRevoked(serialNumber),
    answer: mischief.answer ?? ((answer) => answer),
    onError: options.onError ?? ((error) => process.stderr.write(`${(error as Error).stack}\n`)),
  })
  opened.push(server)
  const host = options.host ?? loopback
  await server.listen({ port: options.port ?? 0, host })
  const { port } = server.server.address() as AddressInfo
  const { enrolmentPort } = options
  const enrolling = enrolmentPort === undefined ? null : await enrolment.listen(enrolmentPort, host)
  if (enrolling) opened.push(enrolling)
  return {
    url: `https://${host}:${port}`,
    port,
    pki,
    enrolment,
    enrolmentUrl: enrolling?.url ?? null,
    facts: () => [...book.allStoredFacts()],
    revoke: (certificate) => {
      if (!ownStatus) throw new Error('the certificate status service is not this centre’s own')
      ownStatus.revoke(certificate)
    },
    close,
  }
}

interface ServiceParts {
  options: ReferenceCentreOptions
  pki: PkiPaths
  clock: Clock
  mischief: Mischief
  cards: typeof cardsToIssue
  book: TransactionBook
  ownStatus: StatusService | undefined
}

/** The two services: each has its own key, its own view of the register and of the clock. */
async function makeServices({ options, pki, clock, mischief, cards, book, ownStatus }: ServiceParts) {
  const random = options.random ?? ((length) => new Uint8Array(randomBytes(length)))
  const alwaysOpen = options.alwaysOpen ?? false
  const nowFor = (service: ServiceName) => () => mischief.nowMs?.(service, clock.nowMs()) ?? clock.nowMs()
  const register = makeRegister()
  const registerFor = (service: ServiceName) => mischief.register?.(service, register) ?? register
  const source = { url: ownStatus?.url ?? options.statusUrl ?? '', clock, random }
  const authentication = new AuthenticationService({
    book,
    register: registerFor('authenticationService'),
    cards: await readCards(pki, cards, options.register ?? [], register),
    anchors: await readAnchors(pki, options.anchorFiles ?? []),
    policies: [userAuthenticationPolicy, ...(options.policies ?? [])],
    status: queuedStatusSource(
      eitherStatusSource(onlineStatusSource(source), listStatusSource(source)),
      statusQuestionsAtOnce,
    ),
    signer: await readSigner(pki.authenticationService),
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
    verificationKeys: await ensureVerificationKeys(pki),
    nowMs: nowFor('municipalIssuer'),
    alwaysOpen,
    drafts: mischief.drafts ?? ((pages) => pages),
  })
  return { authentication, issuer }
}
