import { readFile } from 'node:fs/promises'
import type { CardIssue } from '../persons/cards.js'
import { certificateBytes } from '../pki/certificate.js'
import type { PkiPaths } from '../pki/paths.js'
import { sha256Hex } from './card-registry.js'
import type { StatusSource } from './status-source.js'

/** The status of the test PKI's own cards as they were issued: a list in memory, which nobody can cut off. */
export async function tableStatusSource(pki: PkiPaths, cards: readonly CardIssue[]): Promise<StatusSource> {
  const revoked = new Set<string>()
  for (const { id } of cards.filter((card) => card.revoked)) {
    revoked.add(sha256Hex(certificateBytes(await readFile(pki.card(id).certificate))))
  }
  return {
    statusOf: async (certificate) => (revoked.has(sha256Hex(certificate)) ? 'revoked' : 'good'),
  }
}
