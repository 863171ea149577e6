import { spawnSync } from 'node:child_process'

export interface RunOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
}

/** Runs a program to its end and returns its standard output. Throws with what it said when it fails. */
export function run(program: string, words: readonly string[], options: RunOptions = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    ...options,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) throw new Error(`${program} cannot be run: ${error.message}`)
  if (status !== 0) {
    throw new Error(
      `${program} ${words.join(' ')}: exit status ${status}\n${stdout}${stderr}`.slice(0, 8_000),
    )
  }
  return stdout
}
