/** Opening what can be opened: a device that is missing is no error here, it says so itself when it is asked. */
import { type Clock, DriverFault } from '../../drivers/driver.js'
import type { Log } from '../telemetry/log.js'

/** A device that answers has answered by then; the screen must not stay dark for one that hangs. */
const openTimeoutMs = 2_000

type Drivers = Readonly<Record<string, { open(): Promise<void> }>>

export interface OpenedDrivers {
  /** Tries again whatever did not open: a device may have been plugged in or switched on since. */
  openAgain(): Promise<void>
  /** What is not open, by name, and what it said last; null while it has not answered yet. */
  readonly notOpen: ReadonlyMap<string, DriverFault | null>
}

/** Opens all of them at once, and waits no longer than the time above: who is slower opens meanwhile. */
export async function openDrivers(drivers: Drivers, log: Log, clock: Clock): Promise<OpenedDrivers> {
  const opening = new Map<string, Promise<void>>()
  const notOpen = new Map<string, DriverFault | null>(Object.keys(drivers).map((device) => [device, null]))
  const open = async (device: string): Promise<void> => {
    try {
      await drivers[device]?.open()
      notOpen.delete(device)
    } catch (error) {
      if (!(error instanceof DriverFault)) throw error
      notOpen.set(device, error)
      log.error('device does not open', { device, code: error.code })
    } finally {
      opening.delete(device)
    }
  }
  const openAgain = async (): Promise<void> => {
    for (const device of notOpen.keys()) {
      if (!opening.has(device)) opening.set(device, open(device))
    }
    await within(clock, Promise.all(opening.values()))
  }
  await openAgain()
  return { openAgain, notOpen }
}

async function within(clock: Clock, work: Promise<unknown>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = clock.setTimeout(resolve, openTimeoutMs)
    work.then(() => resolve(), reject).finally(() => clock.clearTimeout(timer))
  })
}
