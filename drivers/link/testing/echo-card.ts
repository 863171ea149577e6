import type { SimulatedSmartCard } from '../../card-reader/simulated-smart-card.js'

/** Answers each command with its length and 9000, so that nothing sent can come back. */
export class EchoCard implements SimulatedSmartCard {
  readonly atr = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01)
  readonly commands: Uint8Array[] = []
  powered = false

  powerOn(): void {
    if (this.powered) throw new Error('the card has power already')
    this.powered = true
  }

  powerOff(): void {
    this.powered = false
  }

  reset(): void {}

  async transmit(apdu: Uint8Array): Promise<Uint8Array> {
    this.commands.push(apdu.slice())
    return Uint8Array.of(apdu.length & 0xff, 0x90, 0x00)
  }
}
