import { createHash, X509Certificate } from 'node:crypto'

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Which person of the register holds which certificate: by the certificate's digest, never by its name. */
export class CardRegistry {
  readonly #holders = new Map<string, string>()

  /** `file` is PEM or DER. */
  register(file: string | Buffer, personId: string): void {
    this.#holders.set(sha256Hex(new X509Certificate(file).raw), personId)
  }

  holderOf(certificateSha256: string): string | undefined {
    return this.#holders.get(certificateSha256)
  }
}
