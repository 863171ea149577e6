/** The thread of verify-apart.ts: it gets the path of a journal and says what came of it. */
import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../../drivers/driver.js'
import { Journal, JournalFault } from './journal.js'
import type { Verdict } from './verify-apart.js'

function verdict(): Verdict {
  try {
    const journal = new Journal(String(workerData), { clock: systemClock, randomBytes, begin: 'never' })
    try {
      return journal.verifyAll()
    } finally {
      journal.close()
    }
  } catch (error) {
    if (!(error instanceof JournalFault)) throw error
    return { damage: error.damage, message: error.message }
  }
}

parentPort?.postMessage(verdict())
