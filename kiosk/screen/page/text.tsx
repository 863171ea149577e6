/**
 * Text of the kiosk: `漢字(かんじ)` in easy Japanese becomes ruby; telephone numbers, hours, amounts and short quotes
 * stay on one line; Japanese breaks between phrases, as BudouX finds them. A Japanese title inside another language
 * comes between U+2068 and U+2069.
 */
import { jaModel, Parser } from 'budoux'
import { type ComponentChildren, createContext, Fragment } from 'preact'
import { useContext } from 'preact/hooks'

const special =
  /\u2068(?<japanese>[^\u2069]*)\u2069|(?<base>\p{Script=Han}+)\((?<reading>[\p{Script=Hiragana}\p{Script=Katakana}ー]+)\)|(?<whole>[A-Z0-9]+(?:[-–:][A-Z0-9]+)+|¥[\d.,]+\d|¥?[\d,]+(?:円(?!\())?|「[^」()]{1,12}」)/gu

/** Language of the view: easy Japanese is parted by its own spaces, others break as they are used to. */
export const Language = createContext('ja')

const parser = new Parser(jaModel)

export function Text({ children }: { children: string }): ComponentChildren {
  const phraseEnds = useContext(Language) === 'ja' ? new Set(parser.parseBoundaries(children)) : noEnds
  const parts: ComponentChildren[] = []
  let end = 0
  for (const match of children.matchAll(special)) {
    parts.push(...plain(children, end, match.index, phraseEnds))
    if (phraseEnds.has(match.index)) parts.push(<wbr />)
    parts.push(marked(match.groups))
    end = match.index + match[0].length
    if (phraseEnds.has(end)) parts.push(<wbr />)
  }
  parts.push(...plain(children, end, children.length, phraseEnds))
  return <>{parts}</>
}

const noEnds: ReadonlySet<number> = new Set()

/** `text` from `start` to `end`, with a place to break at each end of a phrase inside. */
function plain(
  text: string,
  start: number,
  end: number,
  phraseEnds: ReadonlySet<number>,
): ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let from = start
  for (let at = start + 1; at < end; at += 1) {
    if (!phraseEnds.has(at)) continue
    parts.push(text.slice(from, at), <wbr />)
    from = at
  }
  if (from < end) parts.push(text.slice(from, end))
  return parts
}

function marked({
  base,
  reading,
  whole,
  japanese,
}: Record<string, string | undefined> = {}): ComponentChildren {
  if (japanese) return <span lang="ja">{japanese}</span>
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

/** Where these end a clause, a space follows. */
const partedBySpace = /[.,?!]$/

/** Large sentences break behind a comma or full stop first, as one would read them aloud. */
export function Clauses({ children }: { children: string }): ComponentChildren {
  const clauses = children.split(/(?<=[、。，])|(?<=[.,?!])\s+/u)
  return clauses.map((clause) => (
    <Fragment key={clause}>
      <span class="clause">
        <Text>{clause}</Text>
      </span>
      {partedBySpace.test(clause) && ' '}
    </Fragment>
  ))
}
