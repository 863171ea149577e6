import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { childrenOf, type Edge, edgesOf, limitsOf, metaOf, statesOf } from './edges.js'

/** States whose only sense is that something went wrong: an edge to one is an abort edge. */
const abortStates = new Set(['cardProblem', 'explaining', 'refunding', 'outOfService', 'notProven', 'unpaid'])
const abortTriggers = /^(CANCEL|VISIT\.OVER|CARD\..*|CASH\.JAM|patience over|after .*Bound|.* fails)$/

const head = ['state', 'screen', 'time limit', 'normal edge', 'abort edge'] as const

/** One row a state: screen, time limit with its reason, normal edges, abort edges. */
export function tableOf(machine: AnyStateMachine): string {
  return aligned([head, ...statesOf(machine).map(rowOf)])
}

/** As the formatter of this project wants tables, or it would make the page stale. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, fill)).join(' | ')} |`
  const [first = [], ...others] = rows
  return [line(first), line([], '-'), ...others.map((row) => line(row))].join('\n')
}

function rowOf(node: AnyStateNode): string[] {
  const edges = [...edgesOf(node), ...inheritedOf(node)]
  const normal = edges.filter((edge) => !isAbort(edge))
  const abort = edges.filter(isAbort)
  return [
    `\`${node.key}\``,
    screenOf(node),
    node.type === 'final' ? 'end' : limitOf(node),
    node.type === 'final' ? 'end' : describe(normal),
    abort.length > 0 ? describe(abort) : (metaOf(node).excused ?? (node.type === 'final' ? 'end' : '–')),
  ]
}

/** Edges of the state around, for those inside it. */
function inheritedOf(node: AnyStateNode): Edge[] {
  const parent = node.parent
  return parent && parent !== node.machine.root ? edgesOf(parent) : []
}

/** Where a card is to be exchanged, its coming and going is the way on; where a citizen is wanted, any key is. */
export function isAbort({ from, to, trigger }: Edge): boolean {
  if (abortStates.has(to.key)) return true
  if (from.key === 'attracting') return false
  if (from.key === 'cardProblem' && trigger.startsWith('CARD.')) return false
  return abortTriggers.test(trigger)
}

function screenOf(node: AnyStateNode): string {
  const { screen } = metaOf(node)
  return screen ?? (node.parent ? screenOf(node.parent) : '–')
}

function limitOf(node: AnyStateNode): string {
  const limits = limitsOf(node)
  if (limits.length > 0)
    return limits.map(({ limit }) => `${limit.limitMs / 1000} s: ${limit.reason}`).join('; ')
  if (childrenOf(node).length > 0) return 'its states have theirs'
  return metaOf(node).excused ?? '–'
}

function describe(edges: readonly Edge[]): string {
  const words = edges.map(({ trigger, guard, to, fault }) => {
    const when = [trigger || 'at once', guard === null ? '' : `[${guard}]`].filter((part) => part !== '')
    return `${when.join(' ')} → ${to.key}${fault === null ? '' : ` (${fault})`}`
  })
  return words.length === 0 ? '–' : [...new Set(words)].join('<br>')
}
