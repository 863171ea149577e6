import assert from 'node:assert/strict'
import { refusesMisuse, rejectsWithFault } from '../testing/recorder.js'
import type { Utterance, Voice } from './voice.js'

/** Ears and hands on the voice under test. */
export interface VoiceHands {
  /** Resolves with the next utterance that begins, or the one that is being said. */
  heard(): Promise<{ text: string; channel: Utterance['channel'] }>
  setPlugged(plugged: boolean): void | Promise<void>
  /** Lets this much time pass for the driver. */
  pass(ms: number): void | Promise<void>
}

export interface VoiceBench {
  voice: Voice
  hands: VoiceHands
  dispose(): Promise<void>
}

/** Longer than any utterance here. */
const longMs = 60_000
const greeting: Utterance = { text: 'カードを置いてください', language: 'ja', channel: 'loudspeaker' }
const headsetOnly: Utterance = { text: '見本の案内です', language: 'ja', channel: 'headset' }

export function voiceContract(name: string, makeBench: () => Promise<VoiceBench>): void {
  describe(`voice contract: ${name}`, () => {
    let bench: VoiceBench

    beforeEach(async () => {
      bench = await makeBench()
    })

    afterEach(() => bench.dispose())

    it('says an utterance to its end on the channel asked for', async () => {
      await bench.voice.open()
      const said = bench.voice.say(headsetOnly)
      const heard = await bench.hands.heard()
      assert.deepEqual([heard.text, heard.channel], [headsetOnly.text, 'headset'])
      await bench.hands.pass(longMs)
      assert.equal(await said, 'spoken')
    })

    it('is interrupted by the next utterance', async () => {
      await bench.voice.open()
      const first = bench.voice.say(greeting)
      await bench.hands.heard()
      const second = bench.voice.say(headsetOnly)
      assert.equal(await first, 'interrupted')
      await bench.hands.pass(longMs)
      assert.equal(await second, 'spoken')
    })

    it('is interrupted by stop and by close', async () => {
      await bench.voice.open()
      const first = bench.voice.say(greeting)
      await bench.hands.heard()
      await bench.voice.stop()
      assert.equal(await first, 'interrupted')
      const second = bench.voice.say(greeting)
      await bench.voice.close()
      assert.equal(await second, 'interrupted')
    })

    it('takes each volume, also while it speaks', async () => {
      await bench.voice.open()
      const said = bench.voice.say(greeting)
      await bench.hands.heard()
      for (const level of [0, 1, 2, 3] as const) await bench.voice.setVolume(level)
      await bench.hands.pass(longMs)
      assert.equal(await said, 'spoken')
    })

    it('is missing when unplugged, also in the middle of a word, and works again once it is back', async () => {
      await bench.voice.open()
      const cut = bench.voice.say(greeting)
      const rejected = rejectsWithFault(cut, 'voice', 'missing')
      await bench.hands.heard()
      await bench.hands.setPlugged(false)
      await rejected
      await rejectsWithFault(bench.voice.say(greeting), 'voice', 'missing')
      await bench.hands.setPlugged(true)
      const said = bench.voice.say(greeting)
      await bench.hands.heard()
      await bench.hands.pass(longMs)
      assert.equal(await said, 'spoken')
    })

    it('rejects open as missing when nothing is plugged in', async () => {
      await bench.hands.setPlugged(false)
      await rejectsWithFault(bench.voice.open(), 'voice', 'missing')
    })

    it('refuses work before open, a second open, and silence for a text', async () => {
      await refusesMisuse(() => bench.voice.say(greeting))
      await bench.voice.open()
      await refusesMisuse(() => bench.voice.open())
      await refusesMisuse(() => bench.voice.say({ ...greeting, text: '' }))
    })
  })
}
