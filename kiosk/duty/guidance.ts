/** Voice and lamps follow the view: where to act is said and lit, what is personal only in the headset. */
import type { Clock, TimerHandle } from '../../drivers/driver.js'
import { type Lamp, lamps, type Panel } from '../../drivers/panel/panel.js'
import type { Voice, VoiceLanguage } from '../../drivers/voice/voice.js'
import type { View } from '../screen/view.js'
import type { Log } from '../telemetry/log.js'
import { switchedRows } from './switched-rows.js'

/** What waits for a hand is said again; long enough to be no nuisance, short enough to reach who walks away. */
const repeatMs = 10_000

const repeatedScreens: ReadonlySet<string> = new Set([
  'awaitingCard',
  'returningCard',
  'delivering',
  'clearing',
])
/** Something of the citizen's lies there: the lamp blinks. */
const blinkingScreens: ReadonlySet<string> = new Set(['returningCard', 'delivering', 'clearing'])
const volumes = [2, 3, 0, 1] as const

export class Guidance {
  readonly #voice: Voice
  readonly #panel: Panel
  readonly #clock: Clock
  readonly #log: Log
  #view: View | null = null
  #said = ''
  /** What the screen has to say in all, of which `#said` may be the part that changed. */
  #told = ''
  #toldHeadset = false
  #lit: Lamp | null = null
  #litBlinking = false
  #timer: TimerHandle = null
  #volume = 0
  /** Stopped by the citizen (音声停止) until the screen changes. */
  #silent = false

  constructor(parts: { voice: Voice; panel: Panel; clock: Clock; log: Log }) {
    this.#voice = parts.voice
    this.#panel = parts.panel
    this.#clock = parts.clock
    this.#log = parts.log
  }

  follow(view: View, silent: boolean): void {
    const before = this.#view
    const screenChanged = view.screen !== before?.screen
    this.#view = view
    // Whoever was here before may have left it silent.
    if (!before) this.#attempt(this.#voice.setVolume(volumes[0]))
    this.#light(view)
    if (screenChanged) this.#silent = false
    if (silent && !this.#silent) {
      this.#silent = true
      this.#attempt(this.#voice.stop())
    }
    const text = this.#text(view)
    // Who plugs a headset in hears all of it, also where the loudspeaker had said the same.
    const headset = this.#headset
    const sameEars = headset === this.#toldHeadset
    if (this.#silent || (text === this.#told && sameEars)) return
    const switched = before && headset && sameEars ? switchedRows(before, view) : null
    this.#told = text
    this.#toldHeadset = headset
    this.#say(switched ?? text)
  }

  repeat(): void {
    if (this.#view) this.#say(this.#text(this.#view))
  }

  nextVolume(): void {
    this.#volume = (this.#volume + 1) % volumes.length
    this.#attempt(this.#voice.setVolume(volumes[this.#volume] ?? 2).then(() => this.repeat()))
  }

  /** The same sound for every key, so that a PIN cannot be heard. */
  key(): void {
    this.#attempt(this.#panel.beep())
  }

  async close(): Promise<void> {
    this.#clock.clearTimeout(this.#timer)
    await Promise.allSettled([this.#voice.stop(), ...lamps.map((lamp) => this.#panel.setLamp(lamp, 'off'))])
  }

  get #headset(): boolean {
    return this.#panel.sensors.headset === 'in'
  }

  #text(view: View): string {
    return this.#headset ? view.voiceHeadset : view.voice
  }

  #say(text: string): void {
    this.#said = text
    this.#clock.clearTimeout(this.#timer)
    if (!this.#view) return
    // Staff look: what was said to the citizen before them ends.
    if (text === '') return this.#attempt(this.#voice.stop())
    const channel = this.#headset ? 'headset' : 'loudspeaker'
    const spoken = this.#voice.say({ text, language: this.#view.language as VoiceLanguage, channel })
    this.#attempt(spoken.then((end) => end === 'spoken' && this.#scheduleRepeat(text)))
  }

  #scheduleRepeat(text: string): void {
    if (!this.#view || !repeatedScreens.has(this.#view.screen)) return
    this.#timer = this.#clock.setTimeout(() => {
      if (!this.#silent && this.#said === text) this.#say(text)
    }, repeatMs)
  }

  #light(view: View): void {
    const blinking = blinkingScreens.has(view.screen)
    if (view.place === this.#lit && blinking === this.#litBlinking) return
    if (this.#lit && this.#lit !== view.place) this.#attempt(this.#panel.setLamp(this.#lit, 'off'))
    if (view.place) this.#attempt(this.#panel.setLamp(view.place, blinking ? 'blink' : 'on'))
    this.#lit = view.place
    this.#litBlinking = blinking
  }

  /** Sound and light are a help: without them the visit goes on, and readiness says what is missing. */
  #attempt(work: Promise<unknown>): void {
    work.catch(() => this.#log.warn('no sound or light', { device: 'voice' }))
  }
}
