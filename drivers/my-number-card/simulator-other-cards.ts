import type { SimulatedSmartCard } from '../card-reader/simulated-smart-card.js'

/** A card without the JPKI application: one status word for whatever it is asked. */
export class SimulatedForeignCard implements SimulatedSmartCard {
  #powered = false

  constructor(
    readonly atr: Uint8Array,
    readonly statusWord: number,
  ) {}

  powerOn(): void {
    if (this.#powered) throw new Error('the card has power already')
    this.#powered = true
  }

  powerOff(): void {
    this.#powered = false
  }

  reset(): void {
    if (!this.#powered) throw new Error('a card without power cannot be reset')
  }

  async transmit(_apdu: Uint8Array): Promise<Uint8Array> {
    if (!this.#powered) throw new Error('the card has no power')
    return Uint8Array.of(this.statusWord >> 8, this.statusWord & 0xff)
  }
}

/** 運転免許証: no such application. ATR from the list of pcsc-tools. */
export function licenceCard(): SimulatedForeignCard {
  return new SimulatedForeignCard(fromHex('3b888001000000009181c100d8'), 0x6a82)
}

/** Suica: FeliCa, no ISO 7816 commands at all. ATR from the list of pcsc-tools. */
export function suicaCard(): SimulatedForeignCard {
  return new SimulatedForeignCard(fromHex('3b8f8001804f0ca00000030611003b0000000042'), 0x6e00)
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'))
}
