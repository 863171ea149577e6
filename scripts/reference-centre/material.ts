/** Keys, trust anchors and cards, read from the test PKI and from the files that were named at start. */
import { createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Clock } from '../../drivers/driver.js'
import { CardRegistry } from './authentication-service/card-registry.js'
import { type Anchor, makeAnchor } from './authentication-service/certificate-check.js'
import { type StatusService, startStatusService } from './certificate-status/status-service.js'
import type { Signer } from './cms/signed-data.js'
import type { CardIssue } from './persons/cards.js'
import { municipalities } from './persons/municipalities.js'
import { certificateBytes } from './pki/certificate.js'
import type { KeyFiles, PkiPaths } from './pki/ensure-pki.js'
import type { Register } from './register/register.js'

export async function readSigner({ certificate, key }: KeyFiles): Promise<Signer> {
  const [certificatePem, keyPem] = await Promise.all([readFile(certificate), readFile(key)])
  return { certificate: certificateBytes(certificatePem), privateKey: createPrivateKey(keyPem) }
}

export async function readSigners(filesOf: (code: string) => KeyFiles): Promise<Map<string, Signer>> {
  const signers = municipalities.map(async ({ code }) => [code, await readSigner(filesOf(code))] as const)
  return new Map(await Promise.all(signers))
}

/** The test PKI's own authority and the certificates of further ones, PEM or DER. */
export async function readAnchors(pki: PkiPaths, furtherFiles: readonly string[]): Promise<Anchor[]> {
  const own = makeAnchor(await readFile(pki.userAuthenticationCa.certificate), true)
  return [
    own,
    ...(await Promise.all(furtherFiles.map(async (file) => makeAnchor(await readFile(file), false)))),
  ]
}

export interface Registration {
  certificateFile: string
  personId: string
}

/** Cards of the test PKI with their holders, and certificates from elsewhere. Throws for an unknown person. */
export async function readCards(
  pki: PkiPaths,
  cards: readonly CardIssue[],
  further: readonly Registration[],
  register: Register,
): Promise<CardRegistry> {
  const registry = new CardRegistry()
  for (const { id, holder } of cards) registry.register(await readFile(pki.card(id).certificate), holder)
  for (const { certificateFile, personId } of further) {
    if (!register.find(personId)) throw new Error(`there is no person ${personId}`)
    registry.register(await readFile(certificateFile), personId)
  }
  return registry
}

/** The certificate status service of the test PKI, which knows these cards and has revoked some of them. */
export async function startOwnStatusService(
  pki: PkiPaths,
  cards: readonly CardIssue[],
  clock: Clock,
): Promise<StatusService> {
  const certificates = await Promise.all(
    cards.map(async (card) => ({
      card,
      certificate: certificateBytes(await readFile(pki.card(card.id).certificate)),
    })),
  )
  const service = await startStatusService({
    authority: await readSigner(pki.userAuthenticationCa),
    responder: await readSigner(pki.statusResponder),
    issued: certificates.map(({ certificate }) => certificate),
    clock,
  })
  for (const { card, certificate } of certificates) if (card.revoked) service.revoke(certificate)
  return service
}
