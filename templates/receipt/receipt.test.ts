import { equal, match, ok, rejects } from 'node:assert/strict'
import { needsProgram, runOnPdf } from '../paper/test-tools.js'
import { warmUp } from '../paper/warm.js'
import { renderReceipt } from './index.js'

const input = {
  amountYen: 1200,
  issuedAt: new Date('2026-11-22T15:30:00Z'),
  receiptNumber: 'R-000123',
  municipality: '見本県架空市',
  specimen: false,
}

describe('a receipt', () => {
  it('says what was paid, when and its number, by the date in Japan', async function () {
    for (const program of ['pdftotext', 'qpdf']) needsProgram(this, program)
    await warmUp(1)
    const { pdf, impressions } = await renderReceipt(input)
    equal(impressions, 1)
    match(runOnPdf('qpdf', pdf, '--check', 'FILE'), /No syntax or stream encoding errors/)
    const text = runOnPdf('pdftotext', pdf, '-raw', 'FILE', '-')
    for (const part of [
      '領収書',
      '1,200円',
      '証明書交付手数料',
      '令和8年11月23日',
      'R-000123',
      '見本県架空市',
    ]) {
      ok(text.includes(part), part)
    }
    ok(!text.includes('住民票'))
  })

  it('is for a whole number of yen above nothing', async () => {
    for (const amountYen of [0, -1, 0.5, Number.NaN, 2_000_000]) {
      await rejects(renderReceipt({ ...input, amountYen }), RangeError)
    }
  })
})
