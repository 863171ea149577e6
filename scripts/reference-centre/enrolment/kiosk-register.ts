/**
 * Which kiosks there are, by which certificates they are known, and which of those count no more. On disk, and open to
 * several processes at once: the centre answers by it while staff write into it.
 */
import { createHash, type KeyObject, X509Certificate } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

const schema = `
  CREATE TABLE IF NOT EXISTS codes (
    secretSha256 TEXT PRIMARY KEY,
    kioskId TEXT NOT NULL,
    expiresAtMs INTEGER NOT NULL,
    replaces INTEGER NOT NULL,
    keySha256 TEXT,
    certificate BLOB
  ) STRICT;
  CREATE TABLE IF NOT EXISTS certificates (
    serialNumber TEXT PRIMARY KEY,
    kioskId TEXT NOT NULL,
    notAfterMs INTEGER NOT NULL,
    revokedAtMs INTEGER
  ) STRICT;
`

export interface KioskCertificate {
  /** Hex digits, capitals, as node:crypto writes it. */
  serialNumber: string
  kioskId: string
  notAfterMs: number
  revokedAtMs: number | null
}

export type CodeUse =
  | { kind: 'issue'; replaces: boolean }
  /** The answer was lost: the same key asks again and gets the same. */
  | { kind: 'again'; certificate: Uint8Array }
  | { kind: 'refused'; reason: 'unknown' | 'otherKiosk' | 'used' | 'enrolledAlready' }

export const sha256Hex = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')
export const keyHash = (key: KeyObject): string =>
  sha256Hex(new Uint8Array(key.export({ type: 'spki', format: 'der' })))

export class KioskRegister {
  readonly #database: Database.Database

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true })
    this.#database = new Database(path)
    this.#database.pragma('journal_mode = WAL')
    this.#database.pragma('synchronous = FULL')
    this.#database.exec(schema)
  }

  /** Of the secret only its hash is kept. */
  addCode(secret: string, code: { kioskId: string; expiresAtMs: number; replaces: boolean }): void {
    this.#database
      .prepare('INSERT INTO codes VALUES (?, ?, ?, ?, NULL, NULL)')
      .run(sha256Hex(secret), code.kioskId, code.expiresAtMs, code.replaces ? 1 : 0)
  }

  /** What a request with this secret, for this kiosk and key, is answered. */
  useCode(secret: string, kioskId: string, key: KeyObject, nowMs: number): CodeUse {
    const code = this.#database
      .prepare('SELECT * FROM codes WHERE secretSha256 = ?')
      .get(sha256Hex(secret)) as
      | {
          kioskId: string
          expiresAtMs: number
          replaces: number
          keySha256: string | null
          certificate: Buffer | null
        }
      | undefined
    if (!code || nowMs >= code.expiresAtMs) return { kind: 'refused', reason: 'unknown' }
    if (code.kioskId !== kioskId) return { kind: 'refused', reason: 'otherKiosk' }
    if (code.keySha256 !== null) {
      const { certificate } = code
      const sameKey = code.keySha256 === keyHash(key)
      return sameKey && certificate && !this.isRevoked(new X509Certificate(certificate).serialNumber)
        ? { kind: 'again', certificate: new Uint8Array(certificate) }
        : { kind: 'refused', reason: 'used' }
    }
    if (!code.replaces && this.#living(kioskId, nowMs).length > 0) {
      return { kind: 'refused', reason: 'enrolledAlready' }
    }
    return { kind: 'issue', replaces: code.replaces === 1 }
  }

  /** Uses the code up, writes the certificate, and takes those it replaces out of use: all or nothing. */
  issued(
    secret: string,
    key: KeyObject,
    { certificate, ...entry }: Omit<KioskCertificate, 'revokedAtMs'> & { certificate: Uint8Array },
    replaces: boolean,
    nowMs: number,
  ): void {
    const write = this.#database.transaction(() => {
      const { changes } = this.#database
        .prepare(
          'UPDATE codes SET keySha256 = ?, certificate = ? WHERE secretSha256 = ? AND keySha256 IS NULL',
        )
        .run(keyHash(key), certificate, sha256Hex(secret))
      // Two requests with one code at once: the second finds it used.
      if (changes !== 1) throw new Error('the code was used meanwhile')
      if (replaces) this.revokeKiosk(entry.kioskId, nowMs)
      this.addCertificate(entry)
    })
    write.immediate()
  }

  addCertificate({ serialNumber, kioskId, notAfterMs }: Omit<KioskCertificate, 'revokedAtMs'>): void {
    this.#database
      .prepare('INSERT INTO certificates VALUES (?, ?, ?, NULL)')
      .run(serialNumber, kioskId, notAfterMs)
  }

  /** Every certificate of a kiosk; returns how many counted until now. A code that was not used yet goes too. */
  revokeKiosk(kioskId: string, nowMs: number): number {
    this.#database.prepare('DELETE FROM codes WHERE kioskId = ? AND keySha256 IS NULL').run(kioskId)
    return this.#database
      .prepare('UPDATE certificates SET revokedAtMs = ? WHERE kioskId = ? AND revokedAtMs IS NULL')
      .run(nowMs, kioskId).changes
  }

  isRevoked(serialNumber: string): boolean {
    const found = this.#database
      .prepare('SELECT 1 FROM certificates WHERE serialNumber = ? AND revokedAtMs IS NOT NULL')
      .get(serialNumber)
    return found !== undefined
  }

  certificates(): KioskCertificate[] {
    return this.#database
      .prepare('SELECT * FROM certificates ORDER BY kioskId, notAfterMs')
      .all() as KioskCertificate[]
  }

  close(): void {
    this.#database.close()
  }

  #living(kioskId: string, nowMs: number): KioskCertificate[] {
    return this.#database
      .prepare('SELECT * FROM certificates WHERE kioskId = ? AND revokedAtMs IS NULL AND notAfterMs > ?')
      .all(kioskId, nowMs) as KioskCertificate[]
  }
}
