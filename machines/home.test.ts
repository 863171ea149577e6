/**
 * L1: from anything that may have happened, and with every device silent from then on, the visit is over within
 * a stated bound, with its money given back, kept for paper, or told as unknown.
 */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { failOnWarnings, Rig, Script } from './testing/rig.js'
import { count, digit, escrow, placed, problem, removed, startVisit } from './testing/visit.js'

type Act = { send: object } | { answer: number } | { fail: true } | { passMs: number }

/** What each step may answer; the number drawn chooses. */
const answers: Readonly<Record<string, readonly unknown[]>> = {
  identifyCard: [
    { kind: 'identified', triesLeft: 3 },
    { kind: 'identified', triesLeft: 1 },
    { kind: 'refused', fault: 'CARD-OTHER' },
  ],
  authenticate: [
    { kind: 'admitted', offers: 2 },
    { kind: 'admitted', offers: 2 },
    { kind: 'wrongPin', triesLeft: 1 },
    { kind: 'refused', fault: 'CARD-PULLED', triesLeft: null },
  ],
  boundCopies: [{ kind: 'bounded', maxCopies: 3 }],
  prepare: [
    { kind: 'prepared', sheets: 2, feeYen: 300 },
    { kind: 'prepared', sheets: 1, feeYen: 0 },
    { kind: 'refused', fault: 'TEXT-NOGLYPH' },
  ],
  enableCoins: [{ escrowYen: 0 }],
  inhibitCoins: [
    { escrowYen: 300, changeShort: false },
    { escrowYen: 300, changeShort: false },
    { escrowYen: 100, changeShort: false },
    { escrowYen: 500, changeShort: true },
  ],
  sealSheet: [{ kind: 'sealed' }, { kind: 'sealed' }, { kind: 'mismatch' }],
  createJob: [{ kind: 'created' }],
  sendSheet: [{ kind: 'sent' }, { kind: 'failed', fault: 'PRINTER-AWAY' }],
  followJob: [
    { kind: 'proven' },
    { kind: 'notProven', fault: 'PAPER-JAM', maybeOut: true, maybeInside: true },
  ],
  settle: [
    { keptYen: 300, changeYen: 200, debtYen: 0 },
    { keptYen: 300, changeYen: 0, debtYen: 200 },
  ],
  refund: [
    { returnedYen: 300, debtYen: 0 },
    { returnedYen: 0, debtYen: 300 },
  ],
  oweFee: [{ returnedYen: 0, debtYen: 300 }],
}

const sent: readonly object[] = [
  ...['CONFIRM', 'CANCEL', 'BACK', 'ACTIVITY', 'CASH.JAM', 'CASH.REFUSED', 'TRAY.PAPER', 'TRAY.EMPTY'].map(
    (type) => ({ type }),
  ),
  ...[digit(1), digit(2), placed(1), placed(2), removed, problem('CARD-TWO'), problem('READER-AWAY')],
  ...[count(2), count(4), escrow(100), escrow(500), { type: 'PATIENCE', factor: 2 }],
  ...[{ type: 'STAFF.CALLED' }, { type: 'STAFF.REPRINT', sheet: 1 }],
]
/** Half of what a citizen does makes sense, or no random visit would come far. */
const sensible: Readonly<Record<string, readonly object[]>> = {
  consenting: [{ type: 'CONFIRM' }],
  awaitingCard: [placed(1)],
  cardProblem: [removed],
  choosingIssuer: [digit(1)],
  lastTry: [{ type: 'CONFIRM' }],
  enteringPin: [count(4), { type: 'CONFIRM' }],
  returningCard: [removed],
  choosingCertificate: [digit(1)],
  choosingContents: [{ type: 'CONFIRM' }],
  confirmingMyNumber: [{ type: 'CONFIRM' }],
  choosingCopies: [{ type: 'CONFIRM' }],
  confirming: [{ type: 'CONFIRM' }],
  paying: [escrow(300)],
  payingFree: [{ type: 'CONFIRM' }],
  delivering: [{ type: 'TRAY.PAPER' }, { type: 'TRAY.EMPTY' }],
  offeringMore: [{ type: 'CONFIRM' }],
}

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.constant({ answer: 0 }) },
    { weight: 2, arbitrary: fc.nat(9).map((answer) => ({ answer })) },
    { weight: 1, arbitrary: fc.constant({ fail: true as const }) },
    { weight: 12, arbitrary: fc.constant({ send: {} }) },
    { weight: 4, arbitrary: fc.constantFrom(...sent).map((send) => ({ send })) },
    { weight: 1, arbitrary: fc.constantFrom(1000, 50_000, 130_000).map((passMs) => ({ passMs })) },
  ),
  { maxLength: 120, size: 'max' },
)

