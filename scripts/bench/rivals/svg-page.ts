/** A laid-out page as a document for a browser: texts and lines at their places, without the seal. */
import { textOf } from '../../../templates/paper/cluster.js'
import type { DisplayList } from '../../../templates/paper/display-list.js'
import { mmOfPoints } from '../../../templates/paper/units.js'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export function svgPage({ sections, rules }: DisplayList): string {
  const lines = rules.map(
    ({ x1, y1, x2, y2, weightMm }) =>
      `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke-width="${weightMm}"/>`,
  )
  const texts = sections.flatMap(({ items }) =>
    items.flatMap(({ paragraphs, sizePt, stretch }) =>
      paragraphs.flatMap((paragraph) =>
        paragraph.lines.map(({ clusters, x, y }) => {
          const place = `transform="translate(${x} ${y}) scale(${stretch} 1)" font-size="${mmOfPoints(sizePt)}"`
          return `<text ${place}>${escaped(textOf(clusters))}</text>`
        }),
      ),
    ),
  )
  return `<!doctype html><html lang="ja"><meta charset="utf-8">
<style>@page{size:A4;margin:0}body{margin:0}svg{display:block;width:210mm;height:297mm}
text{font-family:IPAmjMincho;white-space:pre}line{stroke:#000}</style>
<svg viewBox="0 0 210 297">${lines.join('')}${texts.join('')}</svg></html>`
}
