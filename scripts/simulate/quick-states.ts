/**
 * What a built state works out of its configuration it works out once; statecharts of thousands of processes ask for
 * it again and again. Which transition is taken is decided as ever: only a state that has none for an event, or one
 * without a condition, answers at once. Nothing in the kiosk knows of it.
 */
import { StateNode } from 'xstate'

// biome-ignore lint/suspicious/noExplicitAny: of whatever machine
type AnyNode = any

const workedOutOnce = ['invoke', 'after', 'initial', 'on', 'events', 'ownEvents'] as const

let installed = false

export function quickenStates(): void {
  if (installed) return
  installed = true
  const prototype = StateNode.prototype as AnyNode
  for (const name of workedOutOnce) keepValue(prototype, name)
  answerAtOnce(prototype)
}

/** The first answer of the getter becomes the state's own property. */
function keepValue(prototype: AnyNode, name: string): void {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get
  if (!get) throw new Error(`states have no ${name} to keep`)
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: AnyNode) {
      const value = get.call(this)
      Object.defineProperty(this, name, { value })
      return value
    },
  })
}

/** Descriptors such as `*` or `some.*` mean more than the one event of their name. */
const wide = new WeakMap<object, boolean>()

function isWide(node: AnyNode): boolean {
  const known = wide.get(node)
  if (known !== undefined) return known
  const found = [...node.transitions.keys()].some((descriptor: string) => descriptor.endsWith('*'))
  wide.set(node, found)
  return found
}

function answerAtOnce(prototype: AnyNode): void {
  const { next } = prototype
  prototype.next = function quickNext(this: AnyNode, snapshot: unknown, event: { type: string }) {
    if (isWide(this)) return next.call(this, snapshot, event)
    const transitions = this.transitions.get(event.type)
    if (!transitions) return undefined
    return transitions[0].guard ? next.call(this, snapshot, event) : [transitions[0]]
  }
}
