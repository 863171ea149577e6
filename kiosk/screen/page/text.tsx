/** Text of the kiosk: `漢字(かんじ)` in easy Japanese becomes ruby; everything else is shown as it is. */
import type { ComponentChildren } from 'preact'

const furigana = /(\p{Script=Han}+)\(([\p{Script=Hiragana}\p{Script=Katakana}ー]+)\)/gu

export function Text({ children }: { children: string }): ComponentChildren {
  const parts: ComponentChildren[] = []
  let end = 0
  for (const match of children.matchAll(furigana)) {
    const [whole, base, reading] = match
    parts.push(children.slice(end, match.index))
    parts.push(
      <ruby>
        {base}
        <rp>(</rp>
        <rt>{reading}</rt>
        <rp>)</rp>
      </ruby>,
    )
    end = match.index + whole.length
  }
  parts.push(children.slice(end))
  return <>{parts}</>
}
