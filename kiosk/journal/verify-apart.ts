/**
 * The whole chain of a big journal takes seconds, in which a process on duty must go on living: it is verified in a
 * thread of its own, over a connection of its own. A journal without a file is small and verified at once.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type Journal, JournalFault } from './journal.js'
import type { JournalDamage } from './storage.js'

/** What the thread says when it is done. */
export type Verdict = { facts: number } | { damage: JournalDamage; message: string }

/** As {@link Journal.verifyAll}: rejects with a {@link JournalFault}. An aborted signal ends the thread. */
export async function verifyApart(journal: Journal, signal?: AbortSignal): Promise<{ facts: number }> {
  if (journal.path === null) return journal.verifyAll()
  const worker = new Worker(new URL('./verify-worker.js', import.meta.url), { workerData: journal.path })
  try {
    const [verdict] = (await once(worker, 'message', signal ? { signal } : {})) as [Verdict]
    if ('damage' in verdict) throw new JournalFault(verdict.damage, verdict.message)
    return verdict
  } finally {
    await worker.terminate()
  }
}
