import type { Utterance } from '../../../drivers/voice/voice.js'
import type { WorldState } from '../state.js'
import type { Send } from './api.js'
import { Part, Words } from './bits.js'

export function Speech({ state, send }: { state: WorldState; send: Send }) {
  const { saying, heard, volume } = state.voice
  const inserted = state.panel.sensors.headset === 'in'
  return (
    <Part
      ja="音声"
      en="voice"
      class="speech"
      aside={
        <span class="volume" role="img" aria-label={`音量 ${volume}`}>
          {[1, 2, 3].map((step) => (
            <i key={step} class={step <= volume ? 'volume-on' : ''} />
          ))}
        </span>
      }
    >
      <ol class="lines" aria-live="polite">
        {heard.length === 0 && <li class="silence">まだ何も話していません</li>}
        {heard.map((utterance, index) => (
          <li key={`${heard.length - index} ${utterance.text}`} class={lineClass(utterance, index, saying)}>
            <span class={`channel channel-${utterance.channel}`}>
              {utterance.channel === 'headset' ? 'ヘッドホン' : 'スピーカー'}
            </span>
            {utterance.text}
          </li>
        ))}
      </ol>
      <button
        type="button"
        class={inserted ? '' : 'quiet'}
        aria-pressed={inserted}
        onClick={() => send({ type: 'setHeadset', headset: inserted ? 'out' : 'in' })}
      >
        <Words
          ja={inserted ? 'ヘッドホンを抜く' : 'ヘッドホンを差す'}
          en={inserted ? 'pull the headset' : 'plug in a headset'}
        />
      </button>
    </Part>
  )
}

function lineClass(utterance: Utterance, index: number, saying: Utterance | null): string {
  const now = index === 0 && saying?.text === utterance.text
  return now ? 'line-now' : 'line-past'
}
