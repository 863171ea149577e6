import type { KeypadKey } from '../../../drivers/keypad/keypad.js'
import type { WorldState } from '../state.js'
import type { Send } from './api.js'
import { Part } from './bits.js'

type Cap = readonly [key: KeypadKey, ja: string, en: string]

/** As the keys lie, row by row. */
const caps: readonly Cap[] = [
  ['1', '1', ''],
  ['2', '2', ''],
  ['3', '3', ''],
  ['cancel', '取消', 'Esc'],
  ['4', '4', ''],
  ['5', '5', ''],
  ['6', '6', ''],
  ['back', 'もどる', '⌫'],
  ['7', '7', ''],
  ['8', '8', ''],
  ['9', '9', ''],
  ['repeat', 'もう一度', 'R'],
  ['volume', '音量', 'V'],
  ['0', '0', ''],
  ['language', 'ことば', 'L'],
  ['confirm', '確認', 'Enter'],
]

export function Keypad({ state, send }: { state: WorldState; send: Send }) {
  const { secret } = state.keypad
  return (
    <Part
      ja="テンキー"
      en="keypad"
      class="keypad"
      lamp={state.panel.lamps.keypad}
      aside={secret ? <span class="tag">暗証番号を入力中</span> : null}
    >
      <div class="keys">
        {caps.map(([key, ja, en]) => (
          <button
            type="button"
            key={key}
            class={`key key-${key.length === 1 ? 'digit' : key}`}
            onClick={() => send({ type: 'press', key })}
          >
            {ja}
            {en && <small lang="en">{en}</small>}
            {key === '5' && <span class="dot" />}
          </button>
        ))}
      </div>
      <p class="hint">
        キーボードでも押せます <small lang="en">your keyboard works too</small>
      </p>
    </Part>
  )
}
