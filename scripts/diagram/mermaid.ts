import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { childrenOf, type Edge, edgesOf, statesOf } from './edges.js'

/** A Mermaid `stateDiagram-v2` of one machine. Edges between the same two states are one arrow. */
export function mermaidOf(machine: AnyStateMachine): string {
  const keys = statesOf(machine).map(({ key }) => key)
  if (new Set(keys).size !== keys.length) throw new Error(`${machine.id}: a state's name is used twice`)
  const lines = ['stateDiagram-v2', ...statesIn(machine.root, 1)]
  const edges = [machine.root, ...statesOf(machine)].flatMap(edgesOf)
  lines.push(...arrows(edges))
  for (const state of statesOf(machine)) {
    if (state.type === 'final' && state.parent === machine.root) lines.push(`  ${state.key} --> [*]`)
  }
  return ['```mermaid', ...lines, '```'].join('\n')
}

function statesIn(node: AnyStateNode, depth: number): string[] {
  const indent = '  '.repeat(depth)
  const initial = node.initial?.target[0]?.key
  const lines = initial && childrenOf(node).length > 0 ? [`${indent}[*] --> ${initial}`] : []
  for (const child of childrenOf(node)) {
    if (childrenOf(child).length === 0) lines.push(`${indent}state ${child.key}`)
    else lines.push(`${indent}state ${child.key} {`, ...statesIn(child, depth + 1), `${indent}}`)
  }
  return lines
}

function arrows(edges: readonly Edge[]): string[] {
  const labels = new Map<string, string[]>()
  for (const edge of edges) {
    const arrow = `${edge.from.key} --> ${edge.to.key}`
    labels.set(arrow, [...(labels.get(arrow) ?? []), labelOf(edge)])
  }
  return [...labels].map(([arrow, texts]) => {
    const text = [...new Set(texts)].filter((one) => one !== '').join(', ')
    return text === '' ? `  ${arrow}` : `  ${arrow} : ${text}`
  })
}

const labelOf = ({ trigger, guard }: Edge): string =>
  [trigger, guard === null ? '' : `[${guard}]`].filter((part) => part !== '').join(' ')
