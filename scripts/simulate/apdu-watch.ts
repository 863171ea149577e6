/**
 * S3 and S6 from the card's side: which commands arrived, and which key press stood before each VERIFY. It shares
 * nothing with the kiosk's own list of what may be sent.
 */
import type { SimulatedSmartCard } from '../../drivers/card-reader/simulated-smart-card.js'
import type { SimulatedMyNumberCard } from '../../drivers/my-number-card/simulator.js'
import type { Where } from '../../machines/where.js'

const jpki = '00a4040c0ad392f000260100000001'
const readable = new Set(['0006', '000a'])
const selectable = new Set(['0006', '000a', '0017', '0018'])

export class ApduWatch {
  readonly #violate: (invariant: string, what: string) => void
  #screen = ''
  /** Keys pressed with the PIN on the screen, each good for one VERIFY. */
  #confirms = 0
  #lastTryConfirmed = false
  #triesShown: number | null = null
  verifies = 0
  /** Subject of the card that signed last. */
  authenticatedAs: string | null = null
  onSigned: () => void = () => {}

  constructor(violate: (invariant: string, what: string) => void) {
    this.#violate = violate
  }

  onScreen({ screen, authentication }: Where): void {
    this.#screen = screen
    if (screen === 'identifyingCard' || screen === 'choosingIssuer') this.#lastTryConfirmed = false
    if (authentication) this.#triesShown = authentication.triesLeft
  }

  onConfirm(): void {
    if (this.#screen === 'enteringPin') this.#confirms++
    if (this.#screen === 'lastTry') this.#lastTryConfirmed = true
  }

  /** The same card, listened to. */
  listen(card: SimulatedSmartCard, subject: string): SimulatedSmartCard {
    let file = ''
    return {
      atr: card.atr,
      powerOn: () => card.powerOn(),
      powerOff: () => card.powerOff(),
      reset: () => card.reset(),
      transmit: (apdu) => {
        file = this.#judge(Buffer.from(apdu).toString('hex'), file, card, subject)
        return card.transmit(apdu)
      },
    }
  }

  #judge(apdu: string, file: string, card: SimulatedSmartCard, subject: string): string {
    if (apdu === jpki) return ''
    if (apdu.startsWith('00a4020c02') && selectable.has(apdu.slice(10))) return apdu.slice(10)
    if (apdu.startsWith('00b0') && readable.has(file)) return file
    if (apdu === '00200080' && file === '0018') return file
    if (apdu.startsWith('0020008004') && apdu.length === 18 && file === '0018') {
      this.#onVerify(card as SimulatedMyNumberCard)
      return file
    }
    if (apdu.startsWith('802a0080') && file === '0017') {
      this.authenticatedAs = subject
      this.onSigned()
      return file
    }
    if (apdu.startsWith('00c00000')) return file
    this.#violate('S6', `the card was asked ${apdu.slice(0, 10)} with ${file || 'no'} file`)
    return file
  }

  #onVerify(card: SimulatedMyNumberCard): void {
    this.verifies++
    if (this.#confirms < 1) this.#violate('S3', 'a VERIFY that no key press asked for')
    this.#confirms = 0
    if (this.#triesShown !== card.triesLeft) {
      this.#violate('S3', `${this.#triesShown} tries were shown, ${card.triesLeft} are left`)
    }
    if (card.triesLeft === 1 && !this.#lastTryConfirmed)
      this.#violate('S3', 'the last try without its second confirmation')
    this.#lastTryConfirmed = false
  }
}
