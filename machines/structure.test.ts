/** What every machine must be like, whatever it does: held by walking their configuration. */
import assert from 'node:assert/strict'
import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { authenticationMachine } from './authentication.js'
import { deliveryMachine } from './delivery.js'
import { kioskMachine } from './kiosk.js'
import { maintenanceMachine } from './maintenance.js'
import { type StateMeta, screens } from './names.js'
import { paymentMachine } from './payment.js'
import { sessionMachine } from './session.js'

const machines: readonly AnyStateMachine[] = [
  kioskMachine,
  sessionMachine,
  authenticationMachine,
  paymentMachine,
  deliveryMachine,
  maintenanceMachine,
]

/** States without a limit of their own. `left at once` is proven below, the others have a bounded child. */
const withoutTime: Readonly<Record<string, string>> = {
  'kiosk.session': 'the session machine ends itself',
  'kiosk.maintenance': 'the key ends it, and the machine says meanwhile that it is out of service',
  'maintenance.resting': 'nobody is served as long as the key stands at staff',
  'session.authentication': 'the authentication machine ends itself',
  'session.paying': 'the payment machine ends itself',
  'session.printing': 'each step of the delivery machine is bounded',
  'session.reprinting': 'each step of the delivery machine is bounded',
}

/** States of a visit, or of the staff's work, where 取消 does not end it. */
const withoutCancel: Readonly<Record<string, string>> = {
  'session.confirmingMyNumber': 'a question: 取消 is no, and drops My Number',
  'session.printing': 'paper is in motion: 取消 is no to the receipt',
  'session.handingOver.delivering': 'the certificate is paid and out',
  'session.handingOver.printingReceipt': 'a receipt is in motion, the rest is done',
  'session.handingOver.settling': 'money is in motion',
  'session.handingOver.takingReceipt': 'all is done but the receipt and the change to take',
  'session.handingOver.showingChange': 'all is done but the change to take',
  'session.reprinting': 'paper is in motion',
  'session.takingReprint': 'the certificate is paid and out',
  'session.owing': 'what is owed is being written down',
  'session.refunding': 'money is in motion, and back already',
  'session.cancelled': 'it is the end',
  'session.ended': 'it is the end',
  'maintenance.resting': 'nothing is under way',
  'maintenance.checkingPin': 'one hash, then it goes on',
  'maintenance.working': 'what was begun is ended; the key is noted',
  'delivery.sealing': 'the session takes 取消 as its no to the receipt',
  'delivery.creatingJob': 'the session takes 取消 as its no to the receipt',
  'delivery.sending': 'the session takes 取消 as its no to the receipt',
  'delivery.following': 'the session takes 取消 as its no to the receipt',
}

function nodesOf(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap((child) => nodesOf(child as AnyStateNode))]
}

const allNodes = machines.flatMap(({ root }) => nodesOf(root))
const leaves = allNodes.filter((node) => node.type === 'atomic')
/** A wait's substates count as the state that waits. */
const nameOf = (node: AnyStateNode): string =>
  (node.meta as StateMeta | undefined)?.wait && node.parent ? node.parent.id : node.id

function lineage(node: AnyStateNode): AnyStateNode[] {
  return node.parent ? [...lineage(node.parent), node] : [node]
}

const transitionsOf = (node: AnyStateNode) =>
  lineage(node).flatMap((one) => [...one.transitions.values()].flat())

/** Left in the same step, whatever the guards say. */
const leftAtOnce = (node: AnyStateNode): boolean =>
  (node.always ?? []).some(({ guard }) => guard === undefined)

