/**
 * The word to systemd (sd_notify): `READY=1` once a kiosk process serves the screen, `WATCHDOG=1` only while one
 * on duty says that it is alive. Where no kiosk process comes on duty, or the launcher itself hangs, the watchdog
 * starves and systemd starts everything again. Without systemd every call does nothing.
 *
 * Node has no datagram sockets of the file system, so `systemd-notify` carries each word: NotifyAccess=all.
 */
import { spawn } from 'node:child_process'
import type { Clock } from '../../drivers/driver.js'
import type { Log } from '../telemetry/log.js'

/** Of the time that systemd waits: as it advises for its watchdogs, half of it; a third leaves room for one lost word. */
const shareOfPatience = 1 / 3
const microsecondsPerMillisecond = 1_000

export interface ServiceManager {
  onDuty(): void
  alive(): void
  stopping(): void
}

export interface ServiceManagerOptions {
  /** Surroundings of the process. What is for the launcher alone is taken out: its children must not feed the watchdog. */
  environment: NodeJS.ProcessEnv
  clock: Clock
  log: Log
  /** Carries one word; the default is `systemd-notify`. */
  tell?: (word: string, socket: string) => void
}

export function createServiceManager(options: ServiceManagerOptions): ServiceManager {
  const { environment, clock, log } = options
  const socket = environment.NOTIFY_SOCKET
  const patienceMs = Number(environment.WATCHDOG_USEC ?? 0) / microsecondsPerMillisecond
  for (const name of ['NOTIFY_SOCKET', 'WATCHDOG_USEC', 'WATCHDOG_PID']) delete environment[name]
  if (!socket) return { onDuty: () => {}, alive: () => {}, stopping: () => {} }

  const send = options.tell ?? ((word: string, to: string) => systemdNotify(word, to, log))
  const tell = (word: string) => send(word, socket)
  let ready = false
  let fedAtMs = Number.NEGATIVE_INFINITY
  return {
    onDuty() {
      if (ready) return
      ready = true
      tell('READY=1')
    },
    alive() {
      const nowMs = clock.monotonicMs()
      if (patienceMs === 0 || nowMs - fedAtMs < patienceMs * shareOfPatience) return
      fedAtMs = nowMs
      tell('WATCHDOG=1')
    },
    stopping() {
      tell('STOPPING=1')
    },
  }
}

function systemdNotify(word: string, socket: string, log: Log): void {
  const child = spawn('systemd-notify', [word], {
    stdio: 'ignore',
    env: { PATH: process.env.PATH, NOTIFY_SOCKET: socket },
  })
  child.once('error', () => log.error('systemd-notify cannot be run'))
  child.once('exit', (exitCode) => {
    if (exitCode !== 0) log.error('systemd was not told', { exitCode })
  })
}
