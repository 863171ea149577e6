/** Why a thing that staff asked for is not done. Nothing of it was done then. */
export const staffRefusals = {
  visitRunning: 'A citizen is being served. Wait until the visit is over.',
  cashAway: 'The coin mechanism does not answer. Check its cable and power.',
  moneyMoving:
    'Money lies in the escrow or moves. Settle it first: leave the kiosk in service or restart it.',
  refillNotBegun: 'No refill was begun. Begin it before coins are filled in, so that they can be counted.',
  coinsMoved: 'Coins were taken or paid since the refill was begun. Begin it again.',
  noSuchDebt: 'No open debt has this number.',
  notAnAmount: 'The amount must be a whole number of yen, 0 to 1,000,000.',
  trayNotEmpty: 'Take the paper out of the tray first: else nobody can tell that the new sheet came out.',
  noSuchSheet: 'There is no such sheet among those that came out.',
  nothingToVoid: 'There is no proven sheet of a citizen who is still here.',
  printBeforePassed:
    'The pages may no longer be printed: their time is over. The citizen begins a new visit.',
  tooManyVoids: 'This sheet was printed again as often as allowed. Look at the printer.',
  journalDamaged: 'The journal does not verify. Set it aside and call the operator.',
} as const
export type StaffRefusalCode = keyof typeof staffRefusals

export class StaffRefusal extends Error {
  override readonly name = 'StaffRefusal'

  constructor(
    readonly code: StaffRefusalCode,
    options?: ErrorOptions,
  ) {
    super(staffRefusals[code], options)
  }
}
