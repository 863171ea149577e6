/** A visit played up to a screen, for tests that care what happens there. */
import type { SessionInput } from '../contract.js'
import { Rig, Script } from './rig.js'

export type SessionRig = Rig<ReturnType<Script['session']>>

export const digit = (value: number) => ({ type: 'DIGIT', digit: value })
export const placed = (insertion: number) => ({ type: 'CARD.PLACED', insertion })
export const removed = { type: 'CARD.REMOVED' }
export const problem = (fault: string) => ({ type: 'CARD.PROBLEM', fault })
export const count = (value: number) => ({ type: 'PIN.COUNT', count: value })
export const escrow = (escrowYen: number) => ({ type: 'CASH.ESCROW', escrowYen })

export const feeYen = 300

export interface Visit {
  input?: Partial<SessionInput>
  triesLeft?: number
  offers?: number
  sheets?: number
  feeYen?: number
}

/** One step each; a visit to a screen plays all before it. */
const steps: readonly [screen: string, leave: (rig: SessionRig, visit: Visit) => Promise<unknown>][] = [
  ['consenting', async (rig) => rig.send('CONFIRM')],
  ['awaitingCard', async (rig) => rig.send(placed(1))],
  [
    'identifyingCard',
    (rig, { triesLeft = 3 }) => rig.answer('identifyCard', { kind: 'identified', triesLeft }),
  ],
  ['choosingIssuer', async (rig) => rig.send(digit(1))],
  ['enteringPin', async (rig) => rig.send(count(4), 'CONFIRM')],
  ['authenticating', (rig, { offers = 2 }) => rig.answer('authenticate', { kind: 'admitted', offers })],
  ['returningCard', async (rig) => rig.send(removed)],
  ['choosingCertificate', async (rig) => rig.send(digit(1))],
  ['choosingContents', async (rig) => rig.send(digit(3), 'CONFIRM')],
  [
    'choosingCopies',
    async (rig) => {
      await rig.answer('boundCopies', { kind: 'bounded', maxCopies: 3 })
      rig.send(digit(2), 'CONFIRM')
    },
  ],
  ['confirming', async (rig) => rig.send('CONFIRM')],
  [
    'preparing',
    (rig, visit) =>
      rig.answer('prepare', { kind: 'prepared', sheets: visit.sheets ?? 2, feeYen: visit.feeYen ?? feeYen }),
  ],
  [
    'paying',
    async (rig) => {
      await rig.answer('enableCoins', { escrowYen: 0 })
      rig.send(escrow(100), escrow(500))
      await rig.answer('inhibitCoins', { escrowYen: 500 })
    },
  ],
  [
    'printing',
    async (rig, { sheets = 2 }) => {
      for (let sheet = 1; sheet <= sheets; sheet++) await printSheet(rig)
    },
  ],
  [
    'delivering',
    async (rig) => {
      await rig.answer('settle', { keptYen: 300, changeYen: 200, debtYen: 0 })
      rig.send('TRAY.EMPTY')
    },
  ],
  ['settling', async (rig) => rig.send('CONFIRM')],
  ['offeringMore', async (rig) => rig.send('CANCEL')],
  ['ended', async (rig) => rig.advance(5000)],
]
export const visitScreens = steps.map(([screen]) => screen)

export async function printSheet(rig: SessionRig): Promise<void> {
  await rig.answer('sealSheet', { kind: 'sealed' })
  await rig.answer('createJob', { kind: 'created' })
  await rig.answer('sendSheet', { kind: 'sent' })
  rig.send('TRAY.PAPER')
  await rig.answer('followJob', { kind: 'proven' })
}

/** Making the machines takes longer than many a visit: who plays hundreds makes them once. */
export function startVisit(visit: Visit = {}, script = new Script(), session = script.session()): SessionRig {
  const input = { insertion: 0, readerFault: null, traySensor: true, patience: 1, ...visit.input }
  return new Rig(script, session, input)
}

/** Plays the happy visit until this screen is shown. */
export async function visitTo(screen: string, visit: Visit = {}): Promise<SessionRig> {
  const rig = startVisit(visit)
  for (const [at, leave] of steps) {
    if (rig.screen === screen) return rig
    if (rig.screen === at) await leave(rig, visit)
  }
  if (rig.screen !== screen) throw new Error(`no way to ${screen}: stuck at ${rig.where.path}`)
  return rig
}
