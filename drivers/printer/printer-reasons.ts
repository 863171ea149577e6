/** IPP's reason keywords, told in the few words the kiosk acts on. */
import type { PrinterReason, PrinterSupply } from './printer.js'

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
 * Reasons that stop paper now or would stop the next sheet. The suffix (`-report`, `-warning`, `-error`) is not
 * believed here: printers of the CUPS family choose it by printer-state, so that an empty tray is
 * `media-empty-report` while idle and a jam `media-jam-warning` while a job is processing.
 */
export function paperReasons(keywords: Iterable<string>): PrinterReason[] {
  return inOrder([...keywords].map((keyword) => reasonIn(keyword, false)))
}

/**
 * Reasons that speak against a sheet already printed. A mere report that paper or toner is now used up does not
 * (RFC 8011 section 5.4.12: it affects no output); a jam or an open cover does under any suffix.
 */
export function sheetDoubts(keywords: Iterable<string>): PrinterReason[] {
  return inOrder([...keywords].map((keyword) => reasonIn(keyword, true)))
}

/** A person's doing, or about to be. */
const pausedKeywords: ReadonlySet<string> = new Set(['paused', 'moving-to-paused'])

export const isPaused = (keywords: Iterable<string>): boolean =>
  [...keywords].some((keyword) => pausedKeywords.has(withoutSuffix(keyword)))

const withoutSuffix = (keyword: string): string => keyword.replace(/-(report|warning|error)$/, '')

const lowKeywords: Readonly<Record<PrinterSupply, readonly string[]>> = {
  mediaLow: ['media-low', 'input-media-supply-low'],
  tonerLow: ['toner-low', 'marker-supply-low', 'marker-ink-low', 'marker-toner-low'],
  outputAlmostFull: ['output-area-almost-full', 'output-media-tray-almost-full'],
}

/** What runs out, under any suffix. */
export function lowSupplies(keywords: Iterable<string>): PrinterSupply[] {
  const names = new Set([...keywords].map(withoutSuffix))
  return (Object.keys(lowKeywords) as PrinterSupply[]).filter((supply) =>
    lowKeywords[supply].some((keyword) => names.has(keyword)),
  )
}

/** All lists as one, in the order told. */
export function joinReasons(...lists: readonly (readonly PrinterReason[])[]): PrinterReason[] {
  return inOrder(lists.flat())
}

function reasonIn(keyword: string, afterTheSheet: boolean): PrinterReason | undefined {
  const [, name = keyword, severity = 'error'] = /^(.*?)(?:-(report|warning|error))?$/s.exec(keyword) ?? []
  const reason = reasonOf.get(name)
  if (reason === 'mediaJam' || reason === 'coverOpen') return reason
  if (afterTheSheet && severity === 'report') return undefined
  if (reason && reason !== 'otherError') return reason
  // Without a suffix an unknown keyword is no error here, whatever RFC 8011 says: `media-low` comes so.
  const isError = reason ? severity === 'error' : keyword.endsWith('-error')
  return isError ? 'otherError' : undefined
}

function inOrder(reasons: readonly (PrinterReason | undefined)[]): PrinterReason[] {
  return keywordsOf.map(([reason]) => reason).filter((reason) => reasons.includes(reason))
}
