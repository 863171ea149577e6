/**
 * One process's turn: open the devices, run the kiosk machine, serve one citizen. Everything that happens goes
 * to the machine as an event; everything the citizen sees and hears follows from its snapshot.
 */

import { type Actor, createActor } from 'xstate'
import type { Attestation } from '../../drivers/centre/messages.js'
import type { Clock, Unsubscribe } from '../../drivers/driver.js'
import { createMyNumberCard } from '../../drivers/my-number-card/client.js'
import type { PanelSensors } from '../../drivers/panel/panel.js'
import type { CloseVisitInput, SessionOutput, VisitEvent } from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'
import { screenOf, type Where } from '../../machines/where.js'
import type { Configuration } from '../configuration/schema.js'
import type { Notice } from '../fleet/commands.js'
import type { Condition } from '../fleet/condition.js'
import type { Journal } from '../journal/journal.js'
import { freeBytesBeside } from '../journal/room.js'
import { type ScreenLanguage, screenLanguages } from '../screen/scene.js'
import { staffLanguages } from '../screen/staff/scene.js'
import type { ScreenEvent, View } from '../screen/view.js'
import { Desk, type StaffDesk } from '../staff/staff-desk.js'
import { StaffPost, type StaffPostParts } from '../staff/staff-post.js'
import { type Log, placeOf } from '../telemetry/log.js'
import type { TrustAnchors, VisitParts } from '../visit/parts.js'
import type { PinEntry } from '../visit/pin.js'
import { Visit } from '../visit/visit.js'
import { provideKiosk } from './actors.js'
import { ConditionTeller } from './condition.js'
import { Countdown } from './countdown.js'
import type { Devices } from './devices.js'
import { Guidance } from './guidance.js'
import { eventOfCash, eventOfReader, type Wish, wishOfKey, wishOfScreen } from './input.js'
import { isStaffScreen, nextLanguage } from './languages.js'
import { NightWatch } from './night-watch.js'
import { sendOutcomes } from './outbox.js'
import { checkReadiness, everyFault } from './readiness.js'
import { reconcile } from './reconcile.js'
import { Reprints } from './reprints.js'
import { isSameView, seenOf, viewOf } from './view-of.js'

export interface DutyOptions {
  configuration: Configuration
  devices: Devices
  journal: Journal
  trust: TrustAnchors
  templates: VisitParts['templates']
  renderReceipt: VisitParts['renderReceipt']
  clock: Clock
  log: Log
  /** What the centre is told of this kiosk. */
  attestation: Attestation
  /** The fault that a self-test closes the kiosk for, or null; asked before each look at the devices. */
  selfTest?: (signal: AbortSignal) => Promise<FaultCode | null>
  /** What staff can have done besides what journal and coins know. */
  staffTools?: Pick<StaffPostParts, 'selfTest' | 'printReport' | 'upgradedFrom'>
  /** The battery runs empty; the visit is being ended. */
  onPowerLow?: () => void
  /** Shows a view on the screen. */
  show: (view: View) => void
  /** Bytes free on the disk of the journal; by default as its file system says. */
  freeBytes?: () => number
  /** Whether the kiosk's own browser shows it, where there is one. */
  screenSeen?: (signal: AbortSignal) => Promise<boolean>
  /** Told how the kiosk does, in codes and counts, whenever that changed. */
  onCondition?: (condition: Condition) => void
  /** Tells of each change of state, for those who watch a visit without a screen. */
  onWhere?: (where: Where) => void
}

const idleScreens: ReadonlySet<string> = new Set([
  'attracting',
  'outOfService',
  'clearing',
  'checkingReadiness',
])

/** Warnings: a key pressed before one was drawn, by a hand that strikes many at once, is no answer to it. */
const mustBeSeen: ReadonlySet<string> = new Set(['lastTry', 'confirmingMyNumber'])

export class Duty {
  readonly #options: DutyOptions
  readonly #parts: VisitParts
  readonly #actor: Actor<ReturnType<typeof provideKiosk>>
  readonly #guidance: Guidance
  readonly #countdown: Countdown
  readonly #staff: StaffDesk
  readonly #night: NightWatch
  readonly #leaving = new AbortController()
  readonly #post: StaffPost
  readonly #reprints: Reprints
  readonly #condition: ConditionTeller
  readonly #rows = { page: 0 }
  readonly #subscriptions: Unsubscribe[] = []
  readonly #ended: Promise<SessionOutput | null>
  #visit: Visit | null = null
  #language: ScreenLanguage = 'ja'
  /** Grows over processes, so that a touch meant for the process before is stale. */
  #revision: number
  #shown: View | null = null
  #path = ''
  #hours: string | null = null
  /** As it was when this process went on duty: with another one, another process does. */
  readonly #notice: Notice | null
  #drawing = false
  #over = false
  #keySwitch: PanelSensors['keySwitch'] = 'citizen'
  #door: PanelSensors['door'] = 'closed'
  /** Keys and touches so far. */
  #activity = 0
  #sending: Promise<unknown> = Promise.resolve()

