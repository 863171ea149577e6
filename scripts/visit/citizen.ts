/** A citizen who does what the screen asks: lays the card down, enters the PIN, chooses, pays, takes the paper. */
import type { CoinValueYen } from '../../drivers/cash/cash.js'
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import { pagesOfRows, rowsOnPage } from '../../kiosk/screen/rows.js'
import type { SelectionRow } from '../../kiosk/visit/selection.js'
import type { Visit } from '../../kiosk/visit/visit.js'
import type { FaultCode } from '../../machines/fault-code.js'
import type { Where } from '../../machines/where.js'
import type { TakenSheet } from '../world/commands.js'
import type { WorldControl } from '../world/control.js'

export interface Wishes {
  /** Invented person whose card lies down, or null where a real card is laid down by hand. */
  person: string | null
  /** Presses the PIN. */
  enterPin: () => Promise<void>
  issuer: 'residence' | 'domicile'
  /** Certificates taken one after another, separated by commas. */
  kind: string
  who: 'self' | 'all' | 'part'
  /** Members by index, for `part`. */
  members: readonly number[]
  /** Items to have on the certificate; all others are switched off. */
  include: readonly string[]
  copies: number
  /** Asks for a receipt while the paper is printed. */
  receipt?: boolean
  /** Says what a hand has to do where a device is real. */
  say: (line: string) => void
}

/** The biggest coin first: fewest motions, and change is needed now and then. */
const coins: readonly CoinValueYen[] = [500, 100, 50, 10]

const lookEveryMs = 5
/** Then the key is taken for lost, and the next one pressed. */
const mostLooks = 1_000

/** What is wanted cannot be had, or is not risked: the citizen ends the visit as one would. */
class GivesUp extends Error {}

/** What a citizen sees besides the screen's name. */
export interface CitizenEyes {
  readonly visit: Visit | null
  readonly rowsPage: number
}

/** What a citizen moves. */
export interface CitizenHands
  extends Pick<
    WorldControl,
    'press' | 'placeCard' | 'removeCard' | 'insertCoin' | 'takeCoins' | 'takePaper'
  > {
  state(): Promise<{ reader: { laid: readonly unknown[] } }>
}

export class Citizen {
  readonly #control: CitizenHands
  readonly #wishes: Wishes
  readonly #eyes: () => CitizenEyes
  #taken = 0
  #busy = false
  #acted = ''
  #last: Where | null = null
  /** Sheets taken out of the tray. */
  readonly sheets: TakenSheet[] = []
  /** The first fault the citizen was told. */
  fault: FaultCode | null = null
  triesLeft: number | null = null
  /** Why the citizen ended the visit, where it was not the machine's wish. */
  gaveUp: string | null = null

  constructor(control: CitizenHands, wishes: Wishes, eyes: () => CitizenEyes) {
    this.#control = control
    this.#wishes = wishes
    this.#eyes = eyes
  }

