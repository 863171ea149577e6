/**
 * The invariants as checkers that look over the kiosk's shoulder: at every command to a device, every fact, every
 * screen, and at the end of every visit. They know nothing of how the kiosk is made.
 */
import type { PrintableSheet } from '../../drivers/printer/sheet.js'
import type { View } from '../../kiosk/screen/view.js'
import type { Where } from '../../machines/where.js'
import { ApduWatch } from './apdu-watch.js'
import { Books } from './books.js'
import { slowMs } from './centre.js'
import type { Application } from './centre-book.js'
import { readStubPdf } from './template.js'
import type { World } from './world.js'

export class Violation extends Error {
  override readonly name = 'Violation'

  constructor(
    readonly invariant: string,
    readonly what: string,
  ) {
    super(`${invariant}: ${what}`)
  }
}

export interface Fact {
  visit: string | null
  kind: string
  data: Record<string, unknown>
}

/** A citizen waits this long; written down here once more, so that the kiosk's own constant is checked too. */
const strangerAfterMs = 2 * 60_000
/** Readiness is at most as old as its rhythm and its own bound. */
const readinessAgeMs = 60_000 + 30_000

/** Commands and the fact that must be the visit's last word of its kind before them. */
const writeAhead: Readonly<Record<string, { among: readonly string[]; last: string }>> = {
  'cash.acceptEscrow': { among: moneyFacts(), last: 'acceptDecided' },
  'cash.returnEscrow': { among: moneyFacts(), last: 'returnDecided' },
  'cash.payOut': { among: moneyFacts(), last: 'changeDecided' },
  'cash.enable': { among: moneyFacts(), last: 'coinsEnabled' },
}
function moneyFacts(): string[] {
  return [
    ...['coinsEnabled', 'coinsInhibited', 'acceptDecided', 'accepted', 'changeDecided', 'changePaid'],
    ...['returnDecided', 'returned', 'debt'],
  ]
}

/** Digits may stand in the buffer here alone. */
const secretScreens: ReadonlySet<string> = new Set([
  'enteringPin',
  'authenticating',
  'staffPin',
  'staffChecking',
])

export class Checks {
  readonly violations: Violation[] = []
  readonly apdus: ApduWatch
  readonly #world: World
  readonly #facts: Fact[] = []
  readonly #books: Books
  /** Pages that came out, by transaction and application. */
  readonly #out = new Map<string, number>()
  /** What the printer got, ever: nothing is sent twice. */
  readonly #sentJobs = new Set<number>()
  #downMs = 0
  #sessionSinceStart = false
  /** Of the first one that the centre answered in its usual time. */
  #exclusionMs: number | null = null
  /** Late coins that a process was told of and has not journalled. */
  #lateCoins = 0

