/** Several one-sheet PDFs as one file, by the tools a Debian machine has. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One sheet is returned as it is. More need `pdfunite` (poppler-utils). */
export async function mergePdf(sheets: readonly Uint8Array[]): Promise<Uint8Array> {
  const [only, ...others] = sheets
  if (only && others.length === 0) return only
  const folder = mkdtempSync(join(tmpdir(), 'shomei-sheets-'))
  try {
    const files = sheets.map((sheet, index) => {
      const file = join(folder, `${String(index).padStart(4, '0')}.pdf`)
      writeFileSync(file, sheet)
      return file
    })
    const united = join(folder, 'all.pdf')
    const { status } = spawnSync('pdfunite', [...files, united])
    if (status !== 0) throw new Error('pdfunite is missing or failed: install poppler-utils')
    return readFileSync(united)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
