import { DriverFault } from '../driver.js'
import { debianSynthesizer, type Synthesizer } from './synthesizer.js'
import { alsaPlayer, type Player, probe, UtteranceProcess } from './utterance-process.js'
import type { Utterance, Voice, VoiceChannel, VoiceFault, VoiceFaultCode } from './voice.js'

export interface AlsaVoiceOptions {
  /** ALSA devices by channel, such as `plughw:CARD=Headphones`: two devices, never two sides of one. */
  devices: Readonly<Record<VoiceChannel, string>>
  /** Made at `open`; throws where its files are absent. */
  makeSynthesizer?: () => Synthesizer
  player?: Player
}

interface Running {
  process: UtteranceProcess
  resolve: (end: 'spoken' | 'interrupted') => void
}

/** Speech by Debian's synthesizers, played by aplay. */
export class AlsaVoice implements Voice {
  readonly #devices: Readonly<Record<VoiceChannel, string>>
  readonly #makeSynthesizer: () => Synthesizer
  readonly #player: Player
  #synthesizer: Synthesizer | undefined
  #volume: 0 | 1 | 2 | 3 = 2
  #opened = false
  #running: Running | undefined
  /** Ends when nothing holds a device any more. */
  #silence: Promise<void> = Promise.resolve()

  constructor(options: AlsaVoiceOptions) {
    this.#devices = options.devices
    this.#makeSynthesizer = options.makeSynthesizer ?? debianSynthesizer
    this.#player = options.player ?? alsaPlayer
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the voice is open already')
    this.#opened = true
    try {
      this.#synthesizer = this.#makeSynthesizer()
      for (const device of new Set(Object.values(this.#devices))) await probe(this.#player, device)
    } catch (cause) {
      this.#opened = false
      throw missing(cause)
    }
  }

  async say(utterance: Utterance): Promise<'spoken' | 'interrupted'> {
    const synthesizer = this.#assertOpen()
    if (utterance.text === '') throw new Error('nothing to say')
    const silence = this.#interrupt()
    const process = new UtteranceProcess(this.#volume)
    return await new Promise((resolve, reject) => {
      const running = { process, resolve }
      this.#running = running
      silence
        .then(async () => {
          if (this.#running !== running) return
          const command = synthesizer(utterance.language)
          await process.play(utterance.text, command, this.#player, this.#devices[utterance.channel])
        })
        .then(() => this.#finish(running, () => resolve('spoken')))
        .catch((cause) => this.#finish(running, () => reject(missing(cause))))
    })
  }

  async stop(): Promise<void> {
    this.#assertOpen()
    await this.#interrupt()
  }

  async setVolume(level: 0 | 1 | 2 | 3): Promise<void> {
    this.#assertOpen()
    if (![0, 1, 2, 3].includes(level)) throw new Error('volume is 0 to 3')
    this.#volume = level
    if (this.#running) this.#running.process.volume = level
  }

  async close(): Promise<void> {
    this.#opened = false
    await this.#interrupt()
  }

  /** Its promise is settled by whoever ends it first. */
  #finish(running: Running, settle: () => void): void {
    if (this.#running !== running) return
    this.#running = undefined
    this.#silence = running.process.stop()
    settle()
  }

  /** Cuts off what is being said; resolves when the device is free. */
  #interrupt(): Promise<void> {
    const running = this.#running
    if (!running) return this.#silence
    this.#running = undefined
    this.#silence = Promise.all([this.#silence, running.process.stop()]).then(() => {})
    running.resolve('interrupted')
    return this.#silence
  }

  #assertOpen(): Synthesizer {
    if (!this.#opened || !this.#synthesizer) throw new Error('the voice is not open')
    return this.#synthesizer
  }
}

function missing(cause: unknown): VoiceFault {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new DriverFault<VoiceFaultCode>('voice', 'missing', `no sound: ${reason}`, { cause })
}
