import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { readerConfigurationFolder } from './pcscd-namespace.js'

const socketPath = '/run/pcscd/pcscd.comm'
const pollMs = 5

/** The daemon of this namespace, for tests that start, stop and kill it. Run inside the namespace only. */
export class PcscdDaemon {
  #process: ChildProcess | undefined

  /** Resolves when the daemon answers. */
  async start(): Promise<void> {
    // What a killed daemon leaves behind would keep the next one from starting.
    for (const name of ['pcscd.comm', 'pcscd.pid']) rmSync(`/run/pcscd/${name}`, { force: true })
    const child = spawn('pcscd', ['-f', '-c', readerConfigurationFolder], { stdio: 'ignore' })
    this.#process = child
    const exited = new Promise<never>((_, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`pcscd ended with ${code}`)))
    })
    exited.catch(() => {})
    while (!(await Promise.race([answers(), exited])))
      await new Promise((resolve) => setTimeout(resolve, pollMs))
  }

  /** Resolves when the daemon is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#process
    this.#process = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
