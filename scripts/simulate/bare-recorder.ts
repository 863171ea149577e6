/**
 * Writes down what reaches the statecharts of whole visits: every event from outside, every answer of the work behind
 * a state, every time that was over, and what the kiosk's own conditions said. `bare.ts` plays it again with nothing
 * behind the statecharts. It listens where xstate itself passes events on; the kiosk knows nothing of it.
 */
import { Actor, type AnyActorRef, type AnyEventObject, fromPromise, StateMachine } from 'xstate'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import type { kioskMachine } from '../../machines/kiosk.js'
import { screenOf } from '../../machines/where.js'

/** One event that came from outside of the statecharts, and to which actor: names from the outermost inwards. */
export interface Stimulus {
  to: readonly string[]
  event: AnyEventObject
  /** Grows whenever time moved on. */
  moment: number
}
/** One process, from its start until it ended or was cut off. */
export interface Recording {
  /** Provided anew for each process, as a process does. */
  provideMachine: () => typeof kioskMachine
  input: unknown
  stimuli: Stimulus[]
  /** What conditions that the kiosk provides said, in order. */
  answers: boolean[]
  /** Where it was in the end. */
  readonly end: string
}

/** What a replay answers for the kiosk's conditions, one after the other. */
export const replayed: { answers: readonly boolean[]; next: number } = { answers: [], next: 0 }

// biome-ignore lint/suspicious/noExplicitAny: of whatever actor and machine
type Any = any
type Settle = { resolve: (answer: unknown) => void; reject: (error: unknown) => void }
/** Work that a replay has begun and not answered yet. */
export const waiting = new WeakMap<AnyActorRef, Settle>()
const work = fromPromise(
  ({ self }) => new Promise((resolve, reject) => waiting.set(self, { resolve, reject })),
)

let current: Recording | null = null
let moment = 0
/** How a machine is made with nothing behind it, for each that the kiosk provides something for. */
const bare = new WeakMap<object, () => Any>()
/** The same, by each machine that a process provided. */
const madeBare = new WeakMap<object, () => Any>()

/** Plays `work` and resolves with what every process in it was told. */
export async function recordWhile(play: () => Promise<unknown>): Promise<Recording[]> {
  const recordings: Recording[] = []
  const actors = Actor.prototype as Any
  const machines = StateMachine.prototype as Any
  const { start } = actors
  const { provide } = machines
  const clocks = SimulatedClock.prototype
  const { advance } = clocks
  clocks.advance = function (this: SimulatedClock, byMs) {
    moment++
    advance.call(this, byMs)
  }
  machines.provide = function (this: object, given: Any) {
    const own = provide.call(this, { ...given, guards: mapped(given.guards, heard) })
    const make = bare.get(this) ?? (() => provide.call(this, withoutKiosk(given)))
    bare.set(this, make)
    madeBare.set(own, make)
    return own
  }
  actors.start = function (this: Any) {
    if (this._parent || !madeBare.has(this.logic)) return start.call(this)
    const { recording, within } = listenTo(this)
    current = recording
    recordings.push(recording)
    return within(() => start.call(this))
  }
  try {
    await play()
  } finally {
    Object.assign(machines, { provide })
    Object.assign(actors, { start })
    Object.assign(clocks, { advance })
    current = null
  }
  return recordings
}

const mapped = (of: object = {}, by: (value: Any, name: string) => unknown): Any =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, by(value, name)]))

const heard =
  (guard: Any) =>
  (...given: unknown[]) => {
    const answer: boolean = guard(...given)
    current?.answers.push(answer)
    return answer
  }

const withoutKiosk = ({ actors, actions, guards }: Any) => ({
  actors: mapped(actors, (actor) => madeBare.get(actor)?.() ?? work),
  actions: mapped(actions, () => () => {}),
  guards: mapped(guards, () => () => replayed.answers[replayed.next++] ?? false),
})

function listenTo(root: Any): { recording: Recording; within: (pass: () => unknown) => unknown } {
  const { system } = root
  const recording: Recording = {
    provideMachine: madeBare.get(root.logic) as () => typeof kioskMachine,
    input: root.options.input,
    stimuli: [],
    answers: [],
    get end() {
      return screenOf(root.getSnapshot()).path
    },
  }
  const passOn = system._relay
  let depth = 0
  const within = (pass: () => unknown): unknown => {
    depth++
    try {
      return pass()
    } finally {
      depth--
    }
  }
  system._relay = (source: Any, target: Any, event: AnyEventObject) => {
    // From the kiosk, or from nobody of the statecharts who is just at work.
    if (source === undefined || depth === 0) recording.stimuli.push({ to: namesOf(target), event, moment })
    within(() => passOn(source, target, event))
  }
  return { recording, within }
}

const namesOf = (actor: Any): string[] => (actor._parent ? [...namesOf(actor._parent), actor.id] : [])
