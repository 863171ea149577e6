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
  const metas = chain.flatMap(metasOf)
  const screen = metas.findLast((meta) => meta.screen !== undefined)?.screen
  if (screen === undefined) throw new Error(`state without a screen: ${pathOf(chain)}`)
  const innermost = chain.at(-1) ?? root
  const waitName = metasOf(innermost).findLast((meta) => meta.wait !== undefined)?.wait
  const contexts = Object.fromEntries(chain.map((snapshot) => [snapshot.machine.id, snapshot.context]))
  const contextOf = <Context>(name: MachineName) => (contexts[name] as Context | undefined) ?? null
  return {
    screen,
    path: pathOf(chain),
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

function pathOf(chain: readonly AnyMachineSnapshot[]): string {
  return chain.map(({ machine, value }) => `${machine.id}.${flat(value)}`).join(' ')
}

function flat(value: unknown): string {
  if (typeof value === 'string') return value
  return Object.entries(value as Record<string, unknown>)
    .map(([name, inner]) => `${name}.${flat(inner)}`)
    .join('+')
}