  constructor(world: World) {
    this.#world = world
    this.#books = new Books({
      world,
      facts: this.#facts,
      out: this.#out,
      violate: (invariant, what) => this.violate(invariant, what),
    })
    this.apdus = new ApduWatch((invariant, what) => this.violate(invariant, what))
    world.printer.sent.on(({ jobId, sheet }) => this.#onSent(jobId, sheet))
  }

  violate(invariant: string, what: string): void {
    this.violations.push(new Violation(invariant, what))
  }

  get facts(): readonly Fact[] {
    return this.#facts
  }

  // ---- as it happens ----

  onStart(downMs: number): void {
    // A process that only recovers brings no citizen back: the longest time down still counts.
    this.#downMs = this.#sessionSinceStart ? downMs : Math.max(this.#downMs, downMs)
    this.#sessionSinceStart = false
  }

  onFact(fact: Fact): void {
    if (fact.kind === 'applied' && this.#facts.at(-1)?.kind === 'lateAnswer')
      this.violate('S7', 'an answer that came too late was taken')
    this.#facts.push(fact)
    if (fact.kind === 'outcome') this.#onOutcome(fact)
    if (fact.kind === 'lateCoin') this.#lateCoins--
  }

  /** A process at work is told of a coin that came too late. */
  onLateCoin(): void {
    this.#lateCoins++
  }

  /** Whatever it was about to write is not written. */
  onCut(): void {
    this.#lateCoins = 0
  }

  /** Before a command reaches its device. */
  onCommand(name: string): void {
    const rule = writeAhead[name]
    if (rule) {
      const last = this.#facts.findLast(({ kind }) => rule.among.includes(kind))
      if (last?.kind !== rule.last)
        this.violate('S8', `${name} without ${rule.last}: last is ${last?.kind ?? 'none'}`)
    }
    const pays = name === 'cash.payOut' || name === 'cash.returnEscrow'
    if (pays && !this.#sessionSinceStart && this.#downMs > strangerAfterMs) {
      this.violate('S2', `${name} after ${this.#downMs} ms down: a stranger may stand there`)
    }
  }

  onWhere(where: Where): void {
    this.apdus.onScreen(where)
    if (where.session && !this.#sessionSinceStart) {
      this.#sessionSinceStart = true
      this.#onSessionStart()
    }
    const { panel } = this.#world
    if (where.screen === 'attracting' && panel.sensors.tray === 'paper') {
      this.violate('S10', 'attracting with paper in the tray')
    }
    if (where.screen === 'attracting' && this.#world.printer.sheetsHidden > 0) {
      this.violate('S7', 'open with a sheet of a visit before inside the printer')
    }
    this.#checkSecret(where)
  }

  onView(view: View): void {
    if (view.title === '' || view.voice === undefined) this.violate('S11', `${view.screen} says nothing`)
    const needsWord = view.action === '' && view.notes.length === 0 && !view.busy && view.alert === null
    if (needsWord && view.choices.length === 0) this.violate('S11', `${view.screen} tells nothing to do`)
  }

  /** S10: whatever was broken for longer than readiness is old must have kept the visit from beginning. */
  #onSessionStart(): void {
    const { world } = { world: this.#world }
    const nowMs = world.clock.monotonicMs()
    for (const [fault, sinceMs] of world.faults.standing) {
      // A supply whose cable is out cannot tell of itself; the kiosk serves without it.
      if (fault.startsWith('power.') && world.faults.standing.has('power.unplugged')) continue
      if (fatalBefore.has(fault) && nowMs - sinceMs > readinessAgeMs) {
        this.violate('S10', `a visit began although ${fault} stood for ${nowMs - sinceMs} ms`)
      }
    }
    const { escrowYen } = world.cash.mechanism.status
    if (escrowYen > 0) this.violate('S10', `a visit began with ${escrowYen} yen in the escrow`)
    if (world.printer.sheetsInside > 0 && world.printer.reachable) {
      this.violate('S10', 'a visit began with a sheet inside the printer')
    }
  }

  /** S4: outside of typing and of the card's work the buffer is zero. */
  #checkSecret(where: Where): void {
    const { secret } = this.#world
    if (!secret || secretScreens.has(where.screen)) return
    if (secret.some((byte) => byte !== 0)) this.violate('S4', `digits in the buffer at ${where.path}`)
  }

  /** S1, S8, S9: what goes to the printer. */
  #onSent(jobId: number, sheet: PrintableSheet): void {
    if (this.#sentJobs.has(jobId)) this.violate('S8', `job ${jobId} sent twice`)
    this.#sentJobs.add(jobId)
    const page = readStubPdf(sheet.pdf)
    if (!page) return
    const { where, centre } = this.#world
    if (!where?.session) this.violate('S8', `a certificate was sent at ${where?.path ?? 'nowhere'}`)
    const last = this.#facts.findLast(({ kind }) => kind === 'sheetSent' || kind === 'jobCreated')
    if (last?.kind !== 'sheetSent' || last.data.jobId !== jobId)
      this.violate('S8', `job ${jobId} sent before it was journalled`)
    const created = this.#facts.some(({ kind, data }) => kind === 'jobCreated' && data.jobId === jobId)
    if (!created) this.violate('S8', `job ${jobId} is not in the journal`)
    const opened = this.#facts.findLast(({ kind }) => kind === 'transactionOpened')
    if (opened?.data.transactionId !== page.transaction) this.violate('S1', 'a page of another transaction')
    const transaction = centre.transactions.get(page.transaction)
    const application = transaction?.applications.find(({ index }) => index === page.index)
    if (!application || application.forged) this.violate('S1', 'a page that nobody issued so')
    const applied = this.#facts.findLast(({ kind }) => kind === 'applied')
    if (applied?.data.applicationIndex !== page.index) this.violate('S1', 'a page of the application before')
    if (this.apdus.authenticatedAs !== page.subject)
      this.violate('S1', 'a page of another person than signed')
  }

  /** A sheet fell into the tray. */
  onSheet(sheet: PrintableSheet): void {
    const page = readStubPdf(sheet.pdf)
    if (!page) return
    const opened = this.#facts.findLast(({ kind }) => kind === 'transactionOpened')
    if (this.#world.where?.session && opened?.data.transactionId !== page.transaction)
      this.violate('S7', 'a sheet of a citizen before fell into the visit of another')
    const key = `${page.transaction} ${page.index}`
    this.#out.set(key, (this.#out.get(key) ?? 0) + 1)
  }

  #onOutcome({ visit, data }: Fact): void {
    const same = this.#facts.filter(
      (fact) =>
        fact.kind === 'outcome' &&
        fact.visit === visit &&
        fact.data.applicationIndex === data.applicationIndex,
    )
    if (same.length > 1) this.violate('S8', `two outcomes of application ${String(data.applicationIndex)}`)
  }

  // ---- a personal exclusion (S13) ----

  /** Milliseconds from the card's signature to the answer the citizen sees. */
  onExclusion(ms: number): void {
    // A centre that is slow for everybody says nothing by it, and is no measure for those of another day.
    if (ms >= slowMs) return
    this.#exclusionMs ??= ms
    if (Math.abs(this.#exclusionMs - ms) > 1)
      this.violate('S13', `one exclusion took ${ms} ms, another ${this.#exclusionMs} ms`)
  }

  // ---- when a visit is over and settled ----

  /** S2, S8: the books of everything since the last time they were closed. */
  closeBooks(strict: boolean): void {
    this.#books.close(strict)
    if (this.#lateCoins > 0) this.violate('S7', `${this.#lateCoins} late coins are in no fact`)
  }

  /** From here on: staff moved money by hand. */
  rebase(): void {
    this.#books.rebase()
  }

  outOf(transaction: string, application: Application): number {
    return this.#out.get(`${transaction} ${application.index}`) ?? 0
  }
}

/** What readiness must know of before a visit. */
const fatalBefore: ReadonlySet<string> = new Set([
  'cash.unplugged',
  'printer.unreachable',
  'printer.mediaEmpty',
  'printer.coverOpen',
  'printer.tonerEmpty',
  'printer.outputFull',
  'printer.stopped',
  'centre.unreachable',
  'centre.closed',
  'power.mainsLost',
  'power.batteryLow',
  'keypad.unplugged',
  'keypad.stuckKey',
  'card-reader.serviceAbsent',
  'card-reader.readerMissing',
])