  /** Looks at the screen; acts once in each state. Errors are the caller's, through `failed`. */
  look(where: Where, failed: (error: unknown) => void): void {
    this.#last = where
    if (where.fault) this.fault ??= where.fault
    if (where.authentication) this.triesLeft = where.authentication.triesLeft
    if (this.#busy) return
    const step = `${where.path} ${where.payment?.escrowYen ?? ''}`
    if (step === this.#acted) return
    this.#acted = step
    this.#busy = true
    this.#act(where)
      .catch((error) => this.#giveUp(error))
      .then(() => {
        this.#busy = false
        // What came while the hand moved is looked at now.
        if (this.#last) this.look(this.#last, failed)
      })
      .catch(failed)
  }

  async #giveUp(error: unknown): Promise<void> {
    if (!(error instanceof GivesUp)) throw error
    this.gaveUp ??= error.message
    await this.#press('cancel')
  }

  async #act(where: Where): Promise<void> {
    const { person, say } = this.#wishes
    switch (where.screen) {
      case 'attracting':
      case 'consenting':
      case 'confirmingMyNumber':
      case 'confirming':
      case 'payingFree':
      case 'cancelled':
      case 'ended':
        return this.#press('confirm')
      case 'awaitingCard':
        if (person === null) return say('Lay your card on the reader, and leave it there until told.')
        return this.#control.placeCard(person)
      case 'choosingIssuer':
        return this.#press(this.#wishes.issuer === 'residence' ? '1' : '2')
      case 'enteringPin':
        // A second try with the same PIN would only burn it.
        if (where.fault === 'PIN-WRONG') return this.#press('cancel')
        await this.#wishes.enterPin()
        return this.#press('confirm')
      case 'lastTry':
        throw new GivesUp('Only one PIN try is left on this card; it is not risked here.')
      case 'cardProblem':
        return this.#press('cancel')
      case 'returningCard':
        if (person === null) return say('Take your card.')
        for (const _ of (await this.#control.state()).reader.laid) await this.#control.removeCard()
        return
      case 'choosingCertificate':
        return this.#chooseCertificate()
      case 'choosingContents':
        return this.#chooseContents()
      case 'choosingCopies':
        if (where.working) return
        await this.#press(String(this.#wishes.copies) as KeypadKey)
        return this.#press('confirm')
      case 'paying':
        return this.#pay(where)
      case 'printing':
        if (this.#wishes.receipt && where.session?.receipt === null) await this.#press('confirm')
        return
      case 'delivering':
        this.sheets.push(...(await this.#control.takePaper()))
        // Nobody sees the hand in a tray without a sensor.
        if (where.session?.traySensor === false && !where.working) await this.#press('confirm')
        return
      case 'settling':
        await this.#control.takeCoins()
        // The receipt lies in the tray.
        if (this.#wishes.receipt && !where.working) this.sheets.push(...(await this.#control.takePaper()))
        return
      case 'offeringMore':
        this.#taken++
        return this.#press(this.#kind === undefined ? 'cancel' : 'confirm')
      case 'explaining':
        return this.#press('cancel')
      default:
        return
    }
  }

  async #press(key: KeypadKey): Promise<void> {
    await this.#control.press(key)
  }

  /** The certificate to be taken now; undefined when all are taken. */
  get #kind(): string | undefined {
    return this.#wishes.kind.split(',')[this.#taken]
  }

  async #chooseCertificate(): Promise<void> {
    const offers = this.#eyes().visit?.admission?.offers ?? []
    const wanted = this.#kind
    const index = offers.findIndex((offer) => offer.kind === wanted)
    if (index < 0)
      throw new GivesUp(`${wanted} is not offered (offered: ${offers.map(({ kind }) => kind).join(', ')})`)
    if (offers[index]?.availability !== 'open') throw new GivesUp(`${wanted} is not available now`)
    await this.#pressRow(index, offers.length)
  }

  async #chooseContents(): Promise<void> {
    const rows = () => this.#rows()
    const { who, members, include } = this.#wishes
    for (const wanted of [...rows()]) {
      if (wanted.kind === 'one' && wanted.choice === who && !wanted.on) await this.#toggle(wanted)
    }
    // What was not wished for, such as a fiscal year, is the first there is.
    const groups = new Set(rows().flatMap((row) => (row.kind === 'one' ? [row.group] : [])))
    for (const group of groups) {
      const choices = rows().filter((row) => row.kind === 'one' && row.group === group)
      const [first] = choices
      if (first && !choices.some(({ on }) => on)) await this.#toggle(first)
    }
    for (const row of [...rows()]) {
      const want =
        row.kind === 'any'
          ? include.includes(row.group)
          : row.kind === 'member' && members.includes(row.index)
      if (row.kind !== 'one' && row.on !== want) await this.#toggle(row)
    }
    await this.#press('confirm')
  }

  async #toggle(row: SelectionRow): Promise<void> {
    const key = keyOf(row)
    const { length } = this.#rows()
    const index = this.#rows().findIndex((other) => keyOf(other) === key)
    await this.#pressRow(index, length)
    await this.#sees(() => this.#rows().find((other) => keyOf(other) === key)?.on !== row.on)
  }

  /** Of so many rows. 0 turns to the next page of them, after the last to the first. */
  async #pressRow(index: number, length: number): Promise<void> {
    for (let turns = pagesOfRows(length); turns > 0; turns--) {
      const shown = this.#eyes().rowsPage
      const numbered = rowsOnPage(length, shown).find((candidate) => candidate.index === index)
      if (numbered) return this.#press(String(numbered.digit) as KeypadKey)
      await this.#press('0')
      await this.#sees(() => this.#eyes().rowsPage !== shown)
    }
    throw new GivesUp('that row is on no page')
  }

  #rows(): readonly SelectionRow[] {
    return this.#eyes().visit?.selection?.rows ?? []
  }

  /** A key needs its time from the finger to the kiosk; who presses the next one unseen chooses something else. */
  async #sees(done: () => boolean): Promise<void> {
    for (let looks = 0; !done() && looks < mostLooks; looks++) {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    }
  }

  async #pay(where: Where): Promise<void> {
    if (!where.payment || where.working) return
    const dueYen = where.payment.dueYen - where.payment.escrowYen
    if (dueYen <= 0) return
    const coin = coins.find((value) => value <= dueYen) ?? 10
    await this.#control.insertCoin(coin)
  }
}

/** Rows are made anew at each look; this stays. */
function keyOf(row: SelectionRow): string {
  if (row.kind === 'member') return `member ${row.index}`
  return row.kind === 'one' ? `${row.group} ${row.choice}` : row.group
}
