/** Where a visit is: the screen and what the presenter may know, out of any snapshot of any machine here. */
import type { AnyActorRef, AnyMachineSnapshot } from 'xstate'
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
type MachineName = (typeof machineNames)[number]

/** Machines outermost first. Pass the root's snapshot: a child's changes do not change its parent's. */
export function screenOf(root: AnyMachineSnapshot): Where {
  const chain = chainOf(root)
  const places = chain.map(placeOf)
  const screen = places.findLast((place) => place.screen !== undefined)?.screen
  const path = places.map((place) => place.path).join(' ')
  if (screen === undefined) throw new Error(`state without a screen: ${path}`)
  const innermost = chain.at(-1) ?? root
  const waitName = places.at(-1)?.wait
  const contexts = Object.fromEntries(chain.map((snapshot) => [snapshot.machine.id, snapshot.context]))
  const contextOf = <Context>(name: MachineName) => (contexts[name] as Context | undefined) ?? null
  return {
    screen,
    path,
    limitMs: waitName === undefined ? null : waits[waitName].limitMs * innermost.context.patience,
    announced: innermost.hasTag('announced'),
    working: waitName === undefined && screen !== 'attracting' && atWork(innermost),
    fault: chain.findLast(({ context }) => context.fault)?.context.fault ?? null,
    kiosk: contextOf<KioskContext>('kiosk'),
    session: contextOf<SessionContext>('session'),
    authentication: contextOf<AuthenticationContext>('authentication'),
    payment: contextOf<PaymentContext>('payment'),
    delivery: contextOf<DeliveryContext>('delivery'),
    maintenance: contextOf<MaintenanceContext>('maintenance'),
  }
}

function chainOf(root: AnyMachineSnapshot): AnyMachineSnapshot[] {
  const chain = [root]
  for (let inner = childOf(root); inner; inner = childOf(inner)) chain.push(inner)
  return chain
}

function childOf(snapshot: AnyMachineSnapshot): AnyMachineSnapshot | undefined {
  for (const name of machineNames) {
    const child: AnyActorRef | undefined = snapshot.children[name]
    const inner = child?.getSnapshot()
    if (inner && 'machine' in inner) return inner as AnyMachineSnapshot
  }
  return undefined
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

function atWork(snapshot: AnyMachineSnapshot): boolean {
  const children: (AnyActorRef | undefined)[] = Object.values(snapshot.children)
  return children.some((child) => child?.getSnapshot().status === 'active')
}

function flat(value: unknown): string {
  if (typeof value === 'string') return value
  return Object.entries(value as Record<string, unknown>)
    .map(([name, inner]) => `${name}.${flat(inner)}`)
    .join('+')
}
