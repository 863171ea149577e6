import type { Voice, VoiceChannel } from '../../../drivers/voice/voice.js'
import { Finding } from '../result.js'
import { handsTimeoutMs, type SelfTestBench, silent, within } from '../technician.js'

const sentence = '音声のテストです。'

/** Says a sentence on each channel; with hands, asks where it was heard. Quiet, it only knows that sound opened. */
export async function testVoice(voice: Voice, bench: SelfTestBench): Promise<string> {
  if (bench.quiet) return 'opened; nothing said'
  for (const channel of ['loudspeaker', 'headset'] as const) await speak(voice, bench, channel)
  return bench.technician
    ? 'loudspeaker and headset'
    : 'loudspeaker and headset took a sentence; not listened to'
}

async function speak(voice: Voice, bench: SelfTestBench, channel: VoiceChannel): Promise<void> {
  bench.technician?.doNow(channel === 'headset' ? 'put the headset on, and listen' : 'listen')
  const said = voice.say({ text: sentence, language: 'ja', channel })
  await within(bench, handsTimeoutMs, said, () => silent('voice'))
  if (bench.technician && !(await bench.technician.sees(`did the ${channel} say it, and nothing else?`)))
    throw new Finding('VOICE-AWAY', `voice.${channel}`, `the ${channel} was not heard`)
}
