/** For tests only: what must hold of every laid-out page, whatever the certificate. */
import { ok } from 'node:assert/strict'
import type { DisplayList, TextItem } from '../display-list.js'
import { mmOfPoints, pageHeightMm, pageWidthMm } from '../units.js'

export const itemsOf = (page: DisplayList): TextItem[] => page.sections.flatMap(({ items }) => [...items])

/** A kanji's square reaches 0.88 em above its baseline and 0.12 below. */
const [above, below] = [0.88, 0.12]
const roundingMm = 0.01

export function assertInside(page: DisplayList): void {
  for (const { field, box, sizePt, stretch, paragraphs, role } of itemsOf(page)) {
    const size = mmOfPoints(sizePt)
    ok(sizePt >= 8, `${field} at ${sizePt} pt`)
    ok(stretch === 1 || (stretch === 0.8 && sizePt === 8), `${field} stretched ${stretch}`)
    const lines = paragraphs.flatMap((paragraph) => paragraph.lines)
    ok(lines.length > 0, `${role} ${field} has no line`)
    for (const [index, { clusters, x, y, widthMm }] of lines.entries()) {
      const drawn = clusters.reduce((sum, { advance }) => sum + advance * size * stretch, 0)
      ok(Math.abs(drawn - widthMm) < roundingMm, `${field}: width`)
      ok(x >= box.x - roundingMm && x + drawn <= box.x + box.width + roundingMm, `${field}: leaves its cell`)
      ok(y - above * size >= box.y - roundingMm, `${field}: above its cell`)
      ok(y + below * size <= box.y + box.height + roundingMm, `${field}: below its cell`)
      const next = lines[index + 1]
      ok(!next || next.y - y >= size, `${field}: lines overlap`)
    }
  }
}

export function assertCellsApart(page: DisplayList): void {
  const boxes = itemsOf(page).map(({ field, role, box }) => ({ name: `${role} ${field}`, ...box }))
  for (const [index, a] of boxes.entries()) {
    ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= pageWidthMm && a.y + a.height <= pageHeightMm, a.name)
    for (const b of boxes.slice(index + 1)) {
      const apart =
        a.x + a.width <= b.x + roundingMm ||
        b.x + b.width <= a.x + roundingMm ||
        a.y + a.height <= b.y + roundingMm ||
        b.y + b.height <= a.y + roundingMm
      ok(apart, `${a.name} overlaps ${b.name}`)
    }
  }
}
