import { type Clock, systemClock, type Unsubscribe } from '../driver.js'
import { Link } from './link.js'
import { LinkedCardReader } from './linked-card-reader.js'
import { LinkedCash, LinkedPanel, LinkedPower, LinkedVoice } from './linked-devices.js'
import { LinkedKeypad } from './linked-keypad.js'
import type { WorldObjects } from './world-objects.js'

/** Long enough for a client before this one to be killed and cleared away, short for a citizen. */
const turnTimeoutMs = 5_000

export interface WorldDevices extends WorldObjects {
  /** Called once when the world is gone; every device is then missing for good. */
  onLost(listener: () => void): Unsubscribe
  /** Ends the link as a process that exits would: card without power, secret ended, money untouched. */
  close(): Promise<void>
}

export class WorldUnreachable extends Error {
  override readonly name = 'WorldUnreachable'
}

/**
 * Connects to the world's socket and waits for this client's turn. No device is opened. Rejects with
 * {@link WorldUnreachable}.
 */
export async function connectWorld(
  socketPath: string,
  options: { clock?: Clock; timeoutMs?: number } = {},
): Promise<WorldDevices> {
  const clock = options.clock ?? systemClock
  const link = new Link(socketPath, clock)
  const devices = {
    cardReader: new LinkedCardReader(link),
    keypad: new LinkedKeypad(link),
    panel: new LinkedPanel(link),
    cash: new LinkedCash(link),
    power: new LinkedPower(link),
    voice: new LinkedVoice(link),
  }
  await turn(link, clock, options.timeoutMs ?? turnTimeoutMs, socketPath)
  return { ...devices, onLost: (listener) => link.onLost(listener), close: () => link.close() }
}

function turn(link: Link, clock: Clock, timeoutMs: number, socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = clock.setTimeout(() => {
      link.abandon()
      reject(new WorldUnreachable(`${socketPath}: another client holds the devices`))
    }, timeoutMs)
    link.onEvent('link.hello', () => {
      clock.clearTimeout(giveUp)
      resolve()
    })
    link.onLost(() => {
      clock.clearTimeout(giveUp)
      reject(new WorldUnreachable(`${socketPath}: no world answers`))
    })
  })
}
