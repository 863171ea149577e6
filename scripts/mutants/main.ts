/** Examines the mutants named, or all: prints which seed or scenario catches each. */
import { MutantBench, mutantNames } from './mutants.js'

const wanted = process.argv.slice(2)
const bench = new MutantBench()
let failed = 0
try {
  for (const name of wanted.length > 0 ? wanted : mutantNames()) {
    const verdict = await bench.examine(name)
    if (verdict.kind !== 'caught') failed++
    const why = verdict.kind === 'caught' ? `caught by ${verdict.by}` : verdict.kind
    process.stdout.write(`${name}: ${why}${verdict.kind === 'stale' ? ` ${verdict.why}` : ''}\n`)
  }
} finally {
  bench.close()
}
process.exit(failed > 0 ? 1 : 0)
