/**
 * The fonts a certificate is set in, in order: each (base, selector) pair is drawn by the first font that has a
 * glyph for it. The register's 70,000 characters do not fit one font file, so this is a list from the start.
 */
import { existsSync } from 'node:fs'
import { TextFault } from '../../template.js'
import { type Cluster, clustersOf, codePointsOf } from '../cluster.js'
import { FontFault, FontFile } from './font-file.js'

/** IPAmj Mincho covers the register's kanji with their Moji_Joho sequences. */
const ipamjPath = '/usr/share/fonts/truetype/ipamj/ipamjm.ttf'
const ipamjPackage = 'fonts-ipamj-mincho'

export interface SetCluster extends Cluster {
  readonly font: FontFile
  readonly glyph: number
  /** In ems. */
  readonly advance: number
}

export class FontList {
  constructor(readonly fonts: readonly FontFile[]) {
    const names = new Set(fonts.map(({ postscriptName }) => postscriptName))
    if (fonts.length === 0 || names.size !== fonts.length) throw new FontFault('fonts must differ by name')
  }

  /** Every cluster with its glyph. Throws {@link TextFault} `noGlyph`: no blank, no substitute. */
  set(text: string, field: string): SetCluster[] {
    const missing: Cluster[] = []
    const clusters: SetCluster[] = []
    for (const cluster of clustersOf(text)) {
      const found = this.find(cluster)
      if (found) clusters.push(found)
      else missing.push(cluster)
    }
    if (missing.length > 0) {
      throw new TextFault('noGlyph', field, `no glyph for ${missing.map(codePointsOf).join(', ')}`)
    }
    return clusters
  }

  find({ base, selector }: Cluster): SetCluster | undefined {
    for (const font of this.fonts) {
      const glyph = font.glyphOf(base, selector)
      if (glyph !== undefined) {
        return { base, selector, font, glyph, advance: font.advanceOf(glyph) / font.unitsPerEm }
      }
    }
    return undefined
  }
}

let paths: readonly string[] = [ipamjPath]
let opened: FontList | undefined

/** Other font files than Debian's IPAmj Mincho, first choice first. Takes effect with the next page. */
export function useFontFiles(files: readonly string[]): void {
  if (opened) for (const font of opened.fonts) font.close()
  opened = undefined
  paths = files.length > 0 ? [...files] : [ipamjPath]
}

/** Opens the fonts at the first call. Throws {@link FontFault} with what to install. */
export function certificateFonts(): FontList {
  opened ??= new FontList(paths.map(open))
  return opened
}

function open(path: string): FontFile {
  if (existsSync(path)) return new FontFile(path)
  const remedy =
    path === ipamjPath ? `install the Debian package ${ipamjPackage}` : 'check the configured font files'
  throw new FontFault(`font file ${path} is missing: ${remedy}`)
}
