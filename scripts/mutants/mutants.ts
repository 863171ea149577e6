/**
 * Known bugs, kept as patches: each is applied to a copy of the project, built, and must be caught by the
 * simulation. A patch that no longer applies fails: the code it spoils has moved, and it must move along.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformWithEsbuild } from 'vite'
import type { Examined } from './examine.js'

const project = join(import.meta.dirname, '../../..')
const patches = join(project, 'scripts/mutants/patches')
const folders = ['drivers', 'kiosk', 'machines', 'templates', 'scripts', 'package.json', '.build']
/** A bug may well make an endless loop: then that is what caught it. */
const examineTimeoutMs = 10 * 60_000

export const mutantNames = (): string[] =>
  readdirSync(patches)
    .filter((name) => name.endsWith('.patch'))
    .map((name) => name.slice(0, -'.patch'.length))
    .sort()

/** Those whose patch does not fit the code any more. */
export function staleMutants(): string[] {
  return mutantNames().filter((name) => {
    const patch = join(patches, `${name}.patch`)
    return spawnSync('git', ['apply', '--check', patch], { cwd: project }).status !== 0
  })
}

export type Verdict =
  /** `turn`: of the examination; null when it came to no end. */
  | { kind: 'caught'; by: string; turn: string | null }
  | { kind: 'missed' }
  /** The patch does not fit the code any more, or what it makes cannot be built. */
  | { kind: 'stale'; why: string }

/** A copy of the project to spoil; `close` removes it. */
export class MutantBench {
  readonly #folder = mkdtempSync(join(tmpdir(), 'shomei-kiosk-mutants-'))

  constructor() {
    for (const name of folders) cpSync(join(project, name), join(this.#folder, name), { recursive: true })
    symlinkSync(join(project, 'node_modules'), join(this.#folder, 'node_modules'))
  }

  /** In the turns that caught something nothing may be caught without any patch: else what they caught proves nothing. */
  examineUnspoilt(turns: ReadonlySet<string>): Verdict {
    return turns.size === 0 ? { kind: 'missed' } : this.#examine([...turns])
  }

  async examine(name: string): Promise<Verdict> {
    const patch = join(patches, `${name}.patch`)
    const applied = this.#run('git', ['apply', '--unsafe-paths', patch])
    if (applied.status !== 0) return { kind: 'stale', why: applied.output }
    const sources = spoiltFiles(patch)
    try {
      for (const source of sources) await this.#compile(source)
      return this.#examine()
    } catch (error) {
      return { kind: 'stale', why: String(error) }
    } finally {
      this.#run('git', ['apply', '--unsafe-paths', '--reverse', patch])
      for (const source of sources)
        cpSync(join(project, builtOf(source)), join(this.#folder, builtOf(source)))
    }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** File by file: types may break, a spoilt program is run all the same. */
  async #compile(source: string): Promise<void> {
    const path = join(this.#folder, source)
    const { code } = await transformWithEsbuild(readFileSync(path, 'utf8'), path, {
      sourcemap: false,
      tsconfigRaw: { compilerOptions: { target: 'ES2023', verbatimModuleSyntax: true } },
    })
    writeFileSync(join(this.#folder, builtOf(source)), code)
  }

  #examine(turns: readonly string[] = []): Verdict {
    const { status, output } = this.#run(
      process.execPath,
      ['.build/scripts/mutants/examine.js', ...turns],
      examineTimeoutMs,
    )
    if (status === null) return { kind: 'caught', by: 'it never comes to an end', turn: null }
    const last = output.trim().split('\n').at(-1) ?? ''
    try {
      const { caughtBy, turn } = JSON.parse(last) as Examined
      return caughtBy === null ? { kind: 'missed' } : { kind: 'caught', by: caughtBy, turn }
    } catch {
      return { kind: 'stale', why: output.slice(-500) }
    }
  }

  #run(command: string, options: readonly string[], timeout?: number) {
    const environment = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() }
    const result = spawnSync(command, options, {
      cwd: this.#folder,
      encoding: 'utf8',
      timeout,
      env: environment,
    })
    return { status: result.status, output: `${result.stdout}${result.stderr}` }
  }
}

const builtOf = (source: string): string => join('.build', source.replace(/\.ts$/, '.js'))

function spoiltFiles(patch: string): string[] {
  return [...readFileSync(patch, 'utf8').matchAll(/^\+\+\+ b\/(\S+\.ts)$/gm)].map(
    ([, path]) => path as string,
  )
}
