/** Draws the pages by Typst's compiler in a process of its own; prints {@link RivalNumbers} as JSON, or null without Typst. */
import { dirname } from 'node:path'
import { certificateFonts } from '../../../templates/paper/font/font-list.js'
import { medianMs } from '../bench.js'
import { inputs, laidOutAt } from './pages.js'
import { typstSource } from './typst-source.js'

export interface RivalNumbers {
  warmMs: number
  pssMiB: number
}

/** What is used of `@myriaddreamin/typst-ts-node-compiler`, which is no part of this project. */
interface Compiler {
  pdf(document: { mainFileContent: string }): Uint8Array
  evictCache(maxAge: number): void
}
interface TypstModule {
  NodeCompiler: { create(options: object): Compiler }
}

const typstPackage = '@myriaddreamin/typst-ts-node-compiler'
const warmRuns = 40

async function measure(): Promise<RivalNumbers | null> {
  const typst = (await import(typstPackage).catch(() => null)) as TypstModule | null
  if (!typst) return null
  // Sources are made before: what is measured is setting and writing, as with the other engines.
  const sources = inputs.map((_, run) => typstSource(laidOutAt(run)))
  const fontPaths = certificateFonts().fonts.map(({ path }) => dirname(path))
  const compiler = typst.NodeCompiler.create({ fontArgs: [{ fontPaths }] })
  const draw = (run: number) => {
    const pdf = compiler.pdf({ mainFileContent: sources[run % sources.length] as string })
    if (Buffer.from(pdf.subarray(0, 5)).toString('latin1') !== '%PDF-') throw new Error('Typst made no PDF')
    // As with one citizen after another: nothing of a page is kept for the next.
    compiler.evictCache(0)
  }
  await medianMs(warmRuns, draw)
  const warmMs = await medianMs(warmRuns, draw)
  const { pssMiB } = await import('../../forensics/process-pss.js')
  return { warmMs, pssMiB: pssMiB(process.pid) }
}

process.stdout.write(JSON.stringify(await measure()))
