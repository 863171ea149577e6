import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { readSource, sourceFiles } from '../test/source-files.js'
import { authBench } from './auth.js'
import { measureInProcess } from './authentication.js'
import { median } from './bench.js'
import { withRatios } from './ratios.js'

describe('benches', () => {
  it('take the middle', () => {
    equal(median([3, 1, 2]), 2)
    equal(median([4, 1, 2, 3]), 2.5)
    throws(() => median([]), /nothing was measured/)
  })

  it('compare with the floor of the same run', () => {
    const numbers = { 'floor.nodeMs': 40, 'handover.ms': 100, 'start.readyMs': 800, 'auth.bytes': 7 }
    deepEqual(withRatios(numbers), { ...numbers, 'start.readyPerFloor': 20, handoverPerFloor: 2.5 })
    deepEqual(withRatios({ 'start.readyMs': 1 }), { 'start.readyMs': 1 })
  })

  it('measure an authentication that succeeds', async () => {
    const { apdus, bytes, medianMs } = await measureInProcess()
    ok(apdus > 0 && bytes > 0 && medianMs > 0)
  })

  it('are explained, every number', () => {
    const { text } = readSource('scripts/bench/README.md')
    const keys = sourceFiles('.ts')
      .filter(({ path }) => path.startsWith('scripts/bench/') && !path.endsWith('.test.ts'))
      .flatMap((file) =>
        [...file.text.matchAll(/'([a-z]+\.[a-zA-Z]+)'(?=:)/g)].map((match) => match[1] as string),
      )
    ok(keys.length > 10)
    deepEqual(
      keys.filter((key) => !text.includes(`\`${key}\``)),
      [],
    )
    equal(authBench.name, 'auth')
  })
})
