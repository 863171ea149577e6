/** Many kiosks at once before one reference centre, which is a process of its own: whose pages does each get? */

import type { MischiefName } from '../reference-centre/mischief/catalogue.js'
import { ensurePki, issueKioskCertificate } from '../reference-centre/pki/ensure-pki.js'
import { startProgram } from '../stage/program.js'
import { LoadKiosk, type Person, persons, readMaterial } from './load-kiosk.js'

export interface LoadOptions {
  /** Has the PKI, or gets it; the centre's record lies below it too. */
  stateDir: string
  kiosks: number
  /** Of all kiosks together. */
  transactions: number
  /** No more are begun after this time. */
  budgetMs?: number
  mischief?: MischiefName
  onProgress?: (done: number) => void
}

export interface LoadResult {
  /** Brought to an end: pages checked, outcome recorded. */
  transactions: number
  /** Pages or admissions of another transaction or person. */
  crossed: number
  crossedBy: ReadonlyMap<string, number>
  /** Came to no answer. */
  failed: number
  firstFailure: string | null
  durationMs: number
  perSecond: number
  /** Of whole transactions, from opening to the recorded outcome. */
  medianMs: number
  p99Ms: number
}

/** Rejects only when the centre cannot be started; what single transactions suffer is counted. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const pki = await ensurePki(options.stateDir)
  const centre = await startProgram<{ url: string }>(
    '../reference-centre/main.js',
    [
      ...['--port', '0', '--state-dir', options.stateDir, '--always-open'],
      ...(options.mischief ? ['--mischief', options.mischief] : []),
    ],
    { quiet: true },
  )
  const material = readMaterial(pki)
  const ids = Array.from(
    { length: options.kiosks },
    (_, index) => `load-${String(index + 1).padStart(4, '0')}`,
  )
  const kiosks: LoadKiosk[] = []
  try {
    for (const id of ids) {
      kiosks.push(new LoadKiosk(id, await issueKioskCertificate(pki, id), centre.ready.url, material))
    }
    return await playAll(kiosks, options)
  } finally {
    await Promise.all(kiosks.map((kiosk) => kiosk.close()))
    await centre.end()
  }
}

async function playAll(kiosks: readonly LoadKiosk[], options: LoadOptions): Promise<LoadResult> {
  const startMs = performance.now()
  const endAtMs = startMs + (options.budgetMs ?? Number.POSITIVE_INFINITY)
  const times: number[] = []
  const crossedBy = new Map<string, number>()
  let begun = 0
  let failed = 0
  let firstFailure: string | null = null
  /** Every kiosk plays one citizen after another, as fast as it is answered. */
  const work = async (kiosk: LoadKiosk) => {
    while (begun < options.transactions && performance.now() < endAtMs) {
      const person = persons[begun++ % persons.length] as Person
      const sinceMs = performance.now()
      try {
        const played = await kiosk.play(person)
        if (played.kind === 'crossed') crossedBy.set(played.field, (crossedBy.get(played.field) ?? 0) + 1)
        times.push(performance.now() - sinceMs)
        options.onProgress?.(times.length)
      } catch (error) {
        failed += 1
        firstFailure ??= String(error)
      }
    }
  }
  await Promise.all(kiosks.map(work))
  const durationMs = performance.now() - startMs
  const sorted = times.toSorted((one, other) => one - other)
  const crossed = [...crossedBy.values()].reduce((sum, count) => sum + count, 0)
  return {
    ...{ transactions: times.length, crossed, crossedBy, failed, firstFailure, durationMs },
    perSecond: (times.length / durationMs) * 1000,
    medianMs: atShare(sorted, 0.5),
    p99Ms: atShare(sorted, 0.99),
  }
}

/** 0 when there is none. */
function atShare(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
