import type { CoinValueYen } from '../../drivers/cash/cash.js'
import type { CupContent } from '../../drivers/cash/simulated-mechanism.js'
import type { Unsubscribe } from '../../drivers/driver.js'
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import type { CommandResult, TakenSheet, WorldCommand } from './commands.js'
import type { WorldState } from './state.js'

/** A world in this process, or one behind its dock's address. */
export interface WorldPort {
  perform(command: WorldCommand): Promise<CommandResult>
  state(): Promise<WorldState>
  /** Calls `listener` with the state after each change, and `failed` when no more can come. */
  watch(listener: (state: WorldState) => void, failed: (reason: Error) => void): Unsubscribe
}

/** A citizen's longest wait is two minutes; a script waits less unless it says so. */
const waitTimeoutMs = 60_000

/** Hands and eyes for tests and scripts. Calls reject with what hands cannot do. */
export class WorldControl {
  constructor(readonly port: WorldPort) {}

  async placeCard(person: string): Promise<void> {
    await this.port.perform({ type: 'placeCard', person })
  }

  async placeSecondCard(person: string): Promise<void> {
    await this.port.perform({ type: 'placeSecondCard', person })
  }

  async removeCard(): Promise<void> {
    await this.port.perform({ type: 'removeCard' })
  }

  async press(key: KeypadKey): Promise<void> {
    await this.port.perform({ type: 'press', key })
  }

  /** Presses these digits of an invented person's PIN; 確認 is a press of its own. */
  async pressPin(pin: string): Promise<void> {
    for (const digit of pin) await this.press(digit as KeypadKey)
  }

  async insertCoin(valueYen: CoinValueYen): Promise<void> {
    await this.port.perform({ type: 'insertCoin', valueYen })
  }

  async insertForeignCoin(): Promise<void> {
    await this.port.perform({ type: 'insertForeignCoin' })
  }

  /** Takes everything out of the return cup. */
  async takeCoins(): Promise<readonly CupContent[]> {
    return (await this.port.perform({ type: 'takeCoins' })).coins ?? []
  }

  /** Takes everything out of the exit tray, first sheet first. */
  async takePaper(): Promise<readonly TakenSheet[]> {
    return (await this.port.perform({ type: 'takePaper' })).sheets ?? []
  }

  /** `id` as in the state's list, such as `printer.paperEmpty`. */
  async setFault(id: string, on: boolean): Promise<void> {
    await this.port.perform({ type: 'setFault', id, on })
  }

  /** Whatever has no call of its own here. */
  async perform(command: WorldCommand): Promise<CommandResult> {
    return this.port.perform(command)
  }

  state(): Promise<WorldState> {
    return this.port.state()
  }

  /** Resolves with the first state, from now on and now included, that fits. */
  waitFor(
    fits: (state: WorldState) => boolean,
    options: { timeoutMs?: number; what?: string } = {},
  ): Promise<WorldState> {
    const { timeoutMs = waitTimeoutMs, what = 'the awaited state' } = options
    return new Promise((resolve, reject) => {
      let settled = false
      let stop: Unsubscribe = () => {}
      const settle = (work: () => void) => {
        if (settled) return
        settled = true
        clearTimeout(timer)
        stop()
        work()
      }
      const look = (state: WorldState) => {
        if (fits(state)) settle(() => resolve(state))
      }
      const fail = (reason: Error) => settle(() => reject(reason))
      const timer = setTimeout(
        () => fail(new Error(`${what} did not come within ${timeoutMs} ms`)),
        timeoutMs,
      )
      stop = this.port.watch(look, fail)
      if (settled) stop()
      this.port.state().then(look, fail)
    })
  }
}
