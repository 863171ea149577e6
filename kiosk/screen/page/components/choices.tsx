import type { JSX } from 'preact'
import type { Choice } from '../../view.js'
import { Text } from '../text.js'
import type { Touch } from '../touch.js'

/** From here on rows are drawn lower, so that nine and a page turn fit. */
export const manyRows = 7
/** Up to here they are drawn taller: the choice is the whole screen. */
const fewRows = 3

/** Rows with the number of the key that does the same. */
export function Choices({ choices, touch }: { choices: readonly Choice[]; touch: Touch }): JSX.Element {
  const size = choices.length >= manyRows ? 'many' : isFew(choices) ? 'few' : ''
  return (
    <ul class={`choices ${size}`}>
      {choices.map((choice) => (
        <li key={choice.digit}>
          <Row choice={choice} touch={touch} />
        </li>
      ))}
    </ul>
  )
}

function isFew(choices: readonly Choice[]): boolean {
  return choices.length <= fewRows && choices.every(({ digit, state }) => digit > 0 && state === 'none')
}

function Row({ choice, touch }: { choice: Choice; touch: Touch }): JSX.Element {
  const { digit, label, isName, detail, state, disabled } = choice
  return (
    <button
      type="button"
      class={`choice ${state}`}
      disabled={disabled}
      aria-pressed={state === 'none' ? undefined : state === 'on'}
      onClick={(event) => {
        event.stopPropagation()
        touch({ type: 'digit', digit })
      }}
    >
      <span class="key">{digit}</span>
      <span class={isName ? 'label name' : 'label'}>
        <Text>{label}</Text>
      </span>
      {detail && (
        <span class="detail">
          <Text>{detail}</Text>
        </span>
      )}
      {state !== 'none' && <span class="mark" aria-hidden="true" />}
    </button>
  )
}
