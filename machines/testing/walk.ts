/** Walks a machine through everything that can happen to it, one step after the other, without running it. */
import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createEmptyActor,
  type EventObject,
} from 'xstate'

/** More would be a walk without an end, by an essence that takes in too much. */
const mostSnapshots = 200_000

export interface Walk {
  readonly machine: AnyStateMachine
  readonly input: object
  /** What may happen there. */
  eventsAt(snapshot: AnyMachineSnapshot): readonly EventObject[]
  /** Two snapshots alike in this go the same ways. */
  essence(snapshot: AnyMachineSnapshot): string
}

/** The snapshots that can be reached, one of each essence: the nearest. */
export function reachable({ machine, input, eventsAt, essence }: Walk): Iterable<AnyMachineSnapshot> {
  const scope = idleScope()
  const found = new Map<string, AnyMachineSnapshot>()
  const add = (snapshot: AnyMachineSnapshot) => {
    const key = essence(snapshot)
    if (!found.has(key)) found.set(key, snapshot)
    if (found.size > mostSnapshots) throw new Error(`${machine.id}: more than ${mostSnapshots} snapshots`)
  }
  add(machine.getInitialSnapshot(scope, input))
  // A Map hands out what is added while it is walked.
  for (const snapshot of found.values())
    for (const event of eventsAt(snapshot)) add(machine.transition(snapshot, event, scope))
  return found.values()
}

/** Of an actor that does nothing: what a machine would have done, said or started stays undone. */
function idleScope(): AnyActorScope {
  const self = createEmptyActor()
  const nothing = () => {}
  return {
    ...{ self, system: self.system, id: '', sessionId: '' },
    ...{ logger: nothing, defer: nothing, stopChild: nothing, emit: nothing, actionExecutor: nothing },
  }
}
