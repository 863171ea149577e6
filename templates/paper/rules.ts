/** The lines of a form. Cells share their edges; each stretch of a line is drawn once, the outer lines last. */
import type { Rule } from './display-list.js'
import type { Box } from './units.js'

export const outerLineMm = 0.35
export const innerLineMm = 0.15

/** Edges nearer than this are the same line. */
const gridMm = 0.001

interface Stretch {
  from: number
  to: number
}

export class Rules {
  /** Stretches by weight, direction and position. */
  readonly #lines = new Map<string, Stretch[]>()

  frame({ x, y, width, height }: Box, weightMm: number): void {
    this.horizontal(x, x + width, y, weightMm)
    this.horizontal(x, x + width, y + height, weightMm)
    this.vertical(x, y, y + height, weightMm)
    this.vertical(x + width, y, y + height, weightMm)
  }

  horizontal(x1: number, x2: number, y: number, weightMm: number): void {
    this.#add('h', y, { from: x1, to: x2 }, weightMm)
  }

  vertical(x: number, y1: number, y2: number, weightMm: number): void {
    this.#add('v', x, { from: y1, to: y2 }, weightMm)
  }

  list(): Rule[] {
    const rules: Rule[] = []
    for (const [key, stretches] of this.#lines) {
      const [weight, direction, position] = key.split(' ') as [string, string, string]
      const at = Number(position) * gridMm
      for (const { from, to } of merged(stretches)) {
        const weightMm = Number(weight)
        rules.push(
          direction === 'h'
            ? { x1: from, y1: at, x2: to, y2: at, weightMm }
            : { x1: at, y1: from, x2: at, y2: to, weightMm },
        )
      }
    }
    return rules.sort((a, b) => a.weightMm - b.weightMm)
  }

  #add(direction: 'h' | 'v', position: number, stretch: Stretch, weightMm: number): void {
    const key = `${weightMm} ${direction} ${Math.round(position / gridMm)}`
    const line = this.#lines.get(key)
    if (line) line.push(stretch)
    else this.#lines.set(key, [stretch])
  }
}

function merged(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = []
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && from <= last.to + gridMm) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}
