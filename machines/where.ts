/** Where a visit is: the screen and what the presenter may know, out of any snapshot of any machine here. */
import type { AnyActorRef, AnyMachineSnapshot, StateValue } from 'xstate'
import type { AuthenticationContext } from './authentication.js'
import type { DeliveryContext } from './delivery.js'
import type { FaultCode } from './fault-code.js'
import type { KioskContext } from './kiosk.js'
import { waits } from './limits.js'
import type { MaintenanceContext } from './maintenance.js'
import type { ScreenName, StateMeta } from './names.js'
import type { PaymentContext } from './payment.js'
import type { SessionContext } from './session-context.js'

export interface Where {
  /** The screen of the deepest machine at work. */
  screen: ScreenName
  /** The state of every machine at work, such as `kiosk.session session.paying payment.accepting.quiet`. */
  path: string
  /** A citizen is waited for, at most so long without a sign of life; null while the machine works. */
  limitMs: number | null
  /** Three quarters of the limit have passed: a quarter of it is left from the moment this became true. */
  announced: boolean
  /** The machine works, so no time of the citizen runs. */
  working: boolean
  /** What is told now. */
  fault: FaultCode | null
  /** Contexts of the machines at work; null for those that are not. */
  kiosk: KioskContext | null
  session: SessionContext | null
  authentication: AuthenticationContext | null
  payment: PaymentContext | null
  delivery: DeliveryContext | null
  maintenance: MaintenanceContext | null
}

const machineNames = ['kiosk', 'session', 'authentication', 'payment', 'delivery', 'maintenance'] as const
type Contexts = Pick<Where, (typeof machineNames)[number]>

/** Machines outermost first. Pass the root's snapshot: a child's changes do not change its parent's. */
export function screenOf(root: AnyMachineSnapshot): Where {
  const contexts = noContexts()
  let innermost = root
  let wait: Place['wait']
  let screen: StateMeta['screen']
  let path = ''
  let fault: FaultCode | null = null
  for (let at: AnyMachineSnapshot | undefined = root; at; at = innerOf(at)) {
    innermost = at
    const place = placeOf(at)
    screen = place.screen ?? screen
    wait = place.wait
    path = path === '' ? place.path : `${path} ${place.path}`
    fault = at.context.fault || fault
    contexts[at.machine.id as keyof Contexts] = at.context
  }
  if (screen === undefined) throw new Error(`state without a screen: ${path}`)
  // Every name is written down: an object that others are spread into costs many times more.
  return {
    screen,
    path,
    limitMs: wait === undefined ? null : waits[wait].limitMs * innermost.context.patience,
    announced: innermost.hasTag('announced'),
    working: wait === undefined && screen !== 'attracting' && atWork(innermost),
    fault,
    kiosk: contexts.kiosk,
    session: contexts.session,
    authentication: contexts.authentication,
    payment: contexts.payment,
    delivery: contexts.delivery,
    maintenance: contexts.maintenance,
  }
}

const noContexts = (): Contexts => ({
  kiosk: null,
  session: null,
  authentication: null,
  payment: null,
  delivery: null,
  maintenance: null,
})

/**
 * Tells of every new snapshot of a machine and of those that it begins, from before its start on: a child's time, and
 * what it hears itself, change no snapshot of its parent's.
 */
export function followMachines(root: AnyActorRef, onSnapshot: () => void): void {
  let followed: AnyActorRef | undefined
  root.subscribe({
    next: (snapshot: AnyMachineSnapshot) => {
      onSnapshot()
      const child = childOf(snapshot)
      if (child === undefined || child === followed) return
      followed = child
      followMachines(child, onSnapshot)
    },
    // Its parent, or whoever began it, is told too.
    error: () => {},
  })
}

function childOf({ children }: AnyMachineSnapshot): AnyActorRef | undefined {
  for (const name of machineNames) if (children[name]) return children[name]
  return undefined
}

function innerOf(snapshot: AnyMachineSnapshot): AnyMachineSnapshot | undefined {
  const inner = childOf(snapshot)?.getSnapshot()
  return inner && 'machine' in inner ? (inner as AnyMachineSnapshot) : undefined
}

/** What a state of one machine says of itself, whatever its context. */
interface Place {
  path: string
  screen: StateMeta['screen']
  wait: StateMeta['wait']
}

/** By machine and path: a state says the same each time, and it is asked at every event. */
const knownPlaces = new WeakMap<object, Map<string, Place>>()

function placeOf(snapshot: AnyMachineSnapshot): Place {
  const { id, config } = snapshot.machine
  const path = `${id}.${flat(snapshot.value)}`
  const ofMachine = knownPlaces.get(config) ?? new Map<string, Place>()
  const known = ofMachine.get(path)
  if (known) return known
  const metas = metasOf(snapshot)
  const screen = metas.findLast((meta) => meta.screen !== undefined)?.screen
  const wait = metas.findLast((meta) => meta.wait !== undefined)?.wait
  const place = { path, screen, wait }
  knownPlaces.set(config, ofMachine.set(path, place))
  return place
}

/** Outermost first. */
function metasOf(snapshot: AnyMachineSnapshot): StateMeta[] {
  const metas = Object.entries(snapshot.getMeta() as Record<string, StateMeta | undefined>)
  return metas
    .toSorted(([a], [b]) => a.split('.').length - b.split('.').length)
    .flatMap(([, meta]) => (meta ? [meta] : []))
}

function atWork({ children }: AnyMachineSnapshot): boolean {
  for (const id in children) if (children[id]?.getSnapshot().status === 'active') return true
  return false
}

/** Names of the states from the outside in; a machine with parallel ones has one beside the other. */
function flat(value: StateValue): string {
  if (typeof value === 'string') return value
  let path = ''
  for (const name in value) {
    const inner = value[name]
    const one = inner === undefined ? name : `${name}.${flat(inner)}`
    path = path === '' ? one : `${path}+${one}`
  }
  return path
}
