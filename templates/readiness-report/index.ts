/** 点検報告書: what a self-test found, on one page. It names devices and faults, and no person. */
import { clustersOf, textOf } from '../paper/cluster.js'
import { Flow, type FlowCell } from '../paper/flow.js'
import { certificateFonts, type FontList } from '../paper/font/font-list.js'
import { PageLayout } from '../paper/page-layout.js'
import { writePdf } from '../paper/pdf/write-pdf.js'
import { innerLineMm, outerLineMm } from '../paper/rules.js'
import type { Box } from '../paper/units.js'
import { type RenderedPage, TextFault } from '../template.js'

export interface ReadinessReportInput {
  kioskId: string
  softwareVersion: string
  testedAt: Date
  /** Why no visit may begin; null when one may. */
  blockedBy: string | null
  rows: readonly ReadinessRow[]
}

export interface ReadinessRow {
  device: string
  result: 'passed' | 'failed' | 'notFitted'
  /** Code of the fault, or what is wrong where it has none. */
  fault: string | null
  detail: string
  action: string | null
}

const leftMm = 20
const topMm = 20
const bottomMm = 280
const columns = [
  { name: 'device', label: '機器', widthMm: 38 },
  { name: 'result', label: '結果', widthMm: 14 },
  { name: 'fault', label: '符号', widthMm: 34 },
  { name: 'detail', label: '内容と処置', widthMm: 84 },
] as const
const widthMm = columns.reduce((sum, column) => sum + column.widthMm, 0)
const resultWords = { passed: '良', failed: '否', notFitted: 'なし' } as const
/** The longest text first; one page holds every device with the shortest of them, whatever is wrong. */
const textLimits = [180, 90, 45, 24] as const
/** Longer runs without a space fit no cell. */
const longestWord = 18
/** 〓: what has no glyph, as printers have always marked it. */
const noGlyph = '\u3013'

export async function renderReadinessReport(input: ReadinessReportInput): Promise<RenderedPage> {
  const fonts = certificateFonts()
  const layout = layOut(input, fonts, textLimits)
  const pdf = await writePdf([layout.finish(false)], fonts, {
    title: '点検報告書',
    issuedAt: input.testedAt,
  })
  return { pdf, impressions: 1 }
}

/** With the first limit that fits on the page. */
function layOut(input: ReadinessReportInput, fonts: FontList, limits: readonly number[]): PageLayout {
  const [limit = 0, ...shorter] = limits
  try {
    return layOutWith(input, fonts, (text) => printable(fonts, text, limit))
  } catch (error) {
    if (!(error instanceof TextFault) || shorter.length === 0) throw error
    return layOut(input, fonts, shorter)
  }
}

function layOutWith(
  input: ReadinessReportInput,
  fonts: FontList,
  write: (text: string) => string,
): PageLayout {
  const layout = new PageLayout(fonts)
  const line = (y: number, height: number): Box => ({ x: leftMm, y, width: widthMm, height })
  layout.text('title', '点検報告書', line(topMm, 10), { sizePt: 18, role: 'title', align: 'centre' })
  const about = [
    `端末 ${input.kioskId}　ソフトウェア ${input.softwareVersion}`,
    `点検日時 ${timeInJapan(input.testedAt)}`,
    input.blockedBy === null ? '判定 稼働できます' : `判定 稼働できません（${input.blockedBy}）`,
  ]
  layout.text('about', about.map(write), line(topMm + 12, 20), { sizePt: 10.5 })
  const flow = new Flow(layout, topMm + 36, bottomMm)
  const startMm = flow.y
  frame(
    layout,
    flow.row(
      cells(
        columns.map(({ label }) => label),
        'label',
      ),
    ),
  )
  for (const { device, result, fault, detail, action } of input.rows) {
    layout.section()
    const says = action === null ? [detail] : [detail, `→ ${action}`]
    const texts = [device, resultWords[result], fault ?? '', says.filter((text) => text !== '').map(write)]
    frame(
      layout,
      flow.row(
        cells(
          texts.map((text) => (typeof text === 'string' ? write(text) : text)),
          'value',
        ),
      ),
    )
  }
  layout.rules.frame(line(startMm, flow.y - startMm), outerLineMm)
  return layout
}

function cells(texts: readonly (string | readonly string[])[], role: 'label' | 'value'): FlowCell[] {
  let x = leftMm
  return columns.map(({ name, widthMm: width }, index) => {
    const text = texts[index] ?? ''
    const cell: FlowCell = { field: name, text: text.length > 0 ? text : '－', x, width, sizePt: 9, role }
    x += width
    return cell
  })
}

function frame(layout: PageLayout, boxes: readonly Box[]): void {
  for (const box of boxes) layout.rules.frame(box, innerLineMm)
}

/** Any text as one that fits and has its glyphs: messages of a kernel or a library come as they are. */
function printable(fonts: FontList, text: string, limit: number): string {
  const short = text.length > limit ? `${text.slice(0, limit - 1)}…` : text
  const broken = short.replaceAll(new RegExp(`[!-~]{${longestWord}}(?=[!-~])`, 'g'), '$& ')
  return clustersOf(broken.replaceAll(/\s+/g, ' '))
    .map((cluster) => (fonts.find(cluster) ? textOf([cluster]) : noGlyph))
    .join('')
}

const japanAheadMs = 9 * 3600 * 1000
const timeInJapan = (time: Date) =>
  new Date(time.getTime() + japanAheadMs).toISOString().slice(0, 16).replace('T', ' ')
