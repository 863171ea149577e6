/**
 * One kiosk of many: its own TLS certificate and connection, the real driver, the real checks of trust. It has
 * no screen and no paper, so that the centre is what is loaded.
 */
import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { HttpsCentre } from '../../drivers/centre/https.js'
import type { ApplyRequest, ChosenOptions, OptionGroup } from '../../drivers/centre/messages.js'
import { applicationHash, authenticationMessage } from '../../drivers/centre/statement.js'
import {
  authenticationServiceProfile,
  BindingMismatch,
  loadAnchors,
  municipalIssuerProfile,
  readAdmission,
  readPages,
  TrustRefusal,
  verifySignedMessage,
} from '../../kiosk/trust/index.js'
import { nameOf } from '../reference-centre/persons/household.js'
import { certificateBytes } from '../reference-centre/pki/certificate.js'
import type { KeyFiles, PkiPaths } from '../reference-centre/pki/ensure-pki.js'
import { makeRegister } from '../reference-centre/register/register.js'

/** Households of different towns and sizes; every one may have a residence certificate. */
export const persons = ['hanako', 'taro', 'kenji', 'akihito', 'maria', 'chosuke'] as const
export type Person = (typeof persons)[number]

/** `crossed`: something of another transaction or person came; the field says how that was seen. */
export type Played = { kind: 'right'; pages: number } | { kind: 'crossed'; field: string }

interface Card {
  certificate: Uint8Array
  sha256: string
  key: KeyObject
  /** As they stand in the content of the household's pages. */
  names: readonly string[]
}

/** No citizen waits here, and both sides share one machine: whose pages come is asked, and not how soon. */
const patienceMs = 60_000

export interface LoadMaterial {
  pki: PkiPaths
  cards: ReadonlyMap<Person, Card>
  serviceAnchors: readonly Uint8Array[]
  issuerAnchors: readonly Uint8Array[]
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export function readMaterial(pki: PkiPaths): LoadMaterial {
  const register = makeRegister()
  const cards = persons.map((person) => {
    const files = pki.card(person)
    const certificate = certificateBytes(readFileSync(files.certificate))
    const names = register.find(person)?.household.members.map(nameOf) ?? []
    const key = createPrivateKey(readFileSync(files.key))
    return [person, { certificate, sha256: sha256(certificate), key, names }] as const
  })
  const test = { production: false } as const
  return {
    pki,
    cards: new Map(cards),
    serviceAnchors: loadAnchors(
      [pki.authenticationServiceCa.certificate],
      authenticationServiceProfile,
      test,
    ),
    issuerAnchors: loadAnchors([pki.municipalIssuerCa.certificate], municipalIssuerProfile, test),
  }
}

export class LoadKiosk {
  readonly #id: string
  readonly #material: LoadMaterial
  readonly #centre: HttpsCentre

  constructor(id: string, tls: KeyFiles, url: string, material: LoadMaterial) {
    this.#id = id
    this.#material = material
    this.#centre = new HttpsCentre({
      url,
      certificatePem: readFileSync(tls.certificate, 'utf8'),
      keyPem: readFileSync(tls.key, 'utf8'),
      trustedCaPem: readFileSync(material.pki.tlsCa.certificate, 'utf8'),
      timeoutMs: { open: patienceMs, authenticate: patienceMs, apply: patienceMs, outcome: patienceMs },
    })
  }

  close(): Promise<void> {
    return this.#centre.close()
  }

  /** A whole transaction: opened, authenticated, applied, checked, reported. Rejects when it came to no answer. */
  async play(person: Person): Promise<Played> {
    try {
      return await this.#play(person)
    } catch (error) {
      if (error instanceof BindingMismatch) return { kind: 'crossed', field: error.field }
      if (error instanceof TrustRefusal) return { kind: 'crossed', field: error.reason }
      throw error
    }
  }

  async #play(person: Person): Promise<Played> {
    const card = this.#material.cards.get(person)
    if (!card) throw new Error(`${person} has no card`)
    const admission = await this.#authenticate(card)
    const offer = admission.offers.find(({ kind }) => kind === 'residence')
    if (!offer) throw new Error(`${person} is offered nothing`)
    const { transactionId } = admission
    const application: ApplyRequest = {
      ...{ transactionId, applicationIndex: 1, kind: 'residence', copies: 1 },
      options: usualOptions(offer.options),
    }
    const issued = await this.#centre.apply(application)
    if (issued.result === 'refused') throw new Error(`${person} was refused: ${issued.reason}`)
    const nowMs = Date.now()
    const trust = { anchors: this.#material.issuerAnchors, profile: municipalIssuerProfile, nowMs }
    const pages = readPages(
      issued.pages.map((page) => verifySignedMessage(page, trust)),
      {
        ...{ admission, kind: 'residence', kioskId: this.#id, nowMs },
        applicationHash: applicationHash(application),
        sealImageSha256: sha256(issued.sealImage),
      },
    )
    for (const { page } of pages) {
      const content = JSON.stringify(page.content)
      if (!card.names.some((name) => content.includes(name))) return { kind: 'crossed', field: 'content' }
    }
    const [first] = pages
    await this.#report(transactionId, first?.page.issueNumber ?? null, pages.length, offer.feeYen)
    return { kind: 'right', pages: pages.length }
  }

  async #authenticate({ certificate, sha256: certificateSha256, key }: Card) {
    const { transactionId, challenge } = await this.#centre.open({
      softwareVersion: 'load',
      configurationSha256: '0'.repeat(64),
    })
    const statement = { transactionId, challenge, kioskId: this.#id, issuer: 'residence' } as const
    const signature = new Uint8Array(sign('sha256', authenticationMessage(statement), key))
    const request = { transactionId, issuer: statement.issuer, certificate, signature }
    const answer = await this.#centre.authenticate(request)
    if (answer.result === 'refused') throw new Error(`refused: ${answer.reason}`)
    const nowMs = Date.now()
    const trust = { anchors: this.#material.serviceAnchors, profile: authenticationServiceProfile, nowMs }
    const expected = { ...statement, certificateSha256, nowMs }
    return readAdmission(verifySignedMessage(answer.admission, trust), expected)
  }

  async #report(
    transactionId: string,
    issueNumber: string | null,
    sheets: number,
    keptYen: number,
  ): Promise<void> {
    const money = { keptYen, returnedYen: 0, debtYen: 0 }
    const paper = { sheetsProven: sheets, sheetsExpected: sheets, disputed: false }
    await this.#centre.outcome({
      ...{ transactionId, applicationIndex: 1, issueNumber, fault: null },
      ...money,
      ...paper,
    })
  }
}

function usualOptions(groups: readonly OptionGroup[]): ChosenOptions {
  return Object.fromEntries(
    groups.flatMap((group) => {
      if (group.type !== 'choice') return []
      return [[group.id, group.choices.find((choice) => choice === 'all') ?? group.choices[0] ?? '']]
    }),
  )
}
