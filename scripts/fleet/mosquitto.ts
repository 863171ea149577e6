/** A real Mosquitto of our own: on loopback, with certificates on both sides, and with a configuration a fleet could have. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { topicsOf, topicsOfAll } from '../../kiosk/fleet/topics.js'
import type { KeyFiles } from '../reference-centre/pki/ensure-pki.js'

export interface MosquittoOptions {
  folder: string
  port: number
  /** The authority of the kiosks' certificates and of the broker's own. */
  caFile: string
  own: KeyFiles
  /** Certificates that are not let in any more (PEM). */
  revocationListFile?: string
}

export interface Mosquitto {
  url: string
  /** Memory now and CPU so far, by the kernel's word; of the process that runs now. */
  usage(): { residentMiB: number; cpuSeconds: number }
  /** SIGKILL: nothing is written any more. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Reads certificates and revocation list anew. */
  reload(): void
  close(): Promise<void>
}

/** Common names of the operator's certificates; what they may do stands below. */
export const collectorName = 'fleet-collector'
export const operatorName = 'fleet-operator'
export const monitorName = 'fleet-monitor'

/** What is missing to run one, or null. */
export function missingMosquitto(): string | null {
  return spawnSync('mosquitto', ['-h']).error ? 'mosquitto is not installed: apt-get install mosquitto' : null
}

/** Each kiosk has its own topics and no others; the name is that of its certificate. */
export function accessList(): string {
  const own = topicsOf('%u')
  return [
    ...[own.connection, own.state, own.events, own.answers].map((topic) => `pattern write ${topic}`),
    ...[own.stored, own.commands].map((topic) => `pattern read ${topic}`),
    `user ${collectorName}`,
    `topic read ${topicsOfAll.events}`,
    `topic write ${topicsOfAll.stored}`,
    `user ${operatorName}`,
    `topic write ${topicsOfAll.commands}`,
    `topic read ${topicsOfAll.answers}`,
    `user ${monitorName}`,
    ...[topicsOfAll.connection, topicsOfAll.state].map((topic) => `topic read ${topic}`),
    '',
  ].join('\n')
}

export function configurationOf(options: MosquittoOptions): string {
  const { folder, port, caFile, own, revocationListFile } = options
  return [
    `listener ${port} 127.0.0.1`,
    'allow_anonymous false',
    'require_certificate true',
    'use_identity_as_username true',
    // Whoever has a certificate of one kiosk cannot take the place of another.
    'use_username_as_clientid true',
    'tls_version tlsv1.3',
    `cafile ${caFile}`,
    `certfile ${own.certificate}`,
    `keyfile ${own.key}`,
    ...(revocationListFile === undefined ? [] : [`crlfile ${revocationListFile}`]),
    `acl_file ${join(folder, 'access')}`,
    'persistence true',
    `persistence_location ${folder}/`,
    'autosave_interval 60',
    'max_packet_size 16384',
    'max_queued_messages 10000',
    'persistent_client_expiration 14d',
    'log_type error',
    'log_dest stderr',
    `user ${process.getuid?.() === 0 ? 'root' : 'mosquitto'}`,
    '',
  ].join('\n')
}

const startTimeoutMs = 10_000

export async function startMosquitto(options: MosquittoOptions): Promise<Mosquitto> {
  const { folder, port } = options
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'access'), accessList(), { mode: 0o600 })
  writeFileSync(join(folder, 'mosquitto.conf'), configurationOf(options))
  let child: ChildProcess | null = null
  const start = async () => {
    const started = spawn('mosquitto', ['-c', join(folder, 'mosquitto.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child = started
    let errors = ''
    started.stderr?.on('data', (data) => {
      errors = (errors + data).slice(-2000)
    })
    const endAtMs = performance.now() + startTimeoutMs
    while (!(await accepts(port))) {
      if (started.exitCode !== null) throw new Error(`mosquitto ended with ${started.exitCode}: ${errors}`)
      if (performance.now() > endAtMs) throw new Error(`mosquitto does not listen: ${errors}`)
      await delay(50)
    }
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  await start()
  return {
    url: `mqtts://127.0.0.1:${port}`,
    usage: () => usageOf(child?.pid ?? 0),
    kill: () => end('SIGKILL'),
    start,
    reload: () => void child?.kill('SIGHUP'),
    close: () => end('SIGTERM'),
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

const ticksPerSecond = 100
const kibibytesPerMebibyte = 1024

function usageOf(pid: number): { residentMiB: number; cpuSeconds: number } {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const fields = rest.split(' ')
  const kibibytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  return {
    residentMiB: kibibytes / kibibytesPerMebibyte,
    // utime and stime, fields 14 and 15 of the whole line.
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
  }
}
