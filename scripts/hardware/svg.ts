/** As much of SVG as a wiring diagram needs. Lengths are pixels of the picture. */
export interface Picture {
  width: number
  height: number
  parts: readonly string[]
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export type Anchor = 'start' | 'middle' | 'end'

export function label(x: number, y: number, text: string, anchor: Anchor = 'start', size = 13): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}">${escaped(text)}</text>`
}

export function box(x: number, y: number, width: number, height: number, fill = '#fff'): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${fill}" stroke="#222"/>`
}

export function wire(points: readonly (readonly [x: number, y: number])[], colour = '#222'): string {
  return `<polyline points="${points.map(([x, y]) => `${x},${y}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`
}

export function dot(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" stroke="#222"/>`
}

/** A box with lines of text in its middle. */
export function part(
  x: number,
  y: number,
  width: number,
  height: number,
  lines: readonly string[],
  fill?: string,
): string {
  const firstY = y + height / 2 - (lines.length - 1) * 9 + 5
  const texts = lines.map((line, index) =>
    label(x + width / 2, firstY + index * 18, line, 'middle', index === 0 ? 14 : 12),
  )
  return [box(x, y, width, height, fill), ...texts].join('\n')
}

export function svgOf({ width, height, parts }: Picture, title: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" role="img">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${parts.join('\n')}
</svg>
`
}
