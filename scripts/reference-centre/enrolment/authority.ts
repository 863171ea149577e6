/** The authority of the kiosks' certificates: issues them, and lists those that count no more. */
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeRevocationList } from '../certificate-status/revocation-list.js'
import { tlsCaName } from '../pki/authorities.js'
import { certificateBytes, toPem } from '../pki/certificate.js'
import type { PkiPaths } from '../pki/ensure-pki.js'
import { tlsCertificate } from '../pki/profiles.js'
import type { KioskRegister } from './kiosk-register.js'

/** A clock that runs a little behind must not find its new certificate to be of the future. */
const backdatedMs = 5 * 60_000
const listValidMs = 7 * 86_400_000

export interface KioskAuthority {
  /** DER. */
  certificate: Uint8Array
  issue(
    kioskId: string,
    key: KeyObject,
    nowMs: number,
  ): { certificate: Uint8Array; serialNumber: string; notAfterMs: number }
  /** PEM, for a broker or any other server that knows kiosks by their certificates. */
  revocationList(register: KioskRegister, nowMs: number): string
}

export function readKioskAuthority(pki: PkiPaths, lifetimeMs: number): KioskAuthority {
  const certificate = certificateBytes(readFileSync(pki.tlsCa.certificate))
  const privateKey = createPrivateKey(readFileSync(pki.tlsCa.key))
  const issuer = { name: tlsCaName, key: { privateKey, publicKey: createPublicKey(privateKey) } }
  return {
    certificate,
    issue: (kioskId, publicKey, nowMs) => {
      const notAfterMs = nowMs + lifetimeMs
      const der = tlsCertificate(
        issuer,
        { commonName: kioskId, publicKey, role: 'client' },
        { notBefore: new Date(nowMs - Math.min(backdatedMs, lifetimeMs)), notAfter: new Date(notAfterMs) },
      )
      return { certificate: der, serialNumber: new X509Certificate(der).serialNumber, notAfterMs }
    },
    revocationList: (register, nowMs) => {
      const revoked = register
        .certificates()
        .flatMap(({ serialNumber, revokedAtMs }) =>
          revokedAtMs === null
            ? []
            : [{ serialNumber: new Uint8Array(Buffer.from(serialNumber, 'hex')), revokedAtMs }],
        )
      const list = makeRevocationList({
        issuer: { certificate, privateKey },
        thisUpdateMs: nowMs - backdatedMs,
        nextUpdateMs: nowMs + listValidMs,
        number: Math.floor(nowMs / 1000),
        revoked,
      })
      return toPem(list, 'X509 CRL')
    },
  }
}

export const revocationListFile = (pki: PkiPaths): string => join(pki.folder, 'kiosks.crl.pem')

/** In one step: whoever reads it meanwhile reads the list before. */
export function writeRevocationList(
  pki: PkiPaths,
  authority: KioskAuthority,
  register: KioskRegister,
  nowMs: number,
): void {
  const file = revocationListFile(pki)
  writeFileSync(`${file}.new`, authority.revocationList(register, nowMs))
  renameSync(`${file}.new`, file)
}
