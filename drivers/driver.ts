/**
 * What every device driver shares: how a failure looks, how a listener is removed, where time comes from.
 *
 * A driver throws {@link DriverFault} for whatever the device, the cable, the citizen or the other side can
 * cause, and an ordinary Error for a mistake of the caller (misuse). A fault carries a code out of a closed
 * set that the driver's interface file declares; `kiosk/faults` maps every one of them.
 */
export class DriverFault<Code extends string = string> extends Error {
  override readonly name = 'DriverFault'

  constructor(
    /** Device folder the fault comes from, such as `printer`. */
    readonly device: string,
    readonly code: Code,
    /** For technicians. Never holds personal data or a PIN. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

export type Unsubscribe = () => void

/** Time, injected everywhere so that tests and simulations own it. */
export interface Clock {
  /** Milliseconds since 1970 UTC. May step; use it for dates only. */
  nowMs(): number
  /** Milliseconds of a clock that never steps; use it for durations. */
  monotonicMs(): number
  setTimeout(callback: () => void, delayMs: number): TimerHandle
  clearTimeout(handle: TimerHandle): void
}

export type TimerHandle = unknown

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
}

/** Source of unpredictable bytes, injected for the same reason as {@link Clock}. */
export type RandomBytes = (length: number) => Uint8Array
