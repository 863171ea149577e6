import type { CardShelf } from './card-shelf.js'
import type { CentreProxy } from './centre-proxy.js'
import { faultLabels } from './fault-labels.js'
import type { Simulators } from './simulators.js'

export const faultGroups = [
  'card',
  'coins',
  'printer',
  'centre',
  'power',
  'keypad',
  'panel',
  'voice',
] as const
export type FaultGroup = (typeof faultGroups)[number]

export interface FaultState {
  /** `group.name`, such as `printer.paperEmpty`. */
  id: string
  group: FaultGroup
  ja: string
  en: string
  /** Shown at once; the others on request. */
  common: boolean
  on: boolean
}

interface Switch {
  set(on: boolean): void
  /** Where a device tells for itself whether the fault stands. */
  isOn?(): boolean
}

/** Every fault of every simulated device as a switch with a plain name. */
export class FaultSwitches {
  readonly #on = new Set<string>()
  readonly #switches = new Map<string, Switch>()

  constructor(simulators: Simulators, shelf: CardShelf, proxy: CentreProxy | undefined) {
    const { cardReader, keypad, panel, cash, power, voice, printer } = simulators
    for (const { id } of faultLabels) {
      const [group, name] = id.split('.') as [FaultGroup, string]
      const devices: Record<FaultGroup, Switch | undefined> = {
        card: cardSwitch(shelf, name) ?? { set: (on) => cardReader.setFault(name as never, on) },
        keypad: { set: (on) => keypad.setFault(name as never, on) },
        coins: { set: (on) => cash.setFault(name as never, on) },
        panel: { set: (on) => panel.setFault(name as never, on) },
        voice: { set: (on) => voice.setFault(name as never, on) },
        power: { set: (on) => power.setFault(name as never, on) },
        printer: {
          set: (on) => printer.setFault(name as never, on),
          isOn: () => printer.faults.includes(name as never),
        },
        centre: proxy && centreSwitch(proxy, name),
      }
      const device = devices[group]
      if (device) this.#switches.set(id, device)
    }
  }

  set(id: string, on: boolean): void {
    const found = this.#switches.get(id)
    if (!found) throw new Error(`no fault ${id}; known are: ${[...this.#switches.keys()].join(', ')}`)
    if (this.#isOn(id) === on) return
    found.set(on)
    if (on) this.#on.add(id)
    else this.#on.delete(id)
  }

  get states(): FaultState[] {
    return faultLabels
      .filter(({ id }) => this.#switches.has(id))
      .map((label) => ({
        ...label,
        group: label.id.split('.')[0] as FaultGroup,
        on: this.#isOn(label.id),
      }))
  }

  #isOn(id: string): boolean {
    return this.#switches.get(id)?.isOn?.() ?? this.#on.has(id)
  }
}

function cardSwitch(shelf: CardShelf, name: string): Switch | undefined {
  if (name === 'hung') return { set: (on) => shelf.setHung(on), isOn: () => shelf.trouble.hung }
  if (name !== 'leavesBeforeCommand' && name !== 'leavesAfterCommand') return undefined
  return {
    set: (on) => {
      shelf.trouble[name] = on
    },
    isOn: () => shelf.trouble[name],
  }
}

function centreSwitch(proxy: CentreProxy, name: string): Switch {
  const mode = name as 'unreachable' | 'hangs'
  return { set: (on) => proxy.setMode(on ? mode : 'passes'), isOn: () => proxy.mode === mode }
}
