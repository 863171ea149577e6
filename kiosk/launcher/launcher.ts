/**
 * Keeps one process on duty and one in standby, and holds the listening socket of the screen. It reads no
 * byte of any connection: each goes unread to the process on duty, and waits while there is none.
 *
 * The process is the eraser: it serves one citizen and exits, and what it knew goes with it. A process that
 * hangs is killed; the path after a crash is the path after every citizen.
 */
import type { ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import type { Clock, TimerHandle } from '../../drivers/driver.js'
import type { Condition } from '../fleet/condition.js'
import type { Log } from '../telemetry/log.js'
import type { FromProcess, ToProcess } from './messages.js'

export interface LauncherOptions {
  /** Starts a kiosk process with an IPC channel; it begins in standby. */
  spawn: () => ChildProcess
  clock: Clock
  log: Log
  /** Memory of a process, or null when it cannot be told; without, no process is held to the limit. */
  memoryMiB?: (pid: number) => number | null
  /** Tells who is on duty now. */
  onDuty?: (pid: number | undefined) => void
  /** Who was on duty is done, or dead: nothing more of that citizen is to be shown. */
  onDutyEnded?: () => void
  /** A process stands by: loaded, warm, no device open. */
  onStandby?: (pid: number | undefined) => void
  /** One is on duty and another stands by: until the citizen is served there is little to do here. */
  onRest?: () => void
  /** How the process on duty says that the kiosk does. */
  onCondition?: (condition: Condition) => void
  /** The process on duty said that it is alive; one that never comes on duty does not count. */
  onAlive?: () => void
  /** The process on duty sees the battery run empty. */
  onPowerLow?: () => void
  /** Tells of each hand-over: from one process being done, or dead, to the next being on duty. */
  onHandOver?: (durationMs: number) => void
  limits?: Partial<LauncherLimits>
}

export interface LauncherLimits {
  /** A duty process that says nothing for so long hangs. It speaks every second. */
  silenceMs: number
  /** Loading modules and fonts takes about 1 s; a Raspberry Pi with a cold card several. */
  startMs: number
  /** After `done` the exit must follow; native code can hold a process open for ever. */
  exitMs: number
  /** A process on duty needs about 150 MiB; one that grows past this is broken, and would take the machine down. */
  memoryMiB: number
  /** Connections that may wait for a process. A browser opens six. */
  waitingConnections: number
  /** First pause after a process that ended without having been on duty; doubles up to the next limit. */
  backOffMs: number
  backOffMaxMs: number
}

const defaultLimits: LauncherLimits = {
  silenceMs: 10_000,
  startMs: 60_000,
  exitMs: 1_000,
  memoryMiB: 512,
  waitingConnections: 64,
  backOffMs: 250,
  backOffMaxMs: 15_000,
}

interface Held {
  process: ChildProcess
  state: 'starting' | 'standby' | 'takingOver' | 'onDuty' | 'ending'
  deadline: TimerHandle
  /** Connections the process has not said it received; they go to the next one if it dies first. */
  undelivered: Map<number, Socket>
}

export class Launcher {
  readonly #options: LauncherOptions
  readonly #limits: LauncherLimits
  #duty: Held | null = null
  /** Was on duty, holds no device any more, and has not exited yet. */
  readonly #leaving = new Set<Held>()
  #standby: Held | null = null
  #waiting: Socket[] = []
  #failures = 0
  #stopping = false
  #dutyEndedMs: number | null = null
  #restart: TimerHandle = null
  #stopped: (() => void) | null = null
  #connections = 0

  constructor(options: LauncherOptions) {
    this.#options = options
    this.#limits = { ...defaultLimits, ...options.limits }
  }

  start(): void {
    this.#startStandby()
  }

  /** Process ids, for tests and the self-test. */
  get pids(): { duty: number | null; standby: number | null } {
    return { duty: this.#duty?.process.pid ?? null, standby: this.#standby?.process.pid ?? null }
  }

  /** Hands a connection, unread, to the process on duty, or keeps it until there is one. */
  accept(socket: Socket): void {
    if (socket.destroyed) return
    if (this.#duty?.state === 'onDuty') {
      this.#deliver(this.#duty, socket)
    } else if (this.#waiting.length < this.#limits.waitingConnections) {
      // A browser that gives up meanwhile is no error of ours.
      socket.on('error', () => {})
      this.#waiting.push(socket)
    } else {
      socket.destroy()
    }
  }

  /** Lets the process on duty finish, ends both, resolves when they are gone. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#options.clock.clearTimeout(this.#restart)
    for (const socket of this.#waiting.splice(0)) socket.destroy()
    if (this.#standby) this.#kill(this.#standby, 'stopping')
    if (this.#duty) this.#send(this.#duty, { type: 'stop' })
    if (this.#isEmpty) return
    await new Promise<void>((resolve) => {
      this.#stopped = resolve
    })
  }

  /** As soon as no citizen is served, another process goes on duty and looks into the journal anew. */
  refresh(): void {
    if (this.#duty) this.#send(this.#duty, { type: 'stop' })
  }

  /** The same, with a process that reads configuration and certificates anew as well. */
  restart(): void {
    if (this.#standby) this.#kill(this.#standby, 'to be started anew')
    this.refresh()
  }

  get #isEmpty(): boolean {
    return !this.#duty && !this.#standby && this.#leaving.size === 0
  }

  #startStandby(): void {
    const { spawn, log } = this.#options
    const child = spawn()
    const held: Held = { process: child, state: 'starting', deadline: null, undelivered: new Map() }
    this.#standby = held
    this.#expect(held, this.#limits.startMs, 'did not start')
    child.on('message', (message) => this.#onMessage(held, message as FromProcess))
    child.on('exit', (exitCode, signal) => this.#onExit(held, exitCode, signal))
    child.on('error', () => log.error('process could not be started'))
    log.info('standby started', pid(child))
  }

  #onMessage(held: Held, message: FromProcess): void {
    switch (message.type) {
      case 'standby':
        held.state = 'standby'
        this.#options.clock.clearTimeout(held.deadline)
        this.#options.onStandby?.(held.process.pid)
        if (!this.#duty) this.#takeOver()
        else if (this.#duty.state === 'onDuty') this.#options.onRest?.()
        break
      case 'onDuty':
        this.#onDuty(held)
        break
      case 'received':
        this.#delivered(held, message.id)
        break
      case 'alive':
        if (held.state === 'onDuty' || held.state === 'takingOver') {
          this.#expect(held, this.#limits.silenceMs, 'hangs')
          if (held.state === 'onDuty') this.#options.onAlive?.()
          this.#weigh(held)
        }
        break
      case 'condition':
        if (this.#duty === held) this.#options.onCondition?.(message.condition)
        break
      case 'powerLow':
        this.#options.onPowerLow?.()
        break
      case 'done':
        held.state = 'ending'
        if (this.#duty === held) this.#dutyEnded()
        this.#expect(held, this.#limits.exitMs, 'did not exit')
        break
      case 'released':
        if (this.#duty !== held || held.state !== 'ending') break
        this.#duty = null
        this.#leaving.add(held)
        this.#takeOver()
        break
    }
  }

  #takeOver(): void {
    const held = this.#standby
    if (held?.state !== 'standby' || this.#stopping) return
    this.#standby = null
    this.#duty = held
    held.state = 'takingOver'
    this.#expect(held, this.#limits.silenceMs, 'did not take over')
    this.#send(held, { type: 'goOnDuty' })
    // The next standby loads only when this one is on duty: two cores of a Pi should serve the citizen first.
  }

  #onDuty(held: Held): void {
    held.state = 'onDuty'
    this.#failures = 0
    const { clock, log, onDuty, onHandOver } = this.#options
    if (this.#dutyEndedMs !== null) onHandOver?.(clock.monotonicMs() - this.#dutyEndedMs)
    this.#dutyEndedMs = null
    log.info('on duty', pid(held.process))
    onDuty?.(held.process.pid)
    this.#expect(held, this.#limits.silenceMs, 'hangs')
    for (const socket of this.#waiting.splice(0)) this.accept(socket)
    if (!this.#standby && !this.#stopping) this.#startStandby()
  }

  #dutyEnded(): void {
    if (this.#dutyEndedMs !== null) return
    this.#dutyEndedMs = this.#options.clock.monotonicMs()
    this.#options.onDutyEnded?.()
  }

  #onExit(held: Held, exitCode: number | null, signal: NodeJS.Signals | null): void {
    const { clock, log } = this.#options
    clock.clearTimeout(held.deadline)
    log.info('process ended', { ...pid(held.process), exitCode, signal, state: held.state })
    const served = held.state === 'onDuty' || held.state === 'ending'
    if (this.#duty === held) {
      this.#duty = null
      this.#dutyEnded()
    }
    if (this.#standby === held) this.#standby = null
    this.#leaving.delete(held)
    for (const socket of held.undelivered.values()) this.accept(socket)
    if (this.#stopping) {
      if (this.#isEmpty) this.#stopped?.()
      return
    }
    if (this.#standby) {
      if (!this.#duty) this.#takeOver()
    } else if (this.#duty?.state !== 'takingOver') {
      this.#restartAfterBackOff(served)
    }
  }

  /** A process that cannot even start (a wrong configuration) must not be started a thousand times a second. */
  #restartAfterBackOff(served: boolean): void {
    const { backOffMs, backOffMaxMs } = this.#limits
    const pauseMs = served ? 0 : Math.min(backOffMs * 2 ** this.#failures++, backOffMaxMs)
    this.#restart = this.#options.clock.setTimeout(() => {
      if (!this.#standby && !this.#stopping) this.#startStandby()
    }, pauseMs)
  }

  #expect(held: Held, withinMs: number, otherwise: string): void {
    this.#options.clock.clearTimeout(held.deadline)
    held.deadline = this.#options.clock.setTimeout(() => this.#kill(held, otherwise), withinMs)
  }

  /** Wherever it is in a visit: the journal settles what was open, and the citizen is told. */
  #weigh(held: Held): void {
    const { pid } = held.process
    const memoryMiB = pid === undefined ? null : (this.#options.memoryMiB?.(pid) ?? null)
    if (memoryMiB !== null && memoryMiB > this.#limits.memoryMiB) this.#kill(held, 'exceeds its memory')
  }

  #kill(held: Held, reason: string): void {
    this.#options.log.warn('process killed', { ...pid(held.process), state: held.state, code: reason })
    held.state = 'ending'
    held.process.kill('SIGKILL')
  }

  /**
   * Our own copy of the connection is kept until the process says that it has its own: what is sent to a
   * process that is just dying would be lost, and the browser would wait for ever.
   */
  #deliver(held: Held, socket: Socket): void {
    const id = ++this.#connections
    held.undelivered.set(id, socket)
    this.#send(held, { type: 'connection', id }, socket)
  }

  #delivered(held: Held, id: number): void {
    held.undelivered.get(id)?.destroy()
    held.undelivered.delete(id)
  }

  #send(held: Held, message: ToProcess, socket?: Socket): void {
    if (!held.process.connected) return
    // An error here means the process is just ending; its exit is handled.
    held.process.send(message, socket, { keepOpen: true }, () => {})
  }
}

function pid(child: ChildProcess): { pid?: number } {
  return child.pid === undefined ? {} : { pid: child.pid }
}
