/** What a verified page says, line by line, for comparison with the paper by eye. */
import { labelsOf, type PaperKind } from './paper-kind.js'
import type { VerifiedPage } from './signed-paper.js'

export interface DescribedLine {
  readonly label: string
  readonly text: string
}

/** Marks of the form and what says nothing by itself are left out. */
export const silent: ReadonlySet<string> = new Set(['type', 'form', 'picture'])

/** `kind` is the page's, which has the words for it. */
export function describePage({ claims }: VerifiedPage, kind: PaperKind): DescribedLine[] {
  return linesOf('', claims.content, labelsOf(kind))
}

type Labels = ReturnType<typeof labelsOf>

function linesOf(label: string, value: unknown, labels: Labels): DescribedLine[] {
  if (value === null || value === undefined || value === false) return []
  if (value === true) return [{ label, text: 'あり' }]
  if (typeof value === 'string' || typeof value === 'number') return [{ label, text: `${value}` }]
  if (value instanceof Uint8Array) return []
  if (Array.isArray(value)) {
    return value.flatMap((part, i) => linesOf(value.length > 1 ? `${label} ${i + 1}` : label, part, labels))
  }
  const parts = value as Record<string, unknown>
  // A row of a list is one line; an unused cell of the form is none.
  if (typeof parts.label === 'string' && typeof parts.value === 'string') {
    if (parts.label === parts.value) return []
    return [{ label: `${label} ${parts.label}`, text: parts.value }]
  }
  return inOrder(parts, labels).flatMap(([key, part]) => {
    const name = labels.get(key) ?? key
    return silent.has(key) ? [] : linesOf(label === '' ? name : `${label} ${name}`, part, labels)
  })
}

/** CBOR orders keys by their length: here they come as on the form. */
function inOrder(parts: Record<string, unknown>, labels: Labels): [string, unknown][] {
  const order = [...labels.keys()]
  const place = (key: string) => (labels.has(key) ? order.indexOf(key) : order.length)
  return Object.entries(parts).sort(([a], [b]) => place(a) - place(b))
}

/** The imprint's small picture as lines of blocks, two rows of it a line; empty where there is none. */
export function imprintLines({ claims }: VerifiedPage): string[] {
  const { imprint } = claims.content as { imprint?: { picture?: unknown } }
  const picture = imprint?.picture
  if (!(picture instanceof Uint8Array)) return []
  const side = Math.sqrt(picture.length * 8)
  if (!Number.isInteger(side)) return []
  const at = (x: number, y: number) =>
    y < side && ((picture[(y * side + x) >> 3] as number) >> (7 - ((y * side + x) & 7))) & 1
  return Array.from({ length: Math.ceil(side / 2) }, (_, row) =>
    Array.from({ length: side }, (_, x) => {
      const [upper, lower] = [at(x, 2 * row), at(x, 2 * row + 1)]
      return upper ? (lower ? '█' : '▀') : lower ? '▄' : ' '
    }).join(''),
  )
}
