import assert from 'node:assert/strict'
import { SimulatedClock } from '../simulated-clock.js'
import { voiceContract } from './contract.js'
import { SimulatedVoice } from './simulator.js'
import { simulatedVoiceHands } from './simulator-hands.js'

voiceContract('simulator', async () => {
  const clock = new SimulatedClock()
  const voice = new SimulatedVoice({ clock })
  return { voice, hands: simulatedVoiceHands(voice, clock), dispose: () => voice.close() }
})

describe('simulated voice', () => {
  it('hangs when told to, and stop still ends it', async () => {
    const clock = new SimulatedClock()
    const voice = new SimulatedVoice({ clock })
    await voice.open()
    voice.setFault('hung', true)
    const said = voice.say({ text: 'あ', language: 'ja', channel: 'loudspeaker' })
    clock.advance(3_600_000)
    assert.equal(voice.saying?.text, 'あ')
    await voice.stop()
    assert.equal(await said, 'interrupted')
  })

  it('tells how loud an utterance is, also when the volume changes meanwhile', async () => {
    const voice = new SimulatedVoice({ clock: new SimulatedClock() })
    await voice.open()
    void voice.say({ text: '音量', language: 'ja', channel: 'loudspeaker' })
    await voice.setVolume(0)
    assert.equal(voice.saying?.volume, 0)
    await voice.close()
  })
})
