/** Draws residence certificates in a fresh process; prints a {@link Rendering} as JSON. */
import { medianMs } from './bench.js'

export interface Rendering {
  /** From loading the template to the first sheet. */
  coldMs: number
  /** Of a page: the front alone, without the background. */
  warmMs: number
  /** Of a whole sheet: both sides, background, micro text, codes, and 見本. */
  sheetMs: number
  /** Of the process at the end. */
  rssMiB: number
  pssMiB: number
}

const warmRuns = 60
const mebibyte = 1024 * 1024

const startMs = performance.now()
const { residenceTemplate } = await import('../../templates/residence/index.js')
const { inputAt, inputs } = await import('./rivals/pages.js')
await residenceTemplate.render({ ...inputAt(0), specimen: true })
const coldMs = performance.now() - startMs

const { layOutResidence } = await import('../../templates/residence/page.js')
const { certificateFonts } = await import('../../templates/paper/font/font-list.js')
const { writePdf } = await import('../../templates/paper/pdf/write-pdf.js')
const fonts = certificateFonts()
const drawPage = (run: number) => {
  const input = inputAt(run)
  return writePdf([layOutResidence(input, fonts)], fonts, { title: '住民票の写し', issuedAt: input.issuedAt })
}
await medianMs(warmRuns, drawPage)
const warmMs = await medianMs(warmRuns, drawPage)

const codes = await codesOfPages()
const drawSheet = (run: number) =>
  residenceTemplate.render({
    ...inputAt(run),
    specimen: true,
    verificationCodes: codes[run % codes.length] ?? [],
  })
await medianMs(warmRuns, drawSheet)
const sheetMs = await medianMs(warmRuns, drawSheet)

const { pssMiB } = await import('../forensics/process-pss.js')
const rendering: Rendering = {
  coldMs,
  warmMs,
  sheetMs,
  rssMiB: process.memoryUsage.rss() / mebibyte,
  pssMiB: pssMiB(process.pid),
}
process.stdout.write(JSON.stringify(rendering))

/** As an issuer makes them; the kiosk only draws them. */
async function codesOfPages(): Promise<Uint8Array[][]> {
  const { generateKeyPairSync } = await import('node:crypto')
  const { certifiedContent } = await import('../../templates/verification/certified-content.js')
  const { PaperKinds } = await import('../../templates/verification/paper-kind.js')
  const { signPaper } = await import('../../templates/verification/sign-paper.js')
  const kinds = new PaperKinds([residenceTemplate])
  const { privateKey } = generateKeyPairSync('ed25519')
  return Promise.all(
    inputs.map(({ content, issueNumber, page, pages }) => {
      const about = {
        kind: 'residence',
        contentVersion: 1,
        issueDate: '2026-11-22',
        issueNumber,
        page,
        pages,
      }
      return signPaper({ ...about, content: certifiedContent(content) }, privateKey, kinds)
    }),
  )
}
