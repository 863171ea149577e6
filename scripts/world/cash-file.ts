import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { coinValuesYen } from '../../drivers/cash/cash.js'
import type { CashMemory } from '../../drivers/cash/simulated-mechanism.js'

const amount = z.int().min(0)
const coin = z.union(coinValuesYen.map((value) => z.literal(value)))

const cashMemory = z.strictObject({
  counters: z.strictObject({
    insertedYen: amount,
    acceptedYen: amount,
    returnedYen: amount,
    paidOutYen: amount,
  }),
  tubes: z.array(z.strictObject({ valueYen: coin, count: amount, capacity: amount })).length(4),
  escrow: z.array(coin),
  cashBoxYen: amount,
  cup: z.array(z.union([coin, z.literal('foreign')])),
})

/**
 * What the simulated coin mechanism remembers, kept over restarts of the world: a real one counts in its own
 * steel. Undefined for a file that is not there; throws for one that is damaged, rather than forget money.
 */
export function readCashFile(path: string): CashMemory | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const parsed = cashMemory.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Error(`${path} is damaged; move it away to begin with full tubes`)
  return parsed.data
}

export function writeCashFile(path: string, memory: CashMemory): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, JSON.stringify(memory))
  renameSync(`${path}.new`, path)
}
