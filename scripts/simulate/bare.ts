/**
 * The same citizens before the bare statecharts: real machines and no kiosk behind them, every step answered by a
 * stand-in at the time the simulated devices would. What the rest of the simulation costs is told by comparison.
 */
import { createActor, fromPromise } from 'xstate'
import type { CoinValueYen } from '../../drivers/cash/cash.js'
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { wishOfKey } from '../../kiosk/duty/input.js'
import { authenticationMachine } from '../../machines/authentication.js'
import type * as contract from '../../machines/contract.js'
import { deliveryMachine } from '../../machines/delivery.js'
import type { FaultCode } from '../../machines/fault-code.js'
import { kioskMachine } from '../../machines/kiosk.js'
import { paymentMachine } from '../../machines/payment.js'
import { sessionMachine } from '../../machines/session.js'
import { screenOf, type Where } from '../../machines/where.js'
import { offers, pagesOf } from './centre.js'
import { Citizen, type Persona, type Scene } from './citizen.js'
import { planVisit, usualRates } from './life.js'
import { rightPin, startMs } from './material.js'
import { Dice } from './random.js'

/** As the models of centre, printer and coins take. */
const centreMs = 200
const sheetMs = 4_000
const coinMs = 300
/** As the models do: a visit that does not end is a bug of the bench. */
const mostSteps = 5_000

const refusedCards: Readonly<Record<string, FaultCode>> = {
  juki: 'CARD-JUKI',
  phone: 'CARD-PHONE',
  blank: 'CARD-NOCERT',
  face: 'CARD-FACE',
  expired: 'CARD-EXPIRED',
  foreign: 'CARD-REVOKED',
  licence: 'CARD-OTHER',
  suica: 'CARD-OTHER',
}
const excluded = new Set(['minor', 'protected', 'unknown'])

class BareKiosk implements Scene {
  readonly clock = new SimulatedClock(startMs)
  readonly #persona: Persona
  readonly #actor
  #triesLeft: number
  #typed = ''
  #insertions = 0
  #insertion = 0
  #paper = false
  #escrowYen = 0
  #feeYen = 0
  #offer: (typeof offers)[number] | undefined

