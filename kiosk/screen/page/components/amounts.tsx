import type { JSX } from 'preact'
import type { View } from '../../view.js'
import { Text } from '../text.js'

/** Fee, inserted, due: the last is the one to act on. */
export function Amounts({
  amounts,
  language,
}: {
  amounts: NonNullable<View['amounts']>
  language: string
}): JSX.Element {
  const values = [amounts.feeYen, amounts.insertedYen, amounts.dueYen]
  return (
    <table class="amounts">
      <tbody>
        {values.map((amountYen, index) => (
          <tr key={amounts.labels[index]} class={index === values.length - 1 ? 'due' : ''}>
            <th scope="row">
              <Text>{amounts.labels[index] ?? ''}</Text>
            </th>
            <td>{yen(amountYen, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function yen(amountYen: number, language: string): string {
  const grouped = new Intl.NumberFormat(language === 'ja-easy' ? 'ja' : language).format(amountYen)
  return language.startsWith('ja') ? `${grouped}円` : `¥${grouped}`
}
