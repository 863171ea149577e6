/**
 * A private PC/SC daemon with two virtual slots, in network, mount and process namespaces of its own: its
 * ports are seen by nobody else, its socket hides no other daemon's, tests run side by side, and whatever is
 * left running dies with it. Needs Debian's pcscd, vsmartcard-vpcd, iproute2 and util-linux.
 */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Where the daemon looks for its readers, inside the namespace. */
export const readerConfigurationFolder = '/run/pcscd/reader.conf.d'
export const packagedReaderConfiguration = '/etc/reader.conf.d/vpcd'

/**
 * Words for `ip`. quickack: the virtual reader of Debian writes length and payload apart; without it each command waits
 * 44 ms for a delayed acknowledgement (fixed after vsmartcard 3.3).
 */
export const quickLoopback =
  'route change table local local 127.0.0.1 dev lo proto kernel scope host src 127.0.0.1 quickack 1'

const prepareScript = `set -eu
ip link set lo up
ip ${quickLoopback}
if [ -d /run/pcscd ]; then mount -t tmpfs tmpfs /run/pcscd
else mount -t tmpfs tmpfs /run; mkdir /run/pcscd; fi
mkdir ${readerConfigurationFolder}
cp ${packagedReaderConfiguration} ${readerConfigurationFolder}/
`
const startDaemonScript = `pcscd -f -c ${readerConfigurationFolder} &
for i in 1 2 3 4 5 6 7 8 9 10; do [ -S /run/pcscd/pcscd.comm ] && break; sleep 0.1; done
`
/** The shell stays: it is the first process of its namespace and has to collect the others. */
const runScript = `set +e
"$@"
exit $?
`

export interface NamespaceOptions {
  /** Starts the daemon before the command. Default true; tests that kill it start it themselves. */
  daemon?: boolean
  cwd?: string
  env?: NodeJS.ProcessEnv
  stdio?: SpawnOptions['stdio']
}

/** What is missing on this machine for {@link runInPcscdNamespace}, or undefined. */
export function missingForPcscd(): string | undefined {
  const files: Array<[string, string]> = [
    ['/usr/sbin/pcscd', 'pcscd'],
    [packagedReaderConfiguration, 'vsmartcard-vpcd'],
    ['/usr/bin/unshare', 'util-linux'],
  ]
  for (const [path, debianPackage] of files)
    if (!existsSync(path)) return `${path} (Debian package ${debianPackage})`
  if (spawnSync('ip', ['-V']).error) return 'ip (Debian package iproute2)'
  const probe = spawnSync('unshare', [...unshareArguments(), 'true'], { encoding: 'utf8' })
  return probe.status === 0
    ? undefined
    : `the right to make namespaces (unshare: ${probe.stderr?.trim() ?? probe.error})`
}

/** Starts `command` beside a private daemon. Killing the child kills everything in its namespace. */
export function spawnInPcscdNamespace(
  command: readonly string[],
  options: NamespaceOptions = {},
): ChildProcess {
  const { daemon = true, cwd, env, stdio } = options
  const script = prepareScript + (daemon ? startDaemonScript : '') + runScript
  return spawn('unshare', [...unshareArguments(), 'sh', '-c', script, 'sh', ...command], {
    ...(cwd === undefined ? {} : { cwd }),
    ...(stdio === undefined ? {} : { stdio }),
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, ...env },
  })
}

export interface NamespaceEnd {
  /** Kills everything in the namespace. */
  signal?: AbortSignal
  /** The same, when it takes longer. Not by a signal: one that nobody but a listener holds is collected as garbage. */
  timeoutMs?: number
}

/** Runs `command` beside a private daemon to its end. */
export async function runInPcscdNamespace(
  command: readonly string[],
  options: Omit<NamespaceOptions, 'stdio'> & NamespaceEnd = {},
): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  const child = spawnInPcscdNamespace(command, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => child.kill('SIGKILL')
  options.signal?.addEventListener('abort', kill)
  const timer = options.timeoutMs === undefined ? undefined : setTimeout(kill, options.timeoutMs)
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    return { exitCode, stdout, stderr }
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', kill)
  }
}

function unshareArguments(): string[] {
  const namespaces = process.getuid?.() === 0 ? '-nmp' : '-rnmp'
  return [namespaces, '--fork', '--mount-proc', '--kill-child=SIGKILL']
}
