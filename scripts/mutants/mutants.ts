/**
 * Known bugs, kept as patches: each is applied to a copy of the project, built, and must be caught by the
 * simulation. A patch that no longer applies fails: the code it spoils has moved, and it must move along.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const project = join(import.meta.dirname, '../../..')
const patches = join(project, 'scripts/mutants/patches')
const folders = ['drivers', 'kiosk', 'machines', 'templates', 'scripts', 'tsconfig.json', 'package.json']
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
  | { kind: 'caught'; by: string }
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

  /** Examined without any patch, nothing may be caught: else a caught mutant would prove nothing. */
  examineUnspoilt(): Verdict {
    this.#build()
    return this.#examine()
  }

  examine(name: string): Verdict {
    const patch = join(patches, `${name}.patch`)
    const applied = this.#run('git', ['apply', '--unsafe-paths', patch])
    if (applied.status !== 0) return { kind: 'stale', why: applied.output }
    try {
      this.#build()
      return this.#examine()
    } finally {
      this.#run('git', ['apply', '--unsafe-paths', '--reverse', patch])
    }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Types may break: a spoilt program is run all the same. */
  #build(): void {
    const compiler = join(project, 'node_modules/.bin/tsc')
    const options = [
      '-p',
      '.',
      '--outDir',
      '.build',
      '--tsBuildInfoFile',
      '.build/tsbuildinfo',
      '--noEmitOnError',
      'false',
    ]
    this.#run(compiler, options)
  }

  #examine(): Verdict {
    const { status, output } = this.#run(
      process.execPath,
      ['.build/scripts/mutants/examine.js'],
      examineTimeoutMs,
    )
    if (status === null) return { kind: 'caught', by: 'it never comes to an end' }
    const last = output.trim().split('\n').at(-1) ?? ''
    try {
      const { caughtBy } = JSON.parse(last) as { caughtBy: string | null }
      return caughtBy === null ? { kind: 'missed' } : { kind: 'caught', by: caughtBy }
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
