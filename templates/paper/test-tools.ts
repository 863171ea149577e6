/** For tests only: programs and files a test needs, and what it says when the machine lacks them. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Context } from 'mocha'

const packageOf: Readonly<Record<string, string>> = {
  qpdf: 'qpdf',
  pdffonts: 'poppler-utils',
  pdftotext: 'poppler-utils',
  pdfinfo: 'poppler-utils',
}

/** Skips the test with a reason where a program is missing; in CI that is a failure. */
export function needsProgram(test: Context, program: string): void {
  const found = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
  if (found) return
  const reason = `${program} is missing: install the Debian package ${packageOf[program] ?? program}`
  if (process.env.CI === 'true') throw new Error(reason)
  process.stderr.write(`      skipped: ${reason}\n`)
  test.skip()
}

/** Standard output of a program that reads a PDF file. `FILE` among the arguments becomes its path. */
export function runOnPdf(program: string, pdf: Uint8Array, ...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'paper-'))
  try {
    const file = join(folder, 'page.pdf')
    writeFileSync(file, pdf)
    return execFileSync(
      program,
      args.map((arg) => (arg === 'FILE' ? file : arg)),
      { encoding: 'utf8' },
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
