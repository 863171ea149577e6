/**
 * A kiosk process builds its statecharts once, while it stands by; here thousands of processes begin in one. Their
 * machines share the built states, which hold configuration alone; what each does by its own actors, actions and
 * guards is found by its snapshot's machine, as ever. Nothing in the kiosk knows of it.
 */
import { StateMachine } from 'xstate'

interface Implementations {
  actors?: object
  actions?: object
  guards?: object
  delays?: object
}

/** What the constructor binds to the machine that it builds. */
const bound = [
  'transition',
  'getInitialSnapshot',
  'getPersistedSnapshot',
  'restoreSnapshot',
  'start',
] as const

// biome-ignore lint/suspicious/noExplicitAny: of whatever machine
type AnyMachine = any

let installed = false

export function shareMachines(): void {
  if (installed) return
  installed = true
  const prototype = StateMachine.prototype as AnyMachine
  prototype.provide = function provide(this: AnyMachine, given: Implementations) {
    const { actors, actions, guards, delays } = this.implementations
    const machine = Object.assign(Object.create(prototype), this)
    machine.implementations = {
      actors: { ...actors, ...given.actors },
      actions: { ...actions, ...given.actions },
      guards: { ...guards, ...given.guards },
      delays: { ...delays, ...given.delays },
    }
    for (const name of bound) machine[name] = prototype[name].bind(machine)
    return machine
  }
}
