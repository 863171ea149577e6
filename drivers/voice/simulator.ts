import { type Clock, DriverFault, systemClock, type TimerHandle, type Unsubscribe } from '../driver.js'
import { Emitter } from '../emitter.js'
import type { Utterance, Voice, VoiceFault, VoiceFaultCode } from './voice.js'

/** About the rate of a Japanese announcer: seven to eight morae a second. */
const spokenCharacterMs = 130

export const voiceSimulatorFaults = [
  'unplugged',
  /** The sound system takes an utterance and never ends it. */
  'hung',
] as const
export type VoiceSimulatorFault = (typeof voiceSimulatorFaults)[number]

export interface HeardUtterance extends Utterance {
  volume: 0 | 1 | 2 | 3
}

interface Running {
  utterance: HeardUtterance
  timer: TimerHandle
  resolve: (end: 'spoken' | 'interrupted') => void
  reject: (fault: VoiceFault) => void
}

/** A loudspeaker that can be read: what is being said now, to whom, how loud. */
export class SimulatedVoice implements Voice {
  readonly #clock: Clock
  readonly #heard = new Emitter<HeardUtterance>()
  readonly #ends = new Emitter<void>()
  readonly #faults = new Set<VoiceSimulatorFault>()
  #volume: 0 | 1 | 2 | 3 = 2
  #opened = false
  #running: Running | undefined

  constructor(options: { clock?: Clock } = {}) {
    this.#clock = options.clock ?? systemClock
  }

  async open(): Promise<void> {
    if (this.#opened) throw new Error('the voice is open already')
    this.#assertPlugged()
    this.#opened = true
  }

  say(utterance: Utterance): Promise<'spoken' | 'interrupted'> {
    return new Promise((resolve, reject) => {
      this.#assertReady()
      if (utterance.text === '') throw new Error('nothing to say')
      this.#end('interrupted')
      const heard = { ...utterance, volume: this.#volume }
      const timer = this.#faults.has('hung')
        ? undefined
        : this.#clock.setTimeout(() => this.#end('spoken'), heard.text.length * spokenCharacterMs)
      this.#running = { utterance: heard, timer, resolve, reject }
      this.#heard.emit(heard)
    })
  }

  async stop(): Promise<void> {
    this.#assertReady()
    this.#end('interrupted')
  }

  async setVolume(level: 0 | 1 | 2 | 3): Promise<void> {
    this.#assertReady()
    if (![0, 1, 2, 3].includes(level)) throw new Error('volume is 0 to 3')
    this.#volume = level
    if (this.#running) this.#running.utterance = { ...this.#running.utterance, volume: level }
  }

  async close(): Promise<void> {
    this.#end('interrupted')
    this.#opened = false
  }

  // ---- ears and hands ----

  /** What is being said now. */
  get saying(): Readonly<HeardUtterance> | undefined {
    return this.#running?.utterance
  }

  get volume(): 0 | 1 | 2 | 3 {
    return this.#volume
  }

  /** Called at the beginning of each utterance. */
  onHeard(listener: (utterance: HeardUtterance) => void): Unsubscribe {
    return this.#heard.on(listener)
  }

  /** Called when an utterance ends, however. */
  onSilence(listener: () => void): Unsubscribe {
    return this.#ends.on(listener)
  }

  setFault(fault: VoiceSimulatorFault, on: boolean): void {
    if (on) this.#faults.add(fault)
    else this.#faults.delete(fault)
    if (fault === 'unplugged' && on) {
      const running = this.#takeRunning()
      running?.reject(missing())
    }
  }

  #end(end: 'spoken' | 'interrupted'): void {
    this.#takeRunning()?.resolve(end)
  }

  #takeRunning(): Running | undefined {
    const running = this.#running
    if (!running) return undefined
    this.#running = undefined
    this.#clock.clearTimeout(running.timer)
    this.#ends.emit()
    return running
  }

  #assertReady(): void {
    if (!this.#opened) throw new Error('the voice is not open')
    this.#assertPlugged()
  }

  #assertPlugged(): void {
    if (this.#faults.has('unplugged')) throw missing()
  }
}

function missing(): VoiceFault {
  return new DriverFault<VoiceFaultCode>('voice', 'missing', 'the sound device is unplugged')
}
