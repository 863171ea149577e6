/**
 * A glyph as a shape that can be asked "is this point inside?": contours of a TrueType outline, filled by the
 * non-zero winding rule. Only simple glyphs, which every kanji of the known fonts is.
 *
 * Source: OpenType specification, table glyf, simple glyph description.
 */
import { FontFault } from '../font/font-file.js'

interface Point {
  readonly x: number
  readonly y: number
  readonly onCurve: boolean
}

const onCurveFlag = 0x01
const repeatFlag = 0x08
/** Straight pieces of each curve: at the size of a word on a page nobody sees more. */
const piecesOfCurve = 6

/** Rows of a square bitmap, 1 inside; the em's square fills it, 0.12 em of it below the baseline. */
export function glyphBitmap(outline: Buffer, unitsPerEm: number, side: number): Uint8Array {
  const scale = side / unitsPerEm
  const baseline = 0.88 * side
  const edges = contoursOf(outline).flatMap((contour) =>
    flattened(contour)
      .map(({ x, y }) => ({ x: x * scale, y: baseline - y * scale }))
      .flatMap(edgeTo),
  )
  const bitmap = new Uint8Array(side * side)
  for (let row = 0; row < side; row++) fillRow(bitmap, side, row, crossingsAt(edges, row + 0.5))
  return bitmap
}

interface Edge {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

function edgeTo(point: { x: number; y: number }, index: number, all: { x: number; y: number }[]): Edge[] {
  const next = all[(index + 1) % all.length] as { x: number; y: number }
  return point.y === next.y ? [] : [{ x1: point.x, y1: point.y, x2: next.x, y2: next.y }]
}

function crossingsAt(edges: readonly Edge[], y: number): { x: number; direction: number }[] {
  const crossings: { x: number; direction: number }[] = []
  for (const { x1, y1, x2, y2 } of edges) {
    if (y < Math.min(y1, y2) || y >= Math.max(y1, y2)) continue
    crossings.push({ x: x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), direction: y2 > y1 ? 1 : -1 })
  }
  return crossings.sort((a, b) => a.x - b.x)
}

function fillRow(
  bitmap: Uint8Array,
  side: number,
  row: number,
  crossings: readonly { x: number; direction: number }[],
): void {
  let winding = 0
  for (const [index, { x, direction }] of crossings.entries()) {
    winding += direction
    const end = crossings[index + 1]?.x ?? x
    if (winding === 0) continue
    const from = Math.max(0, Math.ceil(x - 0.5))
    const to = Math.min(side, Math.ceil(end - 0.5))
    if (to > from) bitmap.fill(1, row * side + from, row * side + to)
  }
}

function contoursOf(outline: Buffer): Point[][] {
  const count = outline.length === 0 ? 0 : outline.readInt16BE(0)
  if (count < 1) throw new FontFault('a glyph of marks is no simple glyph')
  const ends = Array.from({ length: count }, (_, i) => outline.readUInt16BE(10 + i * 2))
  const points = (ends.at(-1) as number) + 1
  let at = 10 + count * 2
  at += 2 + outline.readUInt16BE(at)
  const flags: number[] = []
  while (flags.length < points) {
    const flag = outline.readUInt8(at++)
    const times = flag & repeatFlag ? outline.readUInt8(at++) + 1 : 1
    for (let i = 0; i < times; i++) flags.push(flag)
  }
  const xs = coordinates(outline, at, flags, 0x02, 0x10)
  const ys = coordinates(outline, xs.next, flags, 0x04, 0x20)
  let start = 0
  return ends.map((end) => {
    const contour = flags.slice(start, end + 1).map((flag, i) => ({
      x: xs.values[start + i] as number,
      y: ys.values[start + i] as number,
      onCurve: (flag & onCurveFlag) !== 0,
    }))
    start = end + 1
    return contour
  })
}

/** Deltas of one axis: a byte with its sign in the flag, the same as before, or two bytes. */
function coordinates(outline: Buffer, from: number, flags: readonly number[], short: number, same: number) {
  let at = from
  let value = 0
  const values = flags.map((flag) => {
    if (flag & short) value += flag & same ? outline.readUInt8(at++) : -outline.readUInt8(at++)
    else if (!(flag & same)) {
      value += outline.readInt16BE(at)
      at += 2
    }
    return value
  })
  return { values, next: at }
}

/** Two points off the curve have one on it halfway between them. */
function flattened(contour: readonly Point[]): { x: number; y: number }[] {
  const whole = contour.flatMap((point, i) => {
    const next = contour[(i + 1) % contour.length] as Point
    if (point.onCurve || next.onCurve) return [point]
    return [point, { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, onCurve: true }]
  })
  const first = whole.findIndex(({ onCurve }) => onCurve)
  const points = [...whole.slice(first), ...whole.slice(0, first)]
  const flat: { x: number; y: number }[] = []
  for (const [i, point] of points.entries()) {
    if (point.onCurve) {
      flat.push({ x: point.x, y: point.y })
      continue
    }
    const before = points[i - 1] as Point
    const after = points[(i + 1) % points.length] as Point
    for (let piece = 1; piece < piecesOfCurve; piece++) {
      const t = piece / piecesOfCurve
      const curve = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c
      flat.push({ x: curve(before.x, point.x, after.x), y: curve(before.y, point.y, after.y) })
    }
  }
  return flat
}