describe('structure of the machines', () => {
  it('every step tells what follows its end and its failure', () => {
    let steps = 0
    for (const node of allNodes) {
      for (const invoke of node.invoke) {
        steps++
        assert.ok(
          node.transitions.has(`xstate.done.actor.${invoke.id}`),
          `${node.id}: ${invoke.id} has no onDone`,
        )
        assert.ok(
          node.transitions.has(`xstate.error.actor.${invoke.id}`),
          `${node.id}: ${invoke.id} has no onError`,
        )
      }
    }
    assert.ok(steps > 15)
  })

  it('every state is left in time, by its own limit or its child', () => {
    const found = new Set<string>()
    for (const node of leaves.filter((leaf) => !leftAtOnce(leaf))) {
      const timed = transitionsOf(node).some(({ eventType }) => eventType.startsWith('xstate.after.'))
      if (!timed) found.add(node.id)
    }
    assert.deepEqual([...found].toSorted(), Object.keys(withoutTime).toSorted())
  })

  it('patience that is over leads out of the state', () => {
    for (const node of allNodes) {
      const waits = Object.values(node.states).some((child) => (child as AnyStateNode).meta?.wait)
      if (waits) assert.ok(node.transitions.has(`xstate.done.state.${node.id}`), node.id)
    }
  })

  it('取消 ends the visit in every state but those with a reason', () => {
    const found = new Set<string>()
    for (const node of leaves.filter((leaf) => !leftAtOnce(leaf) && leaf.machine.id !== 'kiosk')) {
      const edges = transitionsOf(node).filter(({ eventType }) => eventType === 'CANCEL')
      const leads = edges.some(
        ({ target, actions }) => target?.some(isAbort) || actions.some((action) => named(action)),
      )
      if (!leads) found.add(nameOf(node))
    }
    assert.deepEqual([...found].toSorted(), Object.keys(withoutCancel).toSorted())
  })

  it('every state can fail safely: an edge for 取消, the key, time or a broken step', () => {
    const aborts = /^(CANCEL|KEY\.CITIZEN|xstate\.after\..*|xstate\.error\..*|xstate\.done\.state\..*)$/
    for (const node of leaves.filter((leaf) => !leftAtOnce(leaf))) {
      const edges = transitionsOf(node).filter(({ eventType }) => aborts.test(eventType))
      assert.ok(edges.length > 0, node.id)
    }
  })

  it('every time has a name that the machine knows', () => {
    let times = 0
    for (const node of allNodes) {
      for (const name of Object.keys(node.config.after ?? {})) {
        times++
        assert.ok(Number.isNaN(Number(name)), `${node.id}: after ${name}`)
        assert.ok(node.machine.implementations.delays[name] !== undefined, `${node.id}: no delay ${name}`)
      }
    }
    assert.ok(times > 40)
  })

  it('every state has a screen, and every screen a state (S11)', () => {
    const seen = new Set<string>()
    for (const leaf of allNodes.filter((node) => node.type === 'atomic' || node.type === 'final')) {
      const screen = lineage(leaf).findLast((node) => node.meta?.screen)?.meta.screen
      assert.ok(screens.includes(screen), `${leaf.id} is silent`)
      seen.add(screen)
    }
    assert.deepEqual([...seen].toSorted(), [...screens].toSorted())
  })

  it('every action, guard and actor has an implementation or a declared place', () => {
    for (const machine of machines) {
      const { actions, guards, actors } = machine.implementations
      const text = JSON.stringify(machine.config)
      for (const [, name] of text.matchAll(/"src":"(\w+)"/g))
        assert.ok(actors[name ?? ''], `${machine.id}: ${name}`)
      for (const node of nodesOf(machine.root)) {
        for (const transition of [...node.transitions.values()].flat().concat(node.always ?? [])) {
          for (const action of transition.actions) {
            const type = typeof action === 'string' ? action : (action as { type?: string }).type
            assert.ok(type && actions[type], `${node.id}: action ${type}`)
          }
          const guard = transition.guard as string | { type?: string } | undefined
          const type = typeof guard === 'object' ? guard.type : guard
          if (typeof type === 'string') assert.ok(guards[type], `${node.id}: guard ${type}`)
        }
      }
    }
  })
})

/** Where 取消 leads when it ends something. */
function isAbort(target: AnyStateNode): boolean {
  return ['returningCard', 'refunding', 'done', 'inhibiting', 'resting', 'reading', 'working'].includes(
    target.key,
  )
}

/** Honoured later, or handed to the machine at work. */
function named(action: unknown): boolean {
  const type = typeof action === 'string' ? action : (action as { type?: string }).type
  return ['toAuthentication', 'toPayment', 'noteCancelled', 'because', 'leave'].includes(type ?? '')
}
