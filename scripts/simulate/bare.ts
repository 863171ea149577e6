/**
 * The floor under the simulation: the same visits before the bare statecharts. What every process of whole visits was
 * told, with their faults, cuts and recoveries, is told once more to real machines with nothing behind them.
 */
import { type Actor, type AnyActorRef, type AnyEventObject, createActor } from 'xstate'
import { screenOf } from '../../machines/where.js'
import { type Recording, recordWhile, replayed, waiting } from './bare-recorder.js'
import { Rate, warmUpVisits } from './rate.js'
import { settled } from './settled.js'
import { takeShortcuts } from './shortcuts.js'
import { simulate } from './simulate.js'

export interface BareVisits {
  visits: number
  processes: readonly Recording[]
}

/** As `simulate` plays them for that seed. */
export async function recordVisits(visits: number, seed: number): Promise<BareVisits> {
  // They change how machines are provided for: before anybody listens to that.
  takeShortcuts()
  let played = 0
  const processes = await recordWhile(async () => {
    played = (await simulate({ visits, seed })).visits
  })
  return { visits: played, processes }
}

/** Its times are over when they were over as it was recorded: told as any other event. */
const stillClock = { setTimeout: () => 0, clearTimeout: () => {} }

/** Returns the actor as it is in the end. Promises settle before time moves on, as there. */
export async function replay(recording: Recording): Promise<Replayed> {
  replayed.answers = recording.answers
  replayed.next = 0
  const { input } = recording
  const root = createActor(recording.provideMachine(), { input: input as never, clock: stillClock as never })
  root.start()
  let moment = recording.stimuli[0]?.moment
  for (const stimulus of recording.stimuli) {
    if (stimulus.moment !== moment) await settled()
    moment = stimulus.moment
    const target = actorAt(root, stimulus.to)
    if (target) await tell(target, stimulus.event)
  }
  return root
}

type Replayed = Actor<ReturnType<Recording['provideMachine']>>

async function tell(target: AnyActorRef, event: AnyEventObject): Promise<void> {
  if (event.type === 'xstate.promise.resolve') waiting.get(target)?.resolve(event.data)
  else if (event.type === 'xstate.promise.reject') waiting.get(target)?.reject(event.data)
  else return target.send(event)
  // What waits for the answer hears it before anything else happens.
  await undefined
}

function actorAt(root: AnyActorRef, names: readonly string[]): AnyActorRef | undefined {
  let actor: AnyActorRef | undefined = root
  for (const name of names) actor = actor?.getSnapshot().children[name]
  return actor
}

/** Where a replay came to, to be held against the recording. */
export const endOf = (root: Replayed): string => screenOf(root.getSnapshot()).path

/** Recorded visits, replayed again and again, and the rate of it. */
export class BareTurns {
  readonly #recorded: BareVisits
  readonly #rate = new Rate()
  #isWarm = false

  constructor(recorded: BareVisits) {
    this.#recorded = recorded
  }

  /** All of them once; before the first time so often that the code is warm. */
  async play(): Promise<void> {
    const visits = Math.max(1, this.#recorded.visits)
    for (let played = 0; !this.#isWarm && played < warmUpVisits; played += visits) await this.#replayAll()
    this.#isWarm = true
    await this.#rate.measure(() => this.#replayAll())
  }

  get visitsPerSecond(): number {
    return this.#rate.perSecond
  }

  async #replayAll(): Promise<number> {
    for (const recording of this.#recorded.processes) await replay(recording)
    return this.#recorded.visits
  }
}
