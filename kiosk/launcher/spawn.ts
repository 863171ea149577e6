import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { roomForNewObjects } from './memory.js'

/** A card or a disk that hangs holds one thread of the pool each; Node's four would soon be gone. */
const nativeThreads = 16
/** A visit needs some 60 MiB of objects; forty pages of a family register some more. */
const heapMiB = 256
/** The threads that open devices at a hand-over wait for each other before one arena: some 5 ms in 40. */
const mallocArenas = 4
/** A visit takes no more of the processor’s time than with V8’s own 16. */
const newObjectsMiB = 4

const dutyProgram = fileURLToPath(new URL('../duty/main.js', import.meta.url))

const agentProgram = fileURLToPath(new URL('../agent/main.js', import.meta.url))
/** It holds a few messages at a time. */
const agentHeapMiB = 96

/** The agent, with a channel to the launcher. */
export function spawnAgent(configFile: string): ChildProcess {
  return fork(agentProgram, ['--config', configFile], spawnOptions(agentHeapMiB))
}

/**
 * A kiosk process with a channel to its launcher; it begins in standby. `launch` names the launcher's run; where a journal
 * was there in it, the process begins none.
 */
export function spawnKioskProcess(
  configFile: string,
  launch: string,
  journalWasThere: boolean,
): ChildProcess {
  const journal = journalWasThere ? ['--journal-was-there'] : []
  return fork(dutyProgram, ['--config', configFile, '--launch', launch, ...journal], spawnOptions())
}

/**
 * Without core files. Node cannot set a limit, so a shell does and becomes the process: its number is the kiosk
 * process's, and it keeps the channel.
 */
export function spawnOptions(limitMiB = heapMiB): ForkOptions {
  // The launcher has a room for new objects too: the last word counts.
  const nodeArguments = [
    ...process.execArgv,
    `--max-old-space-size=${limitMiB}`,
    roomForNewObjects(newObjectsMiB),
  ]
  return {
    execPath: '/bin/sh',
    execArgv: ['-c', 'ulimit -c 0; exec "$0" "$@"', process.execPath, ...nodeArguments],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      MALLOC_ARENA_MAX: String(mallocArenas),
      UV_THREADPOOL_SIZE: String(nativeThreads),
    },
  }
}
