/** Reads the edges of a machine out of its own definition, in words for diagram and table. */
import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { bounds, type Limit, rhythms, shows, waits } from '../../machines/limits.js'
import type { StateMeta } from '../../machines/names.js'

export interface Edge {
  from: AnyStateNode
  to: AnyStateNode
  /** Such as `CONFIRM`, `prepare answers`, `prepare fails`, `patience over`, `after preparingBound`; '' is at once. */
  trigger: string
  guard: string | null
  /** Told on the way, where the definition says which. */
  fault: string | null
}

type Transition = NonNullable<AnyStateNode['always']>[number]

/** States as people speak of them: the substates of a wait are part of the state that waits. */
export function statesOf(machine: AnyStateMachine): AnyStateNode[] {
  return below(machine.root)
}

function below(node: AnyStateNode): AnyStateNode[] {
  return childrenOf(node).flatMap((child) => [child, ...below(child)])
}

export function childrenOf(node: AnyStateNode): AnyStateNode[] {
  if (isWait(node)) return []
  return Object.values(node.states) as AnyStateNode[]
}

const isWait = (node: AnyStateNode): boolean =>
  Object.values(node.states).some((child) => metaOf(child as AnyStateNode).wait !== undefined)

export const metaOf = (node: AnyStateNode): StateMeta => (node.meta as StateMeta | undefined) ?? {}

/** Edges that lead somewhere else; what is only noted in a state is not one. */
export function edgesOf(node: AnyStateNode): Edge[] {
  const events = [...node.transitions].flatMap(([type, transitions]) =>
    transitions.flatMap((transition) => edge(node, triggerOf(type), transition)),
  )
  const always = (node.always ?? []).flatMap((transition) => edge(node, '', transition))
  return [...always, ...events]
}

function edge(from: AnyStateNode, trigger: string, transition: Transition): Edge[] {
  const to = transition.target?.[0]
  if (!to || isPartOf(to, from)) return []
  return [{ from, to, trigger, guard: guardOf(transition.guard), fault: faultOf(transition.actions) }]
}

/** The way back into a wait's own beginning is no edge. */
const isPartOf = (node: AnyStateNode, whole: AnyStateNode): boolean => isWait(whole) && node.parent === whole

function triggerOf(type: string): string {
  const [, kind, rest = ''] = /^xstate\.(after|done\.actor|error\.actor|done\.state)\.(.*)$/.exec(type) ?? []
  if (kind === 'after') return `after ${rest.split('.')[0]}`
  if (kind === 'done.actor') return `${rest} answers`
  if (kind === 'error.actor') return `${rest} fails`
  return kind === 'done.state' ? 'patience over' : type
}

function guardOf(guard: unknown): string | null {
  if (guard === undefined) return null
  if (typeof guard === 'string') return guard
  const { type, params, guards } = guard as { type?: string; params?: unknown; guards?: unknown[] }
  if (guards) return `not ${guards.map(guardOf).join(', ')}`
  if (type === undefined) throw new Error('a guard without a name cannot be drawn')
  return typeof params === 'object' ? `${type} ${Object.values(params as object).join(' ')}` : type
}

function faultOf(actions: readonly unknown[]): string | null {
  for (const action of actions) {
    const { params } = action as { params?: { fault?: unknown } }
    if (typeof params === 'object' && typeof params.fault === 'string') return params.fault
  }
  return null
}

/** The wait or the bounds of a state, by name. */
export function limitsOf(node: AnyStateNode): { name: string; limit: Limit }[] {
  const all: Readonly<Record<string, Limit>> = { ...bounds, ...shows, ...rhythms }
  const wait = Object.values(node.states).map((child) => metaOf(child as AnyStateNode).wait)[0]
  const waited = wait === undefined ? [] : [{ name: wait, limit: waits[wait] }]
  const bounded = Object.keys(node.config.after ?? {}).map((name) => {
    const limit = all[name]
    if (!limit) throw new Error(`${node.id}: ${name} is not in limits.ts`)
    return { name, limit }
  })
  return [...waited, ...bounded]
}
