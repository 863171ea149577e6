/** IPP's reason keywords, told in the few words the kiosk acts on. */
import type { PrinterReason } from './printer.js'

/**
 * RFC 8011 section 5.4.12 and PWG 5100.9 (alerts as reasons). The order is the order told: what a person can
 * mend comes before what only follows from it.
 */
const keywordsOf: readonly (readonly [PrinterReason, readonly string[]])[] = [
  ['mediaJam', ['media-jam', 'media-path-jam', 'input-media-tray-jam', 'output-media-tray-jam']],
  ['coverOpen', ['cover-open', 'door-open', 'interlock-open', 'input-tray-missing', 'output-tray-missing']],
  ['mediaEmpty', ['media-empty', 'media-needed', 'input-media-supply-empty']],
  ['tonerEmpty', ['toner-empty', 'marker-supply-empty', 'marker-ink-empty', 'marker-toner-empty']],
  ['outputFull', ['output-area-full', 'output-media-tray-full']],
  [
    'otherError',
    [
      'developer-empty',
      'fuser-over-temp',
      'fuser-under-temp',
      'interpreter-resource-unavailable',
      'marker-waste-full',
      'opc-life-over',
      'spool-area-full',
      'timed-out',
    ],
  ],
  ['stopped', ['paused', 'moving-to-paused', 'stopping', 'stopped', 'shutdown', 'deactivated']],
]

const reasonOf = new Map(
  keywordsOf.flatMap(([reason, keywords]) => keywords.map((keyword) => [keyword, reason] as const)),
)

/**
 * Reasons that stop paper. A suffix `-report` or `-warning` means that printing goes on (an empty second tray,
 * low toner), so it is no reason here; without a suffix the keyword itself decides.
 */
export function paperReasons(keywords: Iterable<string>): PrinterReason[] {
  const found = new Set<PrinterReason>()
  for (const keyword of keywords) {
    const [, name = keyword, severity] = /^(.*?)(?:-(report|warning|error))?$/s.exec(keyword) ?? []
    if (severity === 'report' || severity === 'warning') continue
    const reason = reasonOf.get(name) ?? (severity === 'error' ? 'otherError' : undefined)
    if (reason) found.add(reason)
  }
  return keywordsOf.map(([reason]) => reason).filter((reason) => found.has(reason))
}

/** Both lists as one, in the order told. */
export function joinReasons(...lists: readonly (readonly PrinterReason[])[]): PrinterReason[] {
  const found = new Set(lists.flat())
  return keywordsOf.map(([reason]) => reason).filter((reason) => found.has(reason))
}
