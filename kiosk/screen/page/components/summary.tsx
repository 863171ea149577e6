import type { JSX } from 'preact'
import type { View } from '../../view.js'
import { Text } from '../text.js'

export function Summary({ rows }: { rows: View['summary'] }): JSX.Element {
  return (
    <dl class="summary">
      {rows.map(({ label, value, isName }) => (
        <div key={label}>
          <dt>
            <Text>{label}</Text>
          </dt>
          <dd class={isName ? 'name' : ''}>
            <Text>{value}</Text>
          </dd>
        </div>
      ))}
    </dl>
  )
}
