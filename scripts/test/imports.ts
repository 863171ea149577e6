/** Import statements of a TypeScript source in the shape Biome writes them. */
import { posix } from 'node:path'
import type { SourceFile } from './source-files.js'

export interface Import {
  /** As it stands in the source. */
  specifier: string
  /** For a relative one the file meant, relative to the root of the project, ending in `.js`; else null. */
  target: string | null
  /**
   * `import type …` and `export type …` are gone after compiling. `import { type A }` is not: with
   * verbatimModuleSyntax the module is still loaded.
   */
  typeOnly: boolean
}

const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm
const fromClause = /^(?:import|export)\s+(type\s+)?[^'"`;()]*?\sfrom\s+['"]([^'"]+)['"]/gm
const bareImport = /^(import)\s+['"]([^'"]+)['"]/gm
const dynamicImport = /\b(import)\(\s*['"]([^'"]+)['"]\s*\)/g
/** `import('…').Name` in the place of a type. */
const importedType = /(?:[:<|&]|\btypeof)\s*(?:typeof\s+)?import\(\s*['"][^'"]+['"]\s*\)(?!\s*\.then)/g

export function importsOf({ path, text }: SourceFile): Import[] {
  const code = text.replace(comments, '')
  const types = new Set(
    [...code.matchAll(importedType)].map((match) => match.index + match[0].indexOf('import(')),
  )
  const found: Import[] = []
  const add = (specifier: string, typeOnly: boolean) => {
    const relative = specifier.startsWith('.')
    const target = relative ? posix.join(posix.dirname(path), specifier) : null
    found.push({ specifier, target, typeOnly })
  }
  for (const match of code.matchAll(fromClause)) add(match[2] as string, match[1] !== undefined)
  for (const match of code.matchAll(bareImport)) add(match[2] as string, false)
  for (const match of code.matchAll(dynamicImport)) add(match[2] as string, types.has(match.index))
  return found
}
