/** The text of a PDF page by page, as another program reads it: pdftotext of the Debian package poppler-utils. */
import { spawnSync } from 'node:child_process'

/** What is missing on this machine, in words; undefined when all is there. */
export function missingPdfTools(): string | undefined {
  for (const tool of ['pdftotext', 'pdfunite']) {
    if (spawnSync(tool, ['-v']).error) return `${tool} (Debian package poppler-utils)`
  }
  return undefined
}

export function textOfPages(pdf: Uint8Array): string[] {
  const { status, stdout } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' })
  if (status !== 0) throw new Error(`pdftotext ended with ${status}`)
  // A form feed ends each page.
  return stdout.split('\f').slice(0, -1)
}

/** The two characters of 見本 stand alone on their lines: they are turned, and large. */
export function specimenMarks(page: string): number {
  return page.split('\n').filter((line) => line === '見').length
}
