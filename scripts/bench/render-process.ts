/** Draws a residence certificate in a fresh process; prints a {@link Rendering} as JSON. */
import { medianMs } from './bench.js'

export interface Rendering {
  /** From loading the template to the first PDF. */
  coldMs: number
  /** Of each PDF after that, once warm. */
  warmMs: number
  /** Of the process at the end. */
  rssMiB: number
}

const warmRuns = 40
const mebibyte = 1024 * 1024

const startMs = performance.now()
const { residenceTemplate } = await import('../../templates/residence/index.js')
const { samples } = await import('../../templates/residence/samples.js')
const { sampleSeal } = await import('../../templates/paper/sample-seal.js')
const sample = samples.find(({ name }) => name === 'hanako')
if (!sample) throw new Error('the sample hanako is gone')
const draw = () =>
  residenceTemplate.render({
    content: sample.pages[0] as Parameters<typeof residenceTemplate.render>[0]['content'],
    page: 1,
    pages: sample.pages.length,
    issueNumber: sample.issueNumber,
    sealImage: sampleSeal(),
    specimen: true,
    issuedAt: new Date('2026-11-22T03:04:05Z'),
  })
await draw()
const coldMs = performance.now() - startMs
await medianMs(warmRuns, draw)
const rendering: Rendering = {
  coldMs,
  warmMs: await medianMs(warmRuns, draw),
  rssMiB: process.memoryUsage.rss() / mebibyte,
}
process.stdout.write(JSON.stringify(rendering))
