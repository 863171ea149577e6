import type { JSX } from 'preact'
import type { View } from '../../view.js'
import { Text } from '../text.js'
import type { Touch } from '../touch.js'

/** Marks of the caps on the keypad, the same in every language. */
const marks = { cancel: '×', back: '←', repeat: '', confirm: '○' } as const

/** Always in this order and at these places; what is not offered leaves its place empty. */
export function Buttons({ buttons, touch }: { buttons: View['buttons']; touch: Touch }): JSX.Element {
  return (
    <div class="buttons">
      {(['cancel', 'back', 'repeat', 'confirm'] as const).map((type) => {
        const label = buttons[type]
        if (label === null) return <span key={type} class={type} />
        return (
          <button
            key={type}
            type="button"
            class={type}
            onClick={(event) => {
              event.stopPropagation()
              touch({ type })
            }}
          >
            {marks[type] && (
              <span class="cap" aria-hidden="true">
                {marks[type]}
              </span>
            )}
            <span>
              <Text>{label}</Text>
            </span>
          </button>
        )
      })}
    </div>
  )
}