  constructor(options: DutyOptions) {
    this.#options = options
    this.#notice = options.journal.settings().notice
    this.#condition = new ConditionTeller((condition) => options.onCondition?.(condition))
    const { devices, configuration, journal, clock, log, trust, templates, renderReceipt, attestation } =
      options
    this.#parts = {
      ...devices,
      kioskId: configuration.kiosk.id,
      attestation,
      myNumberCard: createMyNumberCard(),
      journal,
      clock,
      log,
      trust,
      templates,
      renderReceipt,
      sheetTimeoutMs: configuration.devices.printer['sheet-timeout-s'] * 1000,
    }
    this.#revision = clock.nowMs()
    this.#countdown = new Countdown(clock, () => this.#redraw())
    this.#guidance = new Guidance({ ...devices, clock, log })
    this.#reprints = new Reprints({
      ...{ panel: devices.panel, log },
      desk: () => this.#staff,
      visit: () => this.#visit,
      screen: () => screenOf(this.#actor.getSnapshot()).screen,
      send: (event) => this.#send(event),
    })
    this.#night = new NightWatch({ centre: devices.centre, journal, log, clock })
    this.#staff = new Desk({
      journal,
      cash: devices.cash,
      clock,
      isIdle: () => screenOf(this.#actor.getSnapshot()).session === null,
      waiting: () => this.#reprints.waiting(),
      onChange: () => this.#send({ type: 'LOOK' }),
    })
    this.#post = new StaffPost({
      ...devices,
      ...{ journal, clock },
      desk: this.#staff,
      pinFile: configuration.staff['pin-file'],
      faultsNow: (signal) => everyFault({ ...this.#parts, ...this.#room, power: devices.power }, signal),
      ...options.staffTools,
    })
    this.#actor = this.#createActor()
    this.#ended = new Promise((resolve, reject) => {
      this.#actor.subscribe({
        complete: () => resolve(this.#actor.getSnapshot().output?.session ?? null),
        error: reject,
      })
    })
  }

  /**
   * Serves one citizen, or staff: then there is no session. Resolves when the process may end; rejects when the machine
   * itself broke.
   */
  async run(): Promise<SessionOutput | null> {
    this.#listen()
    this.#actor.start()
    this.#draw()
    try {
      return await this.#ended
    } finally {
      await this.#leave()
    }
  }

  /** Leaves everything as it is, as a kill does: the next process settles it. */
  async abandon(): Promise<void> {
    if (this.#over) return
    this.#actor.stop()
    await this.#leave()
  }

  async #leave(): Promise<void> {
    this.#over = true
    this.#leaving.abort()
    for (const unsubscribe of this.#subscriptions) unsubscribe()
    this.#countdown.stop()
    await this.#guidance.close()
  }

  /** A touch on the screen. */
  touch(event: ScreenEvent): void {
    this.#wish(wishOfScreen(event))
  }

  get visit(): Visit | null {
    return this.#visit
  }

  /** Which of the pages of rows is shown while contents are chosen, from 0. */
  get rowsPage(): number {
    return this.#rows.page
  }

  /** What staff can do; whoever gives it to somebody has made sure that it is staff. */
  get staff(): StaffDesk {
    return this.#staff
  }

  /** True while a process may be ended without anybody noticing: no citizen, no staff, nothing being settled. */
  get idle(): boolean {
    return idleScreens.has(screenOf(this.#actor.getSnapshot()).screen)
  }

  #createActor(): Actor<ReturnType<typeof provideKiosk>> {
    const { devices, clock } = this.#options
    const logic = provideKiosk({
      reconcile: (signal) => this.#reconcile(signal),
      checkReadiness: (signal) => this.#checkReadiness(signal),
      closeVisit: (input, signal) => this.#closeVisit(input, signal),
      visit: () => {
        this.#visit ??= new Visit(this.#parts)
        return this.#visit
      },
      post: this.#post,
      rows: this.#rows,
      onPinCount: (count) => this.#send({ type: 'PIN.COUNT', count }),
    })
    const reader = eventOfReader(devices.cardReader.status)
    this.#keySwitch = devices.panel.sensors.keySwitch
    this.#door = devices.panel.sensors.door
    return createActor(logic, {
      clock: {
        setTimeout: (callback, ms) => clock.setTimeout(callback, ms),
        clearTimeout: (id) => clock.clearTimeout(id),
      },
      input: {
        insertion: reader.type === 'CARD.PLACED' ? reader.insertion : 0,
        readerFault: reader.type === 'CARD.PROBLEM' ? reader.fault : null,
        traySensor: devices.panel.sensors.tray !== 'notFitted',
        trayPaper: devices.panel.sensors.tray === 'paper',
        keyAtStaff: this.#keySwitch === 'staff',
      },
      inspect: (inspection) => {
        if (inspection.type === '@xstate.snapshot') this.#redraw()
      },
    })
  }

  async #reconcile(signal: AbortSignal) {
    await this.#openAgain()
    const outcome = await reconcile(this.#parts, signal)
    this.#inBackground(this.#sendOutcomes(signal))
    return outcome
  }

  async #checkReadiness(signal: AbortSignal) {
    const onHours = (hours: string) => {
      this.#hours = hours
    }
    const { devices, journal, selfTest, screenSeen } = this.#options
    await this.#openAgain()
    const found = (await selfTest?.(signal)) ?? null
    if (found !== null) return { kind: 'notReady', fault: found } as const
    if (this.#night.damaged) return { kind: 'notReady', fault: 'JOURNAL-BAD' } as const
    const readiness = await checkReadiness(
      {
        ...{ ...this.#parts, power: devices.power, onHours, condition: this.#condition },
        ...this.#room,
        ...(screenSeen && { screenSeen }),
      },
      signal,
    )
    // The centre answers: what it could not be told before is told now, not after the next citizen.
    if (readiness.kind === 'ready' && journal.waiting().length > 0)
      this.#inBackground(this.#sendOutcomes(signal))
    this.#inBackground(this.#watchNight())
    return readiness
  }

  get #room(): { freeBytes?: () => number } {
    const { journal, freeBytes } = this.#options
    if (freeBytes) return { freeBytes }
    return journal.path === null ? {} : { freeBytes: freeBytesBeside(journal.path) }
  }

  /** What is in motion comes to its end; then the machine may be switched off. */
  #tellPower(): void {
    const { devices, onPowerLow } = this.#options
    if (!devices.power.status.low) return
    this.#send({ type: 'POWER.LOW' })
    onPowerLow?.()
  }

  async #watchNight(): Promise<void> {
    await this.#night.look(this.#leaving.signal)
    if (this.#night.damaged) this.#send({ type: 'LOOK' })
  }

  /** A panel that opens only now has told nobody of the paper that lies in its tray. */
  async #openAgain(): Promise<void> {
    await this.#options.devices.openAgain()
    this.#condition.cabinet(this.#options.devices.panel.sensors)
    this.#tellTray()
    this.#tellKey()
  }

  #tellTray(): void {
    const { tray } = this.#options.devices.panel.sensors
    this.#send({ type: tray === 'paper' ? 'TRAY.PAPER' : 'TRAY.EMPTY' })
  }

  /** Turned, or seen for the first time because the panel opened late. */
  #tellKey(): void {
    const { keySwitch } = this.#options.devices.panel.sensors
    if (keySwitch === this.#keySwitch) return
    this.#keySwitch = keySwitch
    this.#send({ type: keySwitch === 'staff' ? 'KEY.STAFF' : 'KEY.CITIZEN' })
  }

  async #closeVisit({ session }: CloseVisitInput, signal: AbortSignal): Promise<void> {
    const { journal } = this.#options
    // What an operator closed from afar stays closed for the graver reason.
    const latched = journal.latchedFault()
    if (session?.outOfService && (latched === null || latched === 'OUT-OF-SERVICE')) {
      journal.append('outOfService', { fault: session.outOfService, field: null })
    }
    if (this.#visit && session) await this.#visit.close(session)
    await this.#sendOutcomes(signal)
  }

  /** One after the other: two at once would tell the centre the same. */
  #sendOutcomes(signal: AbortSignal): Promise<unknown> {
    const { devices, journal, log } = this.#options
    const before = this.#sending.catch(() => {})
    this.#sending = before.then(() => sendOutcomes({ centre: devices.centre, journal, log }, signal))
    return this.#sending
  }

  #listen(): void {
    const { devices, journal } = this.#options
    const { cardReader, keypad, cash, panel, power } = devices
    this.#subscriptions.push(
      cardReader.onStatus((status) => this.#send(eventOfReader(status))),
      keypad.onKey((key) => this.#key(key)),
      cash.onEvent((event) => {
        if (event.kind === 'late') journal.append('lateCoin', { valueYen: event.valueYen })
        if (event.kind === 'coin') this.#visit?.money.noteEscrow(event.escrowYen)
        const sent = eventOfCash(event, screenOf(this.#actor.getSnapshot()).payment !== null)
        if (sent) this.#send(sent)
      }),
      panel.onSensors((sensors) => {
        const { keySwitch, door } = sensors
        // Whoever closes the cabinet has seen to something.
        if (this.#door === 'open' && door === 'closed') this.#send({ type: 'LOOK' })
        this.#door = door
        this.#condition.cabinet(sensors)
        this.#tellTray()
        this.#tellKey()
        this.#setPatience()
        if (keySwitch === 'staff') this.#send({ type: 'STAFF.CALLED' })
      }),
      power.onStatus(() => {
        this.#redraw()
        this.#send({ type: 'LOOK' })
        this.#tellPower()
      }),
    )
    this.#tellPower()
  }

  #key(key: Parameters<typeof wishOfKey>[0]): void {
    this.#guidance.key()
    // One digit back is the keypad's own affair: the digits are nowhere else.
    if (key === 'back' && this.#activePin) this.#activePin.deleteLast()
    else this.#wish(wishOfKey(key))
  }

  /** The PIN that is being entered: a citizen's or staff's. */
  get #activePin(): PinEntry | undefined {
    return [this.#visit?.pin, this.#post.pin].find((pin) => pin?.active)
  }

  #wish(wish: Wish): void {
    if (this.#over) return
    this.#activity += 1
    this.#redraw()
    const attracting = screenOf(this.#actor.getSnapshot()).screen === 'attracting'
    this.#send({ type: 'ACTIVITY' })
    switch (wish.kind) {
      case 'event':
        if (wish.event.type === 'DIGIT' && this.#reprints.sheets > 0) this.#reprints.reprint(wish.event.digit)
        else if (wish.event.type === 'BACK' && this.#activePin) this.#activePin.deleteLast()
        else if (wish.event.type !== 'CONFIRM' || !this.#isUnseenWarning) this.#send(wish.event)
        break
      case 'repeat':
        this.#guidance.repeat()
        break
      case 'volume':
        this.#guidance.nextVolume()
        break
      case 'nextLanguage':
        this.#setLanguage(nextLanguage(this.#language, this.#languages))
        break
      case 'language':
        this.#setLanguage(screenLanguages.find((language) => language === wish.language))
        break
      case 'touch':
        break
    }
    if (attracting && wish.kind !== 'event' && wish.kind !== 'repeat' && wish.kind !== 'volume') {
      this.#send({ type: 'START' })
    }
  }

  get #isUnseenWarning(): boolean {
    const { screen } = screenOf(this.#actor.getSnapshot())
    return mustBeSeen.has(screen) && this.#shown?.screen !== screen
  }

  /** Those that the screen offers now. */
  get #languages(): readonly ScreenLanguage[] {
    const { screen } = screenOf(this.#actor.getSnapshot())
    return isStaffScreen(screen) ? staffLanguages : screenLanguages
  }

  #setLanguage(language: ScreenLanguage | undefined): void {
    if (language === undefined) return
    this.#language = language
    this.#setPatience()
    this.#redraw()
  }

  /** Easy Japanese and the headset double every waiting time. */
  #setPatience(): void {
    const slow = this.#language === 'ja-easy' || this.#options.devices.panel.sensors.headset === 'in'
    this.#send({ type: 'PATIENCE', factor: slow ? 2 : 1 })
  }

  #send(event: VisitEvent): void {
    if (!this.#over) this.#actor.send(event)
  }

  /** Many snapshots may follow one event; the last one is drawn. */
  #redraw(): void {
    if (this.#drawing || this.#over) return
    this.#drawing = true
    setImmediate(() => {
      this.#drawing = false
      if (!this.#over) this.#draw()
    })
  }

  #draw(): void {
    const where = screenOf(this.#actor.getSnapshot())
    const { show, onWhere, log, staffTools } = this.#options
    if (where.path !== this.#path) {
      this.#path = where.path
      log.debug('state', { state: where.screen })
    }
    this.#condition.where(where)
    const { configuration, devices, clock } = this.#options
    const view = viewOf({
      configuration,
      where,
      ...seenOf(devices),
      post: this.#post,
      visit: this.#visit,
      language: this.#language,
      rowsPage: this.#rows.page,
      secondsLeft: this.#countdown.secondsLeft(where),
      activity: this.#activity,
      reprintable: this.#reprints.sheets,
      hours: this.#hours,
      notice: this.#notice,
      upgradedFrom: where.screen === 'outOfService' ? (staffTools?.upgradedFrom?.() ?? null) : null,
      nowMs: clock.nowMs(),
    })
    if (this.#shown === null || !isSameView(view, this.#shown)) {
      this.#shown = view
      const numbered = { ...view, revision: ++this.#revision }
      show(numbered)
      this.#guidance.follow(numbered, where.session?.voiceStopped ?? false)
    }
    onWhere?.(where)
  }

  #inBackground(work: Promise<unknown>): void {
    work.catch((error) => this.#options.log.error('background work failed', { place: placeOf(error) }))
  }
}
