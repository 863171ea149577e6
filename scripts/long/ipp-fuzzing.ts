import { DriverFault } from '../../drivers/driver.js'
import { decodeMessage } from '../../drivers/printer/ipp-codec.js'
import { recordedAnswers } from '../../drivers/printer/recorded-answers.js'
import { mutateBytes } from '../fuzz/mutate-bytes.js'
import { SeededRandom } from '../fuzz/random.js'
import type { Search, SearchResult } from './search.js'

/** The printer is asked every second while a sheet is out: an answer must cost next to nothing. */
const longestMs = 500
const clockEvery = 256
const mostMutations = 6

/** A fault of the protocol or a message; everything else is a finding. */
function answerOf(mutant: Uint8Array): 'read' | 'refused' {
  try {
    decodeMessage(mutant)
    return 'read'
  } catch (error) {
    if (error instanceof DriverFault && error.code === 'protocol') return 'refused'
    throw error
  }
}

async function run(budgetMs: number, seed: number): Promise<SearchResult> {
  const random = new SeededRandom(seed)
  const answers = Object.values(recordedAnswers)
  const counts = { read: 0, refused: 0 }
  const endAtMs = performance.now() + budgetMs
  let slowestMs = 0
  for (let index = 0; index % clockEvery !== 0 || performance.now() < endAtMs; index++) {
    let mutant = random.pick(answers)
    for (let count = 1 + random.below(mostMutations); count > 0; count--) mutant = mutateBytes(mutant, random)
    const startMs = performance.now()
    try {
      counts[answerOf(mutant)]++
    } catch (error) {
      return finding(`${error}, message, base64: ${Buffer.from(mutant).toString('base64')}`, index + 1)
    }
    const tookMs = performance.now() - startMs
    if (tookMs > longestMs)
      return finding(`took ${tookMs} ms, base64: ${Buffer.from(mutant).toString('base64')}`, index + 1)
    slowestMs = Math.max(slowestMs, tookMs)
  }
  const searched = `${counts.read + counts.refused} mutants, ${counts.read} of them still read, slowest ${slowestMs.toFixed(1)} ms`
  return { passed: 1, failed: 0, searched, findings: [] }
}

const finding = (text: string, mutants: number): SearchResult => ({
  passed: 0,
  failed: 1,
  searched: `${mutants} mutants`,
  findings: [text],
})

export const ippSearch: Search = {
  name: 'fuzzing: IPP',
  what: 'no mutant of a printer’s answer does anything but be read or refused',
  minutes: 1,
  run,
}
