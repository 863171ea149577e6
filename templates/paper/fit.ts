/**
 * Fitting a text into a cell: base size, 9 pt, 8 pt, then 8 pt at 80 % of the width (長体), each on as many lines
 * as the cell's height allows. Nothing is ever cut, and nothing goes below 8 pt: what does not fit is undefined.
 */
import type { SetCluster } from './font/font-list.js'
import { mmOfPoints } from './units.js'

/** Steps below a cell's base size, down to the smallest size a certificate may have. */
const smallerSizesPt = [9, 8] as const
export const smallestSizePt = 8
/** 長体: the narrowest a character may be drawn, of its own width. */
const narrowest = 0.8
/** Distance of two baselines, in ems: the least at which two lines of kanji read as two, and the comfortable one. */
const linePitch = 1.1
const comfortablePitch = 1.3
/** Kept free above and below several lines before they spread. */
const airMm = 0.35
/** Least distance of several lines from the lines of their cell: nearer, and a reader sees them touch. */
const leastAirMm = 0.2
/** A height that refuses no text: what bounds it is something else. */
export const boundlessMm = 10_000
/** What rounding may add to a width that fits. */
const tolerance = 1e-6

export interface Line {
  readonly clusters: readonly SetCluster[]
  readonly widthMm: number
}

export interface Fitted {
  readonly sizePt: number
  /** Horizontal scale: 1 or 0.8. */
  readonly stretch: number
  /** Lines of each paragraph. */
  readonly paragraphs: readonly (readonly Line[])[]
  readonly pitchMm: number
}

/** Each paragraph begins on a line of its own. */
export function fitText(
  paragraphs: readonly (readonly SetCluster[])[],
  widthMm: number,
  heightMm: number,
  baseSizePt: number,
): Fitted | undefined {
  const words = paragraphs.map(wordsOf)
  const steps = [baseSizePt, ...smallerSizesPt.filter((size) => size < baseSizePt)].map((sizePt) => ({
    sizePt,
    stretch: 1,
  }))
  if (baseSizePt >= smallestSizePt) steps.push({ sizePt: smallestSizePt, stretch: narrowest })
  for (const { sizePt, stretch } of steps) {
    const sizeMm = mmOfPoints(sizePt)
    const broken = words.map((paragraph) => breakLines(paragraph, sizeMm * stretch, widthMm))
    const count = broken.reduce((sum, lines) => sum + (lines?.length ?? Number.POSITIVE_INFINITY), 0)
    if (count <= linesThatFit(sizeMm, heightMm)) {
      return {
        sizePt,
        stretch,
        paragraphs: broken.map((lines) => lines ?? []),
        pitchMm: pitchOf(count, sizeMm, heightMm),
      }
    }
  }
  return undefined
}

/** Characters of full width that a room holds at the smallest size: what a refusal can tell, without the text. */
export const mostCharacters = (widthMm: number, heightMm: number): number =>
  linesThatFit(mmOfPoints(smallestSizePt), heightMm) *
  Math.floor(widthMm / (mmOfPoints(smallestSizePt) * narrowest) + tolerance)

function linesThatFit(sizeMm: number, heightMm: number): number {
  const several = Math.floor(((heightMm - 2 * leastAirMm) / sizeMm - 1) / linePitch + 1 + tolerance)
  return several > 1 ? several : Number(sizeMm <= heightMm + tolerance)
}

function pitchOf(lineCount: number, sizeMm: number, heightMm: number): number {
  const spread = (heightMm - 2 * airMm - sizeMm) / Math.max(1, lineCount - 1)
  return Math.min(sizeMm * comfortablePitch, Math.max(sizeMm * linePitch, spread))
}

interface Word {
  readonly clusters: SetCluster[]
  readonly isSpace: boolean
}

const space = 0x20
const wideSpace = 0x3000

const isSpace = (codePoint: number): boolean => codePoint === space || codePoint === wideSpace

/** Letters, digits and marks of the Latin script: a break between two of them would split a word. */
function isLatin(codePoint: number): boolean {
  return (codePoint > space && codePoint < 0x250) || (codePoint >= 0x1e00 && codePoint < 0x2070)
}

/** Small kana, the prolonged sound and closing marks do not begin a line. */
const noLineStart = new Set(
  [...'ーァィゥェォヵヶッャュョヮぁぃぅぇぉっゃゅょゎ々ゝゞヽヾ・、。，．）」』】〕'].map((c) =>
    c.codePointAt(0),
  ),
)

/** What stays together on a line: a run of spaces, a Latin word, otherwise one character. */
function wordsOf(clusters: readonly SetCluster[]): Word[] {
  const words: Word[] = []
  for (const cluster of clusters) {
    const last = words.at(-1)
    const previous = last?.clusters.at(-1)
    const joins =
      last !== undefined &&
      previous !== undefined &&
      (isSpace(cluster.base) === last.isSpace && isSpace(cluster.base)
        ? true
        : !last.isSpace &&
          ((isLatin(cluster.base) && isLatin(previous.base)) || noLineStart.has(cluster.base)))
    if (joins) last.clusters.push(cluster)
    else words.push({ clusters: [cluster], isSpace: isSpace(cluster.base) })
  }
  return words
}

/** Undefined when a word alone is wider than the line. Spaces at a break are not drawn. */
function breakLines(words: readonly Word[], emMm: number, widthMm: number): Line[] | undefined {
  const lines: Line[] = []
  let line: SetCluster[] = []
  let lineWidth = 0
  let spaces: SetCluster[] = []
  for (const word of words) {
    if (word.isSpace) {
      spaces = word.clusters
      continue
    }
    const wordWidth = widthOf(word.clusters) * emMm
    if (wordWidth > widthMm + tolerance) return undefined
    const spacesWidth = widthOf(spaces) * emMm
    if (line.length > 0 && lineWidth + spacesWidth + wordWidth > widthMm + tolerance) {
      lines.push({ clusters: line, widthMm: lineWidth })
      line = [...word.clusters]
      lineWidth = wordWidth
    } else {
      line.push(...spaces, ...word.clusters)
      lineWidth += spacesWidth + wordWidth
    }
    spaces = []
  }
  if (line.length > 0) lines.push({ clusters: line, widthMm: lineWidth })
  return lines
}

export function widthOf(clusters: readonly SetCluster[]): number {
  return clusters.reduce((sum, { advance }) => sum + advance, 0)
}
