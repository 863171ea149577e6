/** One bench a file. Every number it gives has a line in README.md. */
export interface Bench {
  name: string
  run(say: (line: string) => void, options: BenchOptions): Promise<Numbers>
}

export interface BenchOptions {
  /** Of those that play visits one after another; each has its own usual number. */
  visits?: number
}

/** `group.nameUnit` → number. What this machine cannot measure is absent, with a line that says why. */
export type Numbers = Record<string, number>

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted[sorted.length >> 1]
  if (middle === undefined) throw new Error('nothing was measured')
  return sorted.length % 2 === 1 ? middle : (middle + (sorted[(sorted.length >> 1) - 1] as number)) / 2
}

export async function medianMs(runs: number, work: (run: number) => unknown): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const startMs = performance.now()
    await work(run)
    times.push(performance.now() - startMs)
  }
  return median(times)
}
