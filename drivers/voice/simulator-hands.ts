import type { SimulatedClock } from '../simulated-clock.js'
import type { VoiceHands } from './contract.js'
import type { SimulatedVoice } from './simulator.js'

/** The contract suite's ears and hands on the simulator, in-process or behind the link. */
export function simulatedVoiceHands(voice: SimulatedVoice, clock: SimulatedClock): VoiceHands {
  return {
    heard: () =>
      new Promise((resolve) => {
        if (voice.saying) return resolve(voice.saying)
        const forget = voice.onHeard((utterance) => {
          forget()
          resolve(utterance)
        })
      }),
    setPlugged: (plugged) => voice.setFault('unplugged', !plugged),
    pass: (ms) => clock.advance(ms),
  }
}
