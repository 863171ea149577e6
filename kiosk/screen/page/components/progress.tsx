import type { JSX } from 'preact'
import { Text } from '../text.js'

/** The five steps of a visit; empty before and after one, so that nothing moves below it. */
export function Progress({ step, labels }: { step: number; labels: readonly string[] }): JSX.Element {
  return (
    <ol class={step === 0 ? 'progress idle' : 'progress'}>
      {labels.map((label, index) => {
        const own = index + 1
        const state = own < step ? 'done' : own === step ? 'now' : 'later'
        return (
          <li key={label} class={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span class="step">{state === 'done' ? '' : own}</span>
            <span class="label">
              <Text>{label}</Text>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
