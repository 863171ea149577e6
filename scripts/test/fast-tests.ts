/**
 * Which tests need neither a process nor a browser, nor a whole test PKI or kiosk: those that load nothing that could
 * start or make one.
 */
import { importsOf } from './imports.js'
import { type SourceFile, typescriptFiles } from './source-files.js'

/** Processes, browsers, and a browser's renderer of PDF. */
const startsOne = /^(node:child_process|node:worker_threads|playwright-core|@hyzyla\/pdfium)$/
/** Many RSA keys, or whole kiosks played through: seconds each. */
const slowFiles = new Set(['scripts/reference-centre/pki/keys.js', 'scripts/simulate/life.js'])

/** Paths of the test files, relative to the root, of those whose imports, all the way down, start nothing. */
export function fastTests(files: readonly SourceFile[] = typescriptFiles()): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const sourceOf = (target: string) => {
    const path = target.replace(/\.js$/, '')
    return byPath.get(`${path}.ts`) ?? byPath.get(`${path}.tsx`)
  }
  return files
    .filter(({ path }) => path.endsWith('.test.ts'))
    .filter((test) => {
      const reached = new Set([test])
      // A Set hands out what is added while it is walked.
      for (const file of reached) {
        for (const { specifier, target, typeOnly } of importsOf(file)) {
          if (typeOnly) continue
          if (target === null ? startsOne.test(specifier) : slowFiles.has(target)) return false
          const next = target === null ? undefined : sourceOf(target)
          if (next) reached.add(next)
        }
      }
      return true
    })
    .map(({ path }) => path)
}