type SessionRig = ReturnType<typeof startVisit>

async function perform(rig: SessionRig, act: Act): Promise<void> {
  const step = rig.running.at(-1)
  if ('passMs' in act) await rig.advance(act.passMs)
  else if ('fail' in act) step && (await rig.fail(step))
  else if ('answer' in act) {
    const possible = answers[step ?? '']
    if (step && possible) await rig.answer(step, possible[act.answer % possible.length])
  } else if ('type' in act.send) rig.send(act.send)
  else rig.send(...(sensible[rig.screen] ?? []))
}

/** Every escrow that was opened is settled for paper or given back, in this order and once. */
function assertMoney(rig: SessionRig): void {
  let open = false
  for (const { name } of rig.script.calls) {
    if (name === 'prepare') {
      assert.equal(open, false, 'an application begins while another is open')
      open = true
    }
    if (name === 'settle' || name === 'refund') {
      assert.equal(open, true, `${name} without an application`)
      open = false
    }
  }
  assert.equal(open, false, 'an application is neither settled nor closed')
}

/** Two sheets that hang in every step, the refund, the fault, a card left lying, all with doubled patience. */
const boundMs = 20 * 60_000

/** A random visit that proves little is one that never pays, prints or ends well. */
const demanded = ['paying', 'printing', 'delivering', 'refunding', 'offeringMore']
const roundsAtMost = 12

describe('always home (L1)', () => {
  failOnWarnings()

  it('whatever happened, silence ends the visit and closes its money', async function () {
    this.timeout(120_000)
    const reached = new Map<string, number>()
    const script = new Script()
    const session = script.session()
    const property = fc.asyncProperty(acts, fc.boolean(), async (drawn, traySensor) => {
      const rig = startVisit({ input: { traySensor } }, script.forget(), session)
      for (const act of drawn) {
        if (rig.snapshot.status !== 'active') break
        await perform(rig, act)
        if (rig.snapshot.status === 'active') reached.set(rig.screen, (reached.get(rig.screen) ?? 0) + 1)
      }
      for (let passedMs = 0; rig.snapshot.status === 'active'; passedMs += 30_000) {
        assert.ok(passedMs <= boundMs, `still at ${rig.where.path}`)
        await rig.advance(30_000)
      }
      assert.equal(rig.snapshot.status, 'done')
      assertMoney(rig)
      assert.deepEqual(rig.running, [])
    })
    // Chance alone decides how far a round comes; a round that leaves a screen out is followed by another.
    for (let round = 0; round < roundsAtMost && !demanded.every((screen) => reached.has(screen)); round++)
      await fc.assert(property, { numRuns: 300 })
    for (const screen of demanded) assert.ok(reached.has(screen), `no random visit came to ${screen}`)
  })

  it('a whole process with every device silent is visibly out of service', async () => {
    const script = new Script()
    const input = { insertion: 1, readerFault: null, traySensor: true, trayPaper: true, keyAtStaff: false }
    const rig = new Rig(script, script.kiosk(), input)
    await rig.advance(240_000)
    assert.equal(rig.screen, 'outOfService')
  })
})
