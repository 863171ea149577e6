import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { Gain, readWavHeader, wavHeaderBytes } from './pcm.js'
import type { SynthesizerCommand } from './synthesizer.js'

export interface PlayerCommand {
  program: string
  words: readonly string[]
}

/** Plays 16-bit mono from its standard input on an ALSA device, and ends with 0 when all was heard. */
export type Player = (device: string, rateHz: number) => PlayerCommand

/** Short, so that a change of volume is heard soon. */
const bufferMicroseconds = 200_000

export const alsaPlayer: Player = (device, rateHz) => ({
  program: 'aplay',
  words: [
    ...['-q', '-D', device, '-t', 'raw', '-f', 'S16_LE', '-c', '1', '-r', String(rateHz)],
    ...[`--buffer-time=${bufferMicroseconds}`, '-'],
  ],
})

/** What a player that does not start or stops early says, at most. */
const longestComplaint = 400

/** One utterance: a synthesizer, the volume, a player, in a row. */
export class UtteranceProcess {
  readonly #children: ChildProcess[] = []
  readonly #gain: Gain
  #stopped = false

  constructor(volume: 0 | 1 | 2 | 3) {
    this.#gain = new Gain(volume)
  }

  set volume(level: 0 | 1 | 2 | 3) {
    this.#gain.level = level
  }

  /** Resolves when the player has played everything. Rejects when a program is absent or fails. */
  async play(text: string, synthesizer: SynthesizerCommand, player: Player, device: string): Promise<void> {
    const synth = this.#start(synthesizer.program, synthesizer.words)
    const [, output] = [feed(synth.stdin, text), synth.stdout as Readable]
    const header = await Promise.race([readHeader(output), endOf(synth, synthesizer.program, false)])
    if (!header) throw new Error(`${synthesizer.program} said nothing`)
    if (this.#stopped) throw new Error('stopped')
    const { program, words } = player(device, readWavHeader(header).rateHz)
    const play = this.#start(program, words)
    // A player that stops early breaks the pipe; its own end tells why.
    play.stdin?.on('error', () => {})
    output.pipe(this.#gain).pipe(play.stdin as Writable)
    await endOf(play, program, true)
  }

  /** Silence, at once. Resolves when the device is free for the next one. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(
      this.#children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      }),
    )
  }

  #start(program: string, words: readonly string[]): ChildProcess {
    const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'] })
    this.#children.push(child)
    return child
  }
}

/** Tries a device with nothing to play. Rejects with what the player says. */
export async function probe(player: Player, device: string): Promise<void> {
  const { program, words } = player(device, 48_000)
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'] })
  feed(child.stdin, '')
  await endOf(child, program, true)
}

function feed(stream: Writable | null, text: string): void {
  // A program that does not start has no input; its own end tells.
  stream?.on('error', () => {})
  stream?.end(text)
}

async function readHeader(stream: Readable): Promise<Uint8Array | undefined> {
  while (!stream.readableEnded) {
    const header = stream.read(wavHeaderBytes) as Uint8Array | null
    if (header) return header.length === wavHeaderBytes ? header : undefined
    await Promise.race([once(stream, 'readable'), once(stream, 'end')])
  }
  return undefined
}

/** Rejects when the program cannot be started or fails; resolves at a good end only where `resolves`. */
function endOf(child: ChildProcess, program: string, resolves: boolean): Promise<undefined> {
  return new Promise((resolve, reject) => {
    let complaint = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(0, longestComplaint)
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code !== 0) reject(new Error(`${program} ended with ${code ?? signal}: ${complaint.trim()}`))
      else if (resolves) resolve(undefined)
    })
  })
}
