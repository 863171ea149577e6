/**
 * The coin mechanism: coins wait in an escrow that can be given back whole, or accepted into the tubes and the
 * cash box. Change is paid out of the tubes. Every amount is in yen.
 *
 * The device counts for itself in counters that only grow and survive power cuts; `status` reads them. Who
 * wants to know what happened to money asks the counters, not the events.
 */
import type { DriverFault, Unsubscribe } from '../driver.js'

export const coinValuesYen = [10, 50, 100, 500] as const
export type CoinValueYen = (typeof coinValuesYen)[number]

export type CashFaultCode =
  | 'missing'
  /** A coin is stuck; nothing moves until hands remove it. */
  | 'jam'
  /** The tubes cannot make the amount. Nothing was paid. */
  | 'noChange'
  /** Payout stopped before the whole amount; counters tell how much left. */
  | 'payoutIncomplete'
  /** The escrow did not open. */
  | 'escrowStuck'
export type CashFault = DriverFault<CashFaultCode>

export interface CashCounters {
  /** Everything that ever entered the escrow. */
  insertedYen: number
  /** Moved from escrow into tubes and box. */
  acceptedYen: number
  /** Given back from the escrow. */
  returnedYen: number
  /** Paid out of the tubes. */
  paidOutYen: number
}

export interface CoinTube {
  valueYen: CoinValueYen
  count: number
  capacity: number
}

export interface CashStatus {
  state: 'inhibited' | 'accepting' | 'jam'
  escrowYen: number
  /** The most the escrow can hold; it bounds what a visit may cost. */
  escrowCapacityYen: number
  tubes: readonly CoinTube[]
  counters: CashCounters
}

export type CashEvent =
  | { kind: 'coin'; valueYen: CoinValueYen; escrowYen: number }
  /** Not one of the accepted coins; it fell through to the return cup. */
  | { kind: 'refused' }
  /** A coin came after `inhibit`; the device gave it straight back. */
  | { kind: 'late'; valueYen: CoinValueYen }
  | { kind: 'jam' }
  | { kind: 'jamCleared' }
  /** The citizen pressed the return lever; the mechanism does nothing by itself. */
  | { kind: 'lever' }

export interface Cash {
  /** Opens with coins inhibited. Rejects with a {@link CashFault}. */
  open(): Promise<void>
  status(): Promise<CashStatus>
  onEvent(listener: (event: CashEvent) => void): Unsubscribe
  /** Lets coins in, until `inhibit`. */
  enable(): Promise<void>
  inhibit(): Promise<void>
  /** Moves the whole escrow into tubes and box. Resolves when the device's counters show it. */
  acceptEscrow(): Promise<{ acceptedYen: number }>
  /** Gives the whole escrow back. Resolves when the counters show it. */
  returnEscrow(): Promise<{ returnedYen: number }>
  /** Whether the tubes can pay exactly this amount now. */
  canPayOut(amountYen: number): Promise<boolean>
  /** Pays change. Never called twice for one debt: after a fault, read the counters. */
  payOut(amountYen: number): Promise<{ paidYen: number }>
  close(): Promise<void>
}
