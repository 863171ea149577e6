import { equal, match, ok } from 'node:assert/strict'
import { needsProgram, runOnPdf } from '../paper/test-tools.js'
import { type ReadinessReportInput, type ReadinessRow, renderReadinessReport } from './index.js'

const row: ReadinessRow = { device: '時計', result: 'passed', fault: null, detail: 'right', action: null }
const input: ReadinessReportInput = {
  kioskId: 'kiosk-0001',
  softwareVersion: '0.1.0',
  testedAt: new Date('2026-11-22T15:30:00Z'),
  blockedBy: 'PAPER-EMPTY',
  rows: [
    row,
    { ...row, device: 'プリンター', result: 'failed', fault: 'PAPER-EMPTY', action: 'Load A4 paper.' },
    { ...row, device: '無停電電源', result: 'notFitted', detail: '' },
  ],
}

describe('a readiness report', () => {
  beforeEach(function () {
    for (const program of ['pdftotext', 'pdfinfo', 'qpdf']) needsProgram(this, program)
  })

  it('says what was tested, what failed, what to do, and whether the kiosk opens', async () => {
    const { pdf, impressions } = await renderReadinessReport(input)
    equal(impressions, 1)
    match(runOnPdf('qpdf', pdf, '--check', 'FILE'), /No syntax or stream encoding errors/)
    const text = runOnPdf('pdftotext', pdf, '-layout', 'FILE', '-')
    for (const part of [
      ...['点検報告書', 'kiosk-0001', '2026-11-23 00:30', '稼働できません（PAPER-EMPTY）'],
      ...['時計', '良', '否', 'なし', 'Load A4 paper.'],
    ])
      ok(text.includes(part), part)
    ok(
      runOnPdf(
        'pdftotext',
        (await renderReadinessReport({ ...input, blockedBy: null })).pdf,
        'FILE',
        '-',
      ).includes('稼働できます'),
    )
  })

  it('is one page whatever is wrong and however long it is told, in any script', async () => {
    const detail = `${'x'.repeat(300)} 😀 \u0007 ${'hidraw gone away; '.repeat(40)}`
    const rows = Array.from(
      { length: 17 },
      (): ReadinessRow => ({
        ...{ device: '証明書交付センター', result: 'failed', fault: 'BINDING-MISMATCH' },
        ...{ detail, action: 'Call service. '.repeat(30) },
      }),
    )
    const { pdf } = await renderReadinessReport({ ...input, rows })
    match(runOnPdf('pdfinfo', pdf, 'FILE'), /Pages: +1\n/)
    ok(runOnPdf('pdftotext', pdf, '-raw', 'FILE', '-').includes('BINDING-MISMATCH'))
  })
})
