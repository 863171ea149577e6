import { equal, match, ok } from 'node:assert/strict'
import { certificateFonts, useFontFiles } from '../paper/font/font-list.js'
import { needsProgram, runOnPdf } from '../paper/test-tools.js'
import { renderTestPage } from './index.js'

const input = { kioskId: 'kiosk-0001', printedAt: new Date('2026-11-22T15:30:00Z') }

/** Of the Debian packages that certificates and screen need anyway. */
const manyFonts = [
  'ipamj/ipamjm',
  ...['', 'P'].flatMap((pitch) =>
    ['Regular', 'Bold'].map((cut) => `bizud-gothic/BIZUD${pitch}Gothic-${cut}`),
  ),
  ...['Sans-Regular', 'Sans-Bold', 'Serif-Regular'].map((cut) => `noto/Noto${cut}`),
].map((name) => `/usr/share/fonts/truetype/${name}.ttf`)

describe('the test page', () => {
  it('is one side with every font of the certificates, rulers and patches of the dots that are set', async function () {
    for (const program of ['pdftotext', 'pdffonts', 'pdfinfo', 'qpdf']) needsProgram(this, program)
    const dots = {
      dotsPerInch: 600,
      fine: { dotPixels: 3, pitchPixels: 10 },
      coarse: { dotPixels: 6, pitchPixels: 20 },
    }
    const { pdf, impressions } = await renderTestPage({ ...input, dots })
    equal(impressions, 1)
    match(runOnPdf('qpdf', pdf, '--check', 'FILE'), /No syntax or stream encoding errors/)
    match(runOnPdf('pdfinfo', pdf, 'FILE'), /Pages: +1\n[\s\S]*Page size: +595.28 x 841.89/)
    const text = runOnPdf('pdftotext', pdf, '-raw', 'FILE', '-')
    for (const part of ['試し刷り', '100.0 mm', 'fine-dot 3, fine-pitch 10', 'coarse-dot 6, coarse-pitch 20'])
      ok(text.includes(part), part)
    const fonts = runOnPdf('pdffonts', pdf, 'FILE')
    for (const { postscriptName } of certificateFonts().fonts) ok(fonts.includes(postscriptName))
  })

  it('names each of as many fonts as a configuration may have', async function () {
    needsProgram(this, 'pdftotext')
    useFontFiles(manyFonts)
    try {
      const names = certificateFonts().fonts.map(({ postscriptName }) => postscriptName)
      equal(names.length, 8)
      const { pdf } = await renderTestPage(input)
      const text = runOnPdf('pdftotext', pdf, '-raw', 'FILE', '-')
      for (const name of names) ok(text.includes(name), name)
    } finally {
      useFontFiles([])
    }
  })
})
