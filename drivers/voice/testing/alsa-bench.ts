import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Emitter } from '../../emitter.js'
import { AlsaVoice } from '../alsa.js'
import type { VoiceBench } from '../contract.js'
import type { VoiceChannel } from '../voice.js'

const standIn = fileURLToPath(new URL('./stand-in.js', import.meta.url))
const devices: Record<VoiceChannel, string> = { loudspeaker: 'speaker-device', headset: 'headset-device' }

export interface Heard {
  text: string
  channel: VoiceChannel
  loudest: number
}

export interface AlsaBench extends VoiceBench {
  voice: AlsaVoice
  ears: { heard(): Promise<Heard> }
}

/** The driver's own processes and pipes, with stand-ins for synthesizer and player that the ears can ask. */
export async function alsaBench(): Promise<AlsaBench> {
  const folder = mkdtempSync(join(tmpdir(), 'voice-'))
  const socketPath = join(folder, 'ears.sock')
  const heardNow = new Emitter<void>()
  let plugged = true
  let playing: { socket: Socket; heard: Heard } | undefined
  /** Time passes for whatever is said, until somebody listens again. */
  let passing = false
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('close', () => {
      if (playing?.socket === socket) playing = undefined
    })
    socket.on('data', (line) => {
      const { device, text, loudest } = JSON.parse(line.toString())
      if (!plugged) return socket.write('unplugged')
      // A probe plays nothing.
      if (text === '' || passing) return socket.write('end')
      const channel = device === devices.headset ? 'headset' : 'loudspeaker'
      playing = { socket, heard: { text, channel, loudest } }
      heardNow.emit()
      return true
    })
  })
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  const run = (...words: string[]) => ({ program: process.execPath, words: [standIn, ...words] })
  const voice = new AlsaVoice({
    devices,
    makeSynthesizer: () => () => run('synthesizer'),
    player: (device) => run('player', socketPath, device),
  })
  const ears = {
    heard: async () => {
      passing = false
      while (!playing) await nextOf(heardNow)
      return playing.heard
    },
  }
  return {
    voice,
    ears,
    hands: {
      heard: ears.heard,
      setPlugged: (value) => {
        plugged = value
        if (!plugged) playing?.socket.write('unplugged')
      },
      pass: () => {
        passing = true
        playing?.socket.write('end')
        playing = undefined
      },
    },
    dispose: async () => {
      await voice.close()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true })
    },
  }
}

function nextOf(emitter: Emitter<void>): Promise<void> {
  return new Promise((resolve) => {
    const forget = emitter.on(() => {
      forget()
      resolve()
    })
  })
}
