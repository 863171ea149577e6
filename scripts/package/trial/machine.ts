/** A machine of namespaces: booted, commanded, its power cut. See boot.sh. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../test/source-files.js'

export interface MachineFolders {
  /** Stays as it is. */
  tree: string
  /** The machine's disk. */
  upper: string
  /** `/shared` inside. */
  shared: string
  gpioProgram: string
}

export interface Said {
  status: number | null
  text: string
}

const bootTimeoutMs = 60_000
const lookEveryMs = 100
const commandTimeoutMs = 180_000

export class Machine {
  readonly #folders: MachineFolders
  #process: ChildProcess | undefined
  #first = 0

  constructor(folders: MachineFolders) {
    this.#folders = folders
  }

  async boot(): Promise<void> {
    const { tree, upper, shared, gpioProgram } = this.#folders
    const script = join(projectRoot, 'scripts/package/trial/boot.sh')
    this.#process = spawn('sh', [script, tree, upper, shared, gpioProgram], { stdio: 'ignore' })
    const { pid } = this.#process
    await until('systemd answers', bootTimeoutMs, () => {
      this.#first = childrenOf(pid as number)[0] ?? 0
      return (
        this.#first > 0 &&
        this.try('systemctl', 'is-system-running', '--wait').status !== null &&
        this.#isUp()
      )
    })
  }

  /** The power is cut: nothing gets to end in good order. */
  async cut(): Promise<void> {
    if (!this.#process || this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const gone = once(this.#process, 'exit')
    if (this.#first > 0) process.kill(this.#first, 'SIGKILL')
    await gone
    this.#first = 0
  }

  /** Runs a command inside, as root. */
  try(...command: string[]): Said {
    const { status, stdout, stderr } = spawnSync('nsenter', this.#inside(command), {
      encoding: 'utf8',
      timeout: commandTimeoutMs,
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive' },
    })
    return { status, text: `${stdout}${stderr}`.trim() }
  }

  /** As `try`, and throws when it fails. */
  do(...command: string[]): string {
    const { status, text } = this.try(...command)
    if (status !== 0) throw new Error(`${command.join(' ')}: exit status ${status}\n${text}`)
    return text
  }

  /** Begins a command inside. */
  begin(...command: string[]): ChildProcess {
    return spawn('nsenter', this.#inside(command), {
      stdio: 'ignore',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive' },
    })
  }

  /** A file of the machine, as seen from outside. */
  path(target: string): string {
    return `/proc/${this.#first}/root${target}`
  }

  /** A hand on the wires of the header. */
  wire(order: string): void {
    writeFileSync(this.path('/sys/class/gpio/sim/control'), order)
  }

  property(unit: string, name: string): string {
    return this.do('systemctl', 'show', '--value', `--property=${name}`, unit)
  }

  #isUp(): boolean {
    return /running|degraded/.test(this.try('systemctl', 'is-system-running').text)
  }

  #inside(command: readonly string[]): string[] {
    return ['-t', String(this.#first), '-m', '-p', '-u', '-i', '-C', '-r', '-w', ...command]
  }
}

export function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number)
}

/** Looks again and again. */
export async function until(
  what: string,
  withinMs: number,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const endMs = performance.now() + withinMs
  for (;;) {
    if (await holds()) return
    if (performance.now() > endMs) throw new Error(`not within ${withinMs / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}
