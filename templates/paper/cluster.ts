/**
 * A written character as a register counts it: a base code point, and the variation selector that follows it
 * where there is one. Never a UTF-16 unit (𠮷 is two) and never a normalised form (神 U+FA19 is not 神 U+795E).
 */
export interface Cluster {
  readonly base: number
  /** Code point of the variation selector, or 0. */
  readonly selector: number
}

export function isVariationSelector(codePoint: number): boolean {
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
}

export function clustersOf(text: string): Cluster[] {
  const clusters: { base: number; selector: number }[] = []
  for (const character of text) {
    const codePoint = character.codePointAt(0) as number
    const last = clusters.at(-1)
    // A second selector, or one without a base, stays a base of its own: no font has a glyph for it.
    if (isVariationSelector(codePoint) && last && last.selector === 0 && !isVariationSelector(last.base)) {
      last.selector = codePoint
    } else {
      clusters.push({ base: codePoint, selector: 0 })
    }
  }
  return clusters
}

export function textOf(clusters: readonly Cluster[]): string {
  let text = ''
  for (const { base, selector } of clusters) {
    text += selector === 0 ? String.fromCodePoint(base) : String.fromCodePoint(base, selector)
  }
  return text
}

/** For messages to operators: code points, which are not the text of one person. */
export function codePointsOf({ base, selector }: Cluster): string {
  const hex = (codePoint: number) => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  return selector === 0 ? hex(base) : `${hex(base)} ${hex(selector)}`
}
