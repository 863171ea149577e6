/**
 * Waiting for a citizen, the same in every state: quiet for three quarters of the limit, then announced, then
 * over. Any sign of life begins it anew. A state takes it in with `...wait('consenting')` and says in `onDone`
 * what follows when patience is over.
 */
import type { Patience } from './contract.js'
import {
  announceShare,
  type BoundName,
  bounds,
  type RhythmName,
  rhythms,
  type ShowName,
  shows,
  type WaitName,
  waits,
} from './limits.js'

interface Patient {
  context: { patience: Patience }
}
type Delays<Name extends string> = Record<Name, (args: Patient) => number>

/** The substates of a wait. `announced` is a tag: `snapshot.hasTag('announced')`. */
export function wait<Name extends WaitName>(name: Name) {
  const extended = {
    ACTIVITY: { target: 'quiet', reenter: true },
    PATIENCE: { target: 'quiet', reenter: true, actions: 'setPatience' },
  } as const
  return {
    initial: 'quiet',
    states: {
      quiet: {
        meta: { wait: name },
        on: extended,
        after: { [`${name}Announce`]: 'announced' } as Record<`${Name}Announce`, 'announced'>,
      },
      announced: {
        meta: { wait: name },
        tags: 'announced',
        on: extended,
        after: { [`${name}Over`]: 'over' } as Record<`${Name}Over`, 'over'>,
      },
      over: { type: 'final' },
    },
  } as const
}

/** The two delays of each wait: until it is announced, and from there until it is over. */
export function waitDelays<Name extends WaitName>(...names: readonly Name[]) {
  const delays = {} as Record<string, (args: Patient) => number>
  for (const name of names) {
    const announceMs = waits[name].limitMs * announceShare
    delays[`${name}Announce`] = ({ context }) => announceMs * context.patience
    delays[`${name}Over`] = ({ context }) => (waits[name].limitMs - announceMs) * context.patience
  }
  return delays as Delays<`${Name}Announce` | `${Name}Over`>
}

export function showDelays<Name extends ShowName>(...names: readonly Name[]) {
  const delays = {} as Delays<Name>
  for (const name of names) delays[name] = ({ context }) => shows[name].limitMs * context.patience
  return delays
}

export function boundDelays<Name extends BoundName | RhythmName>(...names: readonly Name[]) {
  const delays = {} as Record<Name, number>
  for (const name of names) delays[name] = { ...bounds, ...rhythms }[name].limitMs
  return delays
}
