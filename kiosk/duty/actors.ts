/** The one place where the machines get their actors, actions and guards. */
import { fromPromise } from 'xstate'
import { authenticationMachine } from '../../machines/authentication.js'
import type * as contract from '../../machines/contract.js'
import { deliveryMachine } from '../../machines/delivery.js'
import { kioskMachine } from '../../machines/kiosk.js'
import { maintenanceMachine } from '../../machines/maintenance.js'
import { paymentMachine } from '../../machines/payment.js'
import { sessionMachine } from '../../machines/session.js'
import { type DigitMeaning, meaningOfDigit } from '../screen/rows.js'
import type { StaffPost } from '../staff/staff-post.js'
import type { Visit } from '../visit/visit.js'

export interface KioskWork {
  reconcile(signal: AbortSignal): Promise<contract.ReconcileOutput>
  checkReadiness(signal: AbortSignal): Promise<contract.ReadinessOutput>
  closeVisit(input: contract.CloseVisitInput, signal: AbortSignal): Promise<void>
  /** The visit of this process; begun at the first call. */
  visit(): Visit
  /** What stands behind the staff's screens. */
  post: StaffPost
  /** Page of the rows on the screen while a certificate or its contents are chosen. */
  rows: { page: number }
  onPinCount(count: number): void
}

export function provideKiosk(work: KioskWork) {
  return kioskMachine.provide({
    actors: {
      reconcile: fromPromise(({ signal }) => work.reconcile(signal)),
      checkReadiness: fromPromise(({ signal }) => work.checkReadiness(signal)),
      closeVisit: fromPromise<void, contract.CloseVisitInput>(({ input, signal }) =>
        work.closeVisit(input, signal),
      ),
      session: provideSession(work),
      maintenance: provideMaintenance(work),
    },
  })
}

function provideMaintenance({ post, onPinCount }: KioskWork) {
  return maintenanceMachine.provide({
    actors: {
      checkStaffPin: fromPromise(() => post.checkPin()),
      readKiosk: fromPromise(({ signal }) => post.read(signal)),
      performStaffTask: fromPromise<contract.StaffTaskOutput, contract.StaffTaskInput>(({ input, signal }) =>
        post.perform(input, signal),
      ),
    },
    actions: {
      beginStaffPin: () => post.pin.begin(onPinCount),
      endStaffPin: () => post.pin.end(),
      clearStaffPin: () => post.pin.clear(),
    },
    guards: { offered: (_, { task }) => task !== null && post.offers(task) },
  })
}

function provideSession(work: KioskWork) {
  return sessionMachine.provide({
    actors: {
      identifyCard: fromPromise(({ signal }) => work.visit().identifyCard(signal)),
      authentication: provideAuthentication(work),
      boundCopies: fromPromise(() => work.visit().boundCopies()),
      prepare: fromPromise<contract.PrepareOutput, contract.PrepareInput>(({ input, signal }) =>
        work.visit().prepare(input.copies, signal),
      ),
      payment: providePayment(work),
      delivery: provideDelivery(work),
      settle: fromPromise(() => work.visit().settle()),
      printReceipt: fromPromise(({ signal }) => work.visit().printReceipt(signal)),
      refund: fromPromise<contract.RefundOutput, contract.RefundInput>(({ input }) =>
        work.visit().refund(input),
      ),
      oweFee: fromPromise<contract.RefundOutput, contract.OweFeeInput>(async ({ input }) =>
        work.visit().oweFee(input),
      ),
    },
    actions: {
      clearPin: () => work.visit().pin.clear(),
      listOffers: () => {
        work.rows.page = 0
      },
      turnOffers: (_, { digit }) => {
        const meaning = meaningOfOffer(work, digit)
        if (meaning.kind === 'page') work.rows.page = meaning.page
      },
      chooseOffer: (_, { digit }) => {
        const meaning = meaningOfOffer(work, digit)
        if (meaning.kind !== 'row') throw new Error('no offer was chosen')
        work.rows.page = 0
        work.visit().chooseOffer(meaning.index)
      },
      toggleContent: (_, { digit }) => toggleContent(work, digit),
      dropMyNumber: () => work.visit().selection?.dropMyNumber(),
    },
    guards: {
      offerOpen: (_, { digit }) => {
        const meaning = meaningOfOffer(work, digit)
        return meaning.kind === 'row' && offersOf(work)[meaning.index]?.availability === 'open'
      },
      contentsOffered: () => (work.visit().selection?.rows.length ?? 0) > 0,
      contentsComplete: () => work.visit().selection?.complete ?? false,
      myNumberChosen: () => work.visit().selection?.myNumberChosen ?? false,
    },
  })
}

const offersOf = (work: KioskWork) => work.visit().admission?.offers ?? []

const meaningOfOffer = (work: KioskWork, digit: number): DigitMeaning =>
  meaningOfDigit(offersOf(work).length, work.rows.page, digit)

function toggleContent(work: KioskWork, digit: number): void {
  const { selection } = work.visit()
  if (!selection) return
  const meaning = meaningOfDigit(selection.rows.length, work.rows.page, digit)
  if (meaning.kind === 'page') work.rows.page = meaning.page
  if (meaning.kind === 'row') selection.toggle(meaning.index)
}

function provideAuthentication(work: KioskWork) {
  return authenticationMachine.provide({
    actors: {
      authenticate: fromPromise<contract.AuthenticateOutput, contract.AuthenticateInput>(
        ({ input, signal }) => work.visit().authenticate(input.issuer, signal),
      ),
    },
    actions: {
      beginPin: () => work.visit().pin.begin((count) => work.onPinCount(count)),
      endPin: () => work.visit().pin.end(),
      clearPin: () => work.visit().pin.clear(),
    },
  })
}

function providePayment(work: KioskWork) {
  return paymentMachine.provide({
    actors: {
      enableCoins: fromPromise(() => work.visit().money.enable()),
      inhibitCoins: fromPromise(() => work.visit().inhibitCoins()),
    },
  })
}

function provideDelivery(work: KioskWork) {
  return deliveryMachine.provide({
    actors: {
      sealSheet: fromPromise<contract.SealSheetOutput, contract.SheetInput>(async ({ input }) =>
        work.visit().sheets.seal(input.sheet),
      ),
      createJob: fromPromise<contract.CreateJobOutput, contract.SheetInput>(({ input, signal }) =>
        work.visit().sheets.createJob(input.sheet, signal),
      ),
      sendSheet: fromPromise<contract.SendSheetOutput, contract.SheetInput>(({ input, signal }) =>
        work.visit().sheets.send(input.sheet, signal),
      ),
      followJob: fromPromise<contract.FollowJobOutput, contract.FollowJobInput>(({ input, signal }) =>
        work.visit().sheets.follow(input.sheet, input.sent, signal),
      ),
    },
  })
}
