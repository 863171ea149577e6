import { DriverFault } from '../driver.js'
import type { MyNumberCardFaultCode } from './my-number-card.js'

/** A {@link MyNumberCardFault} to throw. */
export class MyNumberCardError extends DriverFault<MyNumberCardFaultCode> {
  constructor(
    code: MyNumberCardFaultCode,
    message: string,
    readonly verifySent = false,
    options?: ErrorOptions,
  ) {
    super('my-number-card', code, message, options)
  }
}

/** The reader's faults keep their code; anything that is no fault is a bug and stays what it is. */
export function asMyNumberCardError(error: unknown, verifySent: boolean): unknown {
  if (error instanceof MyNumberCardError && (error.verifySent || !verifySent)) return error
  if (!(error instanceof DriverFault)) return error
  return new MyNumberCardError(error.code as MyNumberCardFaultCode, error.message, verifySent, {
    cause: error,
  })
}
