import type { CertificateStatus, StatusSource } from './status-source.js'

/**
 * Asks only so many at once; the others wait their turn. Under load the time limit of a question then begins when
 * it is asked, and a source that is well but busy is not taken for one that is away.
 */
export function queuedStatusSource(source: StatusSource, atOnce: number): StatusSource {
  const waiting: (() => void)[] = []
  let asking = 0

  async function turn(): Promise<void> {
    if (asking < atOnce) {
      asking += 1
      return
    }
    // Whoever ends hands its turn on: the count stays.
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  async function statusOf(certificate: Uint8Array, issuer: Uint8Array): Promise<CertificateStatus> {
    await turn()
    try {
      return await source.statusOf(certificate, issuer)
    } finally {
      const next = waiting.shift()
      if (next) next()
      else asking -= 1
    }
  }
  return { statusOf }
}