  constructor(persona: Persona) {
    this.#persona = persona
    this.#triesLeft = persona.triesLeft
    const input = { insertion: 0, readerFault: null, traySensor: true, trayPaper: false, keyAtStaff: false }
    this.#actor = createActor(this.#logic(), {
      input,
      clock: {
        setTimeout: (callback, ms) => this.clock.setTimeout(callback, ms),
        clearTimeout: (timer) => this.clock.clearTimeout(timer),
      },
    })
    this.#actor.start()
  }

  get over(): boolean {
    return this.#actor.getSnapshot().status !== 'active'
  }

  get where(): Where {
    return screenOf(this.#actor.getSnapshot())
  }

  #after<Answer>(ms: number, answer: () => Answer): Promise<Answer> {
    return new Promise((resolve) => this.clock.setTimeout(() => resolve(answer()), ms))
  }

  #logic() {
    const identify = (): contract.IdentifyCardOutput => {
      const fault = refusedCards[this.#persona.card]
      return fault ? { kind: 'refused', fault } : { kind: 'identified', triesLeft: this.#triesLeft }
    }
    return kioskMachine.provide({
      actors: {
        reconcile: fromPromise<contract.ReconcileOutput>(async () => ({
          kind: 'settled',
          interrupted: null,
        })),
        checkReadiness: fromPromise<contract.ReadinessOutput>(() =>
          this.#after(centreMs, () => ({ kind: 'ready' })),
        ),
        closeVisit: fromPromise<void, contract.CloseVisitInput>(() => this.#after(centreMs, () => undefined)),
        session: sessionMachine.provide({
          actors: {
            identifyCard: fromPromise(async () => identify()),
            authentication: authenticationMachine.provide({
              actors: {
                authenticate: fromPromise<contract.AuthenticateOutput, contract.AuthenticateInput>(() =>
                  this.#after(centreMs * 2, () => this.#authenticate()),
                ),
              },
              actions: { beginPin: () => this.#begin() },
            }),
            boundCopies: fromPromise<contract.BoundCopiesOutput, contract.BoundCopiesInput>(async () => ({
              kind: 'bounded',
              maxCopies: 5,
            })),
            prepare: fromPromise<contract.PrepareOutput, contract.PrepareInput>(({ input }) =>
              this.#after(centreMs, () => this.#prepare(input.copies)),
            ),
            payment: paymentMachine.provide({
              actors: {
                enableCoins: fromPromise(async () => ({ escrowYen: this.#escrowYen })),
                inhibitCoins: fromPromise<contract.InhibitCoinsOutput>(async () => ({
                  escrowYen: this.#escrowYen,
                  changeShort: false,
                })),
              },
            }),
            delivery: this.#delivery(),
            settle: fromPromise(() => this.#after(coinMs, () => this.#settle())),
            refund: fromPromise<contract.RefundOutput, contract.RefundInput>(() =>
              this.#after(coinMs, () => ({ returnedYen: this.#escrowYen, debtYen: 0 })),
            ),
            oweFee: fromPromise<contract.RefundOutput, contract.OweFeeInput>(async () => ({
              returnedYen: 0,
              debtYen: this.#escrowYen,
            })),
            printReceipt: fromPromise<contract.PrintReceiptOutput>(() =>
              this.#after(sheetMs, () => this.#sheet()),
            ),
          },
          actions: {
            chooseOffer: (_, { offerIndex }) => {
              this.#offer = offers[offerIndex]
            },
          },
          guards: {
            offerOpen: (_, { offerIndex }) => offers[offerIndex]?.availability === 'open',
            contentsOffered: () => (this.#offer?.options.length ?? 0) > 0,
            contentsComplete: () => true,
          },
        }),
      },
    })
  }

  #delivery() {
    return deliveryMachine.provide({
      actors: {
        sealSheet: fromPromise<contract.SealSheetOutput, contract.SheetInput>(async () => ({
          kind: 'sealed',
        })),
        createJob: fromPromise<contract.CreateJobOutput, contract.SheetInput>(async () => ({
          kind: 'created',
        })),
        sendSheet: fromPromise<contract.SendSheetOutput, contract.SheetInput>(async () => ({ kind: 'sent' })),
        followJob: fromPromise<contract.FollowJobOutput, contract.FollowJobInput>(() =>
          this.#after(sheetMs, () => this.#sheet()),
        ),
      },
    })
  }

  #sheet(): { kind: 'proven' } {
    this.#paper = true
    this.#actor.send({ type: 'TRAY.PAPER' })
    return { kind: 'proven' }
  }

  #begin(): void {
    this.#typed = ''
  }

  #authenticate(): contract.AuthenticateOutput {
    if (this.#typed === rightPin) {
      if (this.#persona.card === 'revoked') return { kind: 'refused', fault: 'CARD-REVOKED', triesLeft: null }
      return { kind: 'admitted', offers: excluded.has(this.#persona.card) ? 0 : offers.length }
    }
    this.#triesLeft--
    return { kind: 'wrongPin', triesLeft: this.#triesLeft }
  }

  #prepare(copies: number): contract.PrepareOutput {
    this.#feeYen = (this.#offer?.feeYen ?? 0) * copies
    return { kind: 'prepared', sheets: pagesOf(this.#offer?.kind ?? '') * copies, feeYen: this.#feeYen }
  }

  #settle(): contract.SettleOutput {
    const changeYen = Math.max(0, this.#escrowYen - this.#feeYen)
    this.#escrowYen = 0
    return { keptYen: this.#feeYen, changeYen, debtYen: 0 }
  }

  // ---- hands ----

  press(key: KeypadKey): void {
    if (this.over) return
    this.#actor.send({ type: 'ACTIVITY' })
    if (this.where.screen === 'enteringPin' && /^\d$/.test(key)) {
      if (this.#typed.length < rightPin.length) this.#typed += key
      return this.#actor.send({ type: 'PIN.COUNT', count: this.#typed.length })
    }
    const wish = wishOfKey(key)
    if (wish.kind === 'event') this.#actor.send(wish.event)
  }

  touchConfirm(): void {
    this.press('confirm')
  }

  get cardOnReader(): boolean {
    return this.#insertion > 0
  }

  placeCard(): void {
    this.#insertion = ++this.#insertions
    this.#actor.send({ type: 'CARD.PLACED', insertion: this.#insertion })
  }

  placeSecondCard(): void {}

  removeCards(): void {
    if (this.#insertion === 0) return
    this.#insertion = 0
    this.#actor.send({ type: 'CARD.REMOVED' })
  }

  insertCoin(valueYen: CoinValueYen): void {
    if (!this.where.payment) return
    this.#escrowYen += valueYen
    this.#actor.send({ type: 'CASH.ESCROW', escrowYen: this.#escrowYen })
  }

  insertForeignCoin(): void {
    this.#actor.send({ type: 'CASH.REFUSED' })
  }

  letCoinFall(): void {}

  pressLever(): void {
    if (this.where.payment) this.#actor.send({ type: 'CANCEL' })
  }

  get paperInTray(): boolean {
    return this.#paper
  }

  takePaper(): void {
    if (!this.#paper) return
    this.#paper = false
    this.#actor.send({ type: 'TRAY.EMPTY' })
  }

  askStaff(): boolean {
    if (this.where.screen !== 'awaitingStaff') return false
    this.#actor.send({ type: 'STAFF.REPRINT', sheet: 1 })
    return true
  }

  takeCoins(): void {}
}

/** Visits a second of processor time, by the citizens that `seed` makes; the faults of the plans are left out. */
export async function bareVisitsPerSecond(visits: number, seed: number): Promise<number> {
  const dice = new Dice(seed ^ 0x5eed)
  const citizens = new Dice(seed)
  const startedUs = process.cpuUsage()
  for (let visit = 0; visit < visits; visit++)
    await playBare(planVisit(dice, usualRates).persona, citizens.fork())
  const { user, system } = process.cpuUsage(startedUs)
  return Math.round(visits / ((user + system) / 1e6))
}

async function playBare(persona: Persona, dice: Dice): Promise<void> {
  const kiosk = new BareKiosk(persona)
  const citizen = new Citizen(kiosk, kiosk.clock, dice, persona)
  citizen.arrive()
  for (let steps = 0; steps < mostSteps && !kiosk.over; steps++) {
    await new Promise(setImmediate)
    if (citizen.gone && kiosk.where.session === null) return
    const nextMs = kiosk.clock.nextTimerMs
    if (nextMs === undefined) return
    kiosk.clock.advance(nextMs)
  }
  citizen.walkAway()
}
