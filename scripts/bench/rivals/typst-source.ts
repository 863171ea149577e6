/** A laid-out page in the language of Typst: texts and lines at their places, without the seal. */
import { textOf } from '../../../templates/paper/cluster.js'
import type { DisplayList } from '../../../templates/paper/display-list.js'

const head = `#set page(width: 210mm, height: 297mm, margin: 0mm)
#set text(font: "IPAmjMincho", lang: "ja", top-edge: "baseline", bottom-edge: "baseline")
`

const mm = (length: number) => `${length.toFixed(3)}mm`
const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

export function typstSource({ sections, rules }: DisplayList): string {
  const lines = rules.map(({ x1, y1, x2, y2, weightMm }) => {
    return `#place(line(start: (${mm(x1)}, ${mm(y1)}), end: (${mm(x2)}, ${mm(y2)}), stroke: ${mm(weightMm)}))`
  })
  const texts = sections.flatMap(({ items }) =>
    items.flatMap(({ paragraphs, sizePt, stretch }) =>
      paragraphs.flatMap((paragraph) =>
        paragraph.lines.map(({ clusters, x, y }) => {
          const text = `text(size: ${sizePt}pt, ${quoted(textOf(clusters))})`
          const drawn = stretch === 1 ? text : `scale(x: ${stretch * 100}%, origin: left, ${text})`
          return `#place(dx: ${mm(x)}, dy: ${mm(y)}, ${drawn})`
        }),
      ),
    ),
  )
  return head + [...lines, ...texts].join('\n')
}
