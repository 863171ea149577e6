/**
 * One run: mutants of good inputs against one target. A target answers for each mutant; whatever else it does
 * (another error, an acceptance of what was not signed) ends the run with the mutant in hand.
 */
import { mutateBytes } from './mutate-bytes.js'
import { mutateStructure } from './mutate-structure.js'
import { SeededRandom } from './random.js'

export interface Target {
  readonly name: string
  /** Good inputs, all accepted. */
  readonly seeds: readonly Uint8Array[]
  /**
   * Why it was refused, or `accepted` when it was and differs from its seed in nothing that is signed.
   * Throws for anything that must not happen.
   */
  examine(mutant: Uint8Array, seed: Uint8Array): string
}

export interface FuzzOptions {
  readonly seed: number
  readonly mutants: number
  /** Ends the run early. */
  readonly endAtMs?: number
}

export interface FuzzReport {
  readonly target: string
  readonly mutants: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly slowestMs: number
  /** Number and length of the slowest mutant. */
  readonly slowest: { readonly index: number; readonly bytes: number }
  /** Of the heap after collection, between the first tenth of the run and its end; null where it cannot be told. */
  readonly grownBytes: number | null
}

export class FuzzFinding extends Error {
  override readonly name = 'FuzzFinding'

  constructor(
    readonly target: string,
    readonly index: number,
    readonly mutant: Uint8Array,
    cause: unknown,
  ) {
    super(`${target}: mutant ${index} (${mutant.length} bytes): ${String(cause)}`, { cause })
  }
}

/** Elapsed time is looked at this often. */
const clockEvery = 64

export function fuzz(target: Target, options: FuzzOptions, collect?: () => void): FuzzReport {
  const outcomes: Record<string, number> = {}
  let [slowestMs, slowestIndex, slowestBytes, done] = [0, 0, 0, 0]
  let startBytes: number | null = null
  for (let index = 0; index < options.mutants; index++) {
    const { mutant, seed } = makeMutant(target, options.seed, index)
    const startMs = performance.now()
    const outcome = examine(target, index, mutant, seed)
    const tookMs = performance.now() - startMs
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    if (tookMs > slowestMs) [slowestMs, slowestIndex, slowestBytes] = [tookMs, index, mutant.length]
    done++
    if (collect && index === Math.floor(options.mutants / 10)) startBytes = heapBytes(collect)
    if (options.endAtMs && index % clockEvery === 0 && performance.now() > options.endAtMs) break
  }
  const grownBytes = collect && startBytes !== null ? heapBytes(collect) - startBytes : null
  const slowest = { index: slowestIndex, bytes: slowestBytes }
  return { target: target.name, mutants: done, outcomes, slowestMs, slowest, grownBytes }
}

function examine(target: Target, index: number, mutant: Uint8Array, seed: Uint8Array): string {
  try {
    return target.examine(mutant, seed)
  } catch (error) {
    throw new FuzzFinding(target.name, index, mutant, error)
  }
}

function heapBytes(collect: () => void): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Each mutant has its own numbers, so that one can be made without those before it. */
function makeMutant({ seeds }: Target, seed: number, index: number) {
  const random = new SeededRandom(Math.imul(seed ^ (index + 1), 0x9e3779b1) ^ index)
  const chosen = random.pick(seeds)
  let mutant = random.below(3) === 0 ? chosen : mutateStructure(chosen, random.pick(seeds), random)
  // Most changed trees stay good DER, or nothing would reach the checks behind the prescan.
  const more = mutant === chosen ? 1 + random.below(3) : Math.max(0, random.below(4) - 2)
  for (let count = more; count > 0; count--) mutant = mutateBytes(mutant, random)
  return { mutant, seed: chosen }
}
