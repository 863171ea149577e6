/** Certificates of a whole fleet, out of the test PKI: in memory for the kiosks, in files for the broker. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Credentials } from '../../kiosk/fleet/mqtt-broker.js'
import { tlsCaName } from '../reference-centre/pki/authorities.js'
import { toPem } from '../reference-centre/pki/certificate.js'
import { ensurePki, type KeyFiles } from '../reference-centre/pki/ensure-pki.js'
import { keyToPem } from '../reference-centre/pki/keys.js'
import { tlsCertificate } from '../reference-centre/pki/profiles.js'

export interface FleetPki {
  caFile: string
  broker: KeyFiles
  /** A client certificate of this common name. */
  credentialsOf(commonName: string): Credentials
}

export async function makeFleetPki(folder: string): Promise<FleetPki> {
  mkdirSync(folder, { recursive: true })
  const pki = await ensurePki(folder, { cards: [] })
  const caPem = readFileSync(pki.tlsCa.certificate, 'utf8')
  const privateKey = createPrivateKey(readFileSync(pki.tlsCa.key))
  const issuer = { name: tlsCaName, key: { privateKey, publicKey: createPublicKey(privateKey) } }
  const authority = new X509Certificate(caPem)
  const validity = { notBefore: new Date(authority.validFrom), notAfter: new Date(authority.validTo) }
  const issue = (commonName: string, role: 'client' | 'server') => {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const certificate = tlsCertificate(issuer, { commonName, publicKey: key.publicKey, role }, validity)
    return { certificatePem: toPem(certificate), keyPem: keyToPem(key.privateKey) }
  }
  const own = issue('fleet-broker', 'server')
  const broker = { certificate: join(folder, 'broker.pem'), key: join(folder, 'broker.key.pem') }
  writeFileSync(broker.certificate, own.certificatePem)
  writeFileSync(broker.key, own.keyPem, { mode: 0o600 })
  return {
    caFile: pki.tlsCa.certificate,
    broker,
    credentialsOf: (name) => ({ ...issue(name, 'client'), trustedCaPem: caPem }),
  }
}
