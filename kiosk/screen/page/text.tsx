/**
 * Text of the kiosk: `漢字(かんじ)` in easy Japanese becomes ruby; telephone numbers, hours, amounts and short quotes
 * stay on one line, and so does a word where the browser finds a phrase's end that is none.
 */
import type { ComponentChildren } from 'preact'

const special =
  /(?<base>\p{Script=Han}+)\((?<reading>[\p{Script=Hiragana}\p{Script=Katakana}ー]+)\)|(?<whole>[A-Z0-9]+(?:[-–:][A-Z0-9]+)+|¥?[\d,]+(?:円(?!\())?|「[^」()]{1,12}」|手続き)/gu

export function Text({ children }: { children: string }): ComponentChildren {
  const parts: ComponentChildren[] = []
  let end = 0
  for (const match of children.matchAll(special)) {
    parts.push(children.slice(end, match.index), marked(match.groups))
    end = match.index + match[0].length
  }
  parts.push(children.slice(end))
  return <>{parts}</>
}

function marked({ base, reading, whole }: Record<string, string | undefined> = {}): ComponentChildren {
  if (whole) return <span class="unbroken">{whole}</span>
  return (
    <ruby>
      {base}
      <rp>(</rp>
      <rt>{reading}</rt>
      <rp>)</rp>
    </ruby>
  )
}

/** Large sentences break behind a comma or full stop first, as one would read them aloud. */
export function Clauses({ children }: { children: string }): ComponentChildren {
  const clauses = children.split(/(?<=[、。])/u)
  return clauses.map((clause) => (
    <span key={clause} class="clause">
      <Text>{clause}</Text>
    </span>
  ))
}
