/**
 * Keys for the codes on paper, one of each municipality: Ed25519, apart from those that sign pages, as a paper is
 * checked by anyone and for years. `issuer-keys.json` is what whoever checks papers pins.
 */
import { generateKeyPair, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { keyIdOf, rawPublicKey } from '../../../templates/verification/sign-paper.js'
import { municipalities } from '../persons/municipalities.js'
import { type Files, makeFolder } from './folder.js'
import { keyFromPem, keyToPem } from './keys.js'
import type { PkiPaths } from './paths.js'

const generate = promisify(generateKeyPair)
export const issuerKeysFile = 'issuer-keys.json'
const folderOf = (pki: PkiPaths) => join(pki.folder, 'verification')

async function makeKeys(): Promise<Files> {
  const files: Record<string, string> = {}
  const pinned = []
  for (const { code, name } of municipalities) {
    const { privateKey } = await generate('ed25519', {})
    files[`${code}.key.pem`] = keyToPem(privateKey)
    const key = rawPublicKey(privateKey)
    pinned.push({
      keyId: Buffer.from(keyIdOf(key)).toString('hex'),
      key: Buffer.from(key).toString('base64'),
      issuer: name,
      // Nothing that these keys sign certifies anything.
      specimen: true,
    })
  }
  return { ...files, [issuerKeysFile]: `${JSON.stringify({ keys: pinned }, null, 2)}\n` }
}

/** By municipality code. Made at the first call, the same ever after. */
export async function ensureVerificationKeys(pki: PkiPaths): Promise<Map<string, KeyObject>> {
  const folder = folderOf(pki)
  await makeFolder(folder, makeKeys)
  const keys = municipalities.map(
    async ({ code }) => [code, keyFromPem(await readFile(join(folder, `${code}.key.pem`)))] as const,
  )
  return new Map(await Promise.all(keys))
}
