/** The sources of this project, read as text, for the tests of the house itself. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of package.json, found from the built file: `.build/scripts/test/source-files.js`. */
export const projectRoot = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

/** Those tsconfig.json includes. */
export const sourceFolders = ['kiosk', 'drivers', 'machines', 'templates', 'scripts'] as const

export interface SourceFile {
  /** Relative to the root of the project, with `/`. */
  path: string
  text: string
}

export function readSource(path: string): SourceFile {
  return { path, text: readFileSync(join(projectRoot, path), 'utf8') }
}

/** Every file below the source folders whose name ends so. */
export function sourceFiles(...endings: readonly string[]): SourceFile[] {
  return sourceFolders
    .flatMap((folder) => readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split('/').some((part) => part === 'node_modules' || part.startsWith('.')))
    .sort()
    .map(readSource)
}

export const typescriptFiles = (): SourceFile[] => sourceFiles('.ts', '.tsx')
