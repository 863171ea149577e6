/** Opening what can be opened: a device that is missing is no error here, it says so itself when it is asked. */
import { type Clock, DriverFault } from '../../drivers/driver.js'
import type { Log } from '../telemetry/log.js'

/** A device that answers has answered by then; the screen must not stay dark for one that hangs. */
const openTimeoutMs = 2_000

type Drivers = Readonly<Record<string, { open(): Promise<void> }>>

/**
 * Opens all of them at once, and waits no longer than the time above: who is slower opens meanwhile. Resolves
 * with a call that tries again whatever did not open, for a device that was plugged in or switched on late.
 */
export async function openDrivers(drivers: Drivers, log: Log, clock: Clock): Promise<() => Promise<void>> {
  const opening = new Map<string, Promise<void>>()
  const closed = new Set(Object.keys(drivers))
  const open = async (device: string): Promise<void> => {
    try {
      await drivers[device]?.open()
      closed.delete(device)
    } catch (error) {
      if (!(error instanceof DriverFault)) throw error
      log.error('device does not open', { device, code: error.code })
    } finally {
      opening.delete(device)
    }
  }
  const tryAll = async (): Promise<void> => {
    for (const device of closed) {
      if (!opening.has(device)) opening.set(device, open(device))
    }
    await within(clock, Promise.all(opening.values()))
  }
  await tryAll()
  return tryAll
}

async function within(clock: Clock, work: Promise<unknown>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = clock.setTimeout(resolve, openTimeoutMs)
    work.then(() => resolve(), reject).finally(() => clock.clearTimeout(timer))
  })
}
