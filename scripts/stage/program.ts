/** A program of this project as a child process: started, waited for, ended. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { launcherNodeArguments, sparingEnvironment } from '../../kiosk/launcher/memory.js'

/** Key generation of a first start is the slowest thing any of them does. */
const readyTimeoutMs = 120_000
/** Then it is killed: nothing here needs longer to end. */
const endTimeoutMs = 5_000

export interface Program<Ready> {
  process: ChildProcess
  ready: Ready
  /** SIGTERM, then SIGKILL. Resolves when it is gone. */
  end(): Promise<void>
}

/**
 * Forks `path` (relative to this module) and waits for its first message. Rejects with what the program wrote
 * to standard error when it ends before that.
 */
export async function startProgram<Ready>(
  path: string,
  args: readonly string[],
  options: { quiet?: boolean; nodeArguments?: readonly string[]; environment?: NodeJS.ProcessEnv } = {},
): Promise<Program<Ready>> {
  const child = fork(fileURLToPath(new URL(path, import.meta.url)), args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [...usualArguments(options.quiet), ...(options.nodeArguments ?? [])],
    env: { ...process.env, ...options.environment },
  })
  let errors = ''
  child.stderr?.on('data', (data: Buffer) => {
    errors = (errors + data.toString()).slice(-4000)
    if (!options.quiet) process.stderr.write(data)
  })
  const ready = await new Promise<Ready>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`${path} was not ready within ${readyTimeoutMs} ms\n${errors}`))
    }, readyTimeoutMs)
    child.once('message', (message) => {
      clearTimeout(timer)
      resolve(message as Ready)
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(errors.trim() || `${path} ended with status ${code}`))
    })
  })
  return { process: child, ready, end: () => end(child) }
}

/** Reading source maps takes time of every start: not where nobody reads what is wrong. A package has none either. */
const usualArguments = (quiet = false): string[] =>
  process.execArgv.filter((argument) => !(quiet && argument === '--enable-source-maps'))

/** A kiosk's launcher, as its unit starts it. */
export const startLauncher = (
  configFile: string,
  options: { quiet?: boolean } = {},
): Promise<Program<unknown>> =>
  startProgram('../../kiosk/launcher/main.js', ['--config', configFile], {
    ...options,
    nodeArguments: launcherNodeArguments,
    environment: sparingEnvironment,
  })

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), endTimeoutMs)
  await gone
  clearTimeout(timer)
}
