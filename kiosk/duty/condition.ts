/** How this kiosk does, for those who look after many: put together from what the process on duty sees anyway. */
import type { CoinTube } from '../../drivers/cash/cash.js'
import type { PanelSensors } from '../../drivers/panel/panel.js'
import type { PrinterReadiness } from '../../drivers/printer/printer.js'
import type { Where } from '../../machines/where.js'
import { type Condition, unknownCondition } from '../fleet/condition.js'
import { isSameBut } from './same.js'

export class ConditionTeller {
  readonly #tell: (condition: Condition) => void
  #condition = unknownCondition
  #told = false

  constructor(tell: (condition: Condition) => void) {
    this.#tell = tell
  }

  where({ screen, session, fault }: Where): void {
    const closed = screen === 'outOfService'
    const service = closed ? 'closed' : session ? 'visit' : screen === 'attracting' ? 'open' : 'starting'
    // A fault of a visit is that citizen's; the kiosk's own is why it is closed.
    const own = closed ? fault : null
    this.#change({ service, fault: own })
  }

  printer({ reasons, low }: Pick<PrinterReadiness, 'reasons' | 'low'>): void {
    this.#change({ printer: { reasons: [...reasons], low: [...low] } })
  }

  tubes(tubes: readonly CoinTube[]): void {
    this.#change({
      tubes: tubes.map(({ valueYen, count, capacity }) => ({ valueYen, count, capacity })),
    })
  }

  cabinet({ door, keySwitch }: Pick<PanelSensors, 'door' | 'keySwitch'>): void {
    this.#change({ door, key: keySwitch })
  }

  power(source: string): void {
    this.#change({ power: source === 'mains' || source === 'battery' ? source : 'unknown' })
  }

  #change(part: Partial<Condition>): void {
    if (this.#told && isSameBut(part, this.#condition)) return
    this.#told = true
    this.#condition = { ...this.#condition, ...part }
    this.#tell(this.#condition)
  }
}
