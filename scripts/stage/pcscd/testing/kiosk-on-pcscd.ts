/**
 * A whole kiosk whose card reader is a real PC/SC daemon, and the hands of a citizen at it. Everything else is
 * simulated in the world. Runs inside a namespace of its own: see the tests of the card reader.
 */
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DaemonView, slotNames } from '../../../../drivers/card-reader/testing/daemon-view.js'
import { FaultyCard } from '../../../../drivers/card-reader/testing/faulty-card.js'
import { PcscdDaemon } from '../../../../drivers/card-reader/testing/pcscd-daemon.js'
import { readerConfigurationFolder } from '../../../../drivers/card-reader/testing/pcscd-namespace.js'
import { type CardInSlot, insertIntoVpcd, vpcdPorts } from '../../../../drivers/card-reader/testing/vpcd.js'
import type { KeypadKey } from '../../../../drivers/keypad/keypad.js'
import { SimulatedMyNumberCard } from '../../../../drivers/my-number-card/simulator.js'
import type { View } from '../../../../kiosk/screen/view.js'
import type { ScreenName } from '../../../../machines/names.js'
import { loadSimulatedCard } from '../../../card/load-card.js'
import type { WorldControl } from '../../../world/control.js'
import { type Stage, startStage } from '../../stage.js'
import { ScreenClient } from '../../testing/screen-client.js'
import { type StateFolder, testStateFolder } from '../../testing/state-folder.js'

/** Both slots of the virtual reader. */
const readerName = 'Virtual PCD'

/** Names of invented persons' cards. */
export const usualPerson = 'hanako'
export const otherPerson = 'ryo'
export const pins = { right: '1234', wrong: '9999' } as const

const readerFile = join(readerConfigurationFolder, 'vpcd')
const sheetDurationMs = 400

export class KioskOnPcscd {
  readonly daemon = new PcscdDaemon()
  readonly control: WorldControl
  readonly screen: ScreenClient
  readonly #cards = new Map<string, FaultyCard>()
  readonly #slots: [CardInSlot | undefined, CardInSlot | undefined] = [undefined, undefined]
  #view = new DaemonView()
  #dutyPid: number | undefined
  readonly launcherPid: number

  private constructor(
    readonly stage: Stage,
    readonly folder: StateFolder,
  ) {
    this.control = stage.control
    this.screen = new ScreenClient(stage.screenUrl)
    const { process } = this.#launcher
    this.launcherPid = process.pid as number
    process.on('message', (message: { type: string; pid?: number }) => {
      if (message.type === 'onDuty') this.#dutyPid = message.pid
    })
  }

  /** Starts everything but the daemon. */
  static async start(): Promise<KioskOnPcscd> {
    const folder = await testStateFolder()
    const quiet = process.env.SHOMEI_LOUD === undefined
    const stage = await startStage({
      stateDir: folder.path,
      quiet,
      sheetDurationMs,
      warmUpSheets: 1,
      cardReader: readerName,
    })
    return new KioskOnPcscd(stage, folder)
  }

  async close(): Promise<void> {
    this.screen.close()
    await this.takeAll()
    await this.stage.close()
    await this.daemon.kill()
    await this.#view.stop()
    this.folder.remove()
  }

  get #launcher() {
    const { launcher } = this.stage
    if (!launcher) throw new Error('this stage has no kiosk')
    return launcher
  }

  get launcherRuns(): boolean {
    const { exitCode, signalCode } = this.#launcher.process
    return exitCode === null && signalCode === null
  }

  get dutyPid(): number {
    if (this.#dutyPid === undefined) throw new Error('nobody is on duty')
    return this.#dutyPid
  }

  /** SIGKILL to the process on duty. Resolves when another is on duty. */
  async killDuty(): Promise<void> {
    const killed = this.dutyPid
    process.kill(killed, 'SIGKILL')
    this.screen.forget()
    while (this.#dutyPid === killed) await once(this.#launcher.process, 'message')
  }

  // ---- the daemon -----------------------------------------------------------------------------------------

  /** `name` is what the daemon calls its reader. */
  async startDaemon(name: string = readerName): Promise<void> {
    writeFileSync(
      readerFile,
      readFileSync(readerFile, 'utf8').replace(/^FRIENDLYNAME.*$/m, `FRIENDLYNAME "${name}"`),
    )
    await this.daemon.start()
    await this.#view.stop()
    this.#view = new DaemonView()
    await this.#view.start()
  }

  /** The daemon dies, and with it the slots the cards lie in. */
  async killDaemon(): Promise<void> {
    await this.daemon.kill()
    await this.takeAll()
  }

  // ---- cards ----------------------------------------------------------------------------------------------

  /** The one card of this name: its tries last as long as the kiosk. */
  card(person: string = usualPerson): FaultyCard {
    const known = this.#cards.get(person)
    if (known) return known
    const card = new FaultyCard(loadSimulatedCard(this.folder.path, person))
    this.#cards.set(person, card)
    return card
  }

  /** What the card itself says. */
  truth(person: string = usualPerson): SimulatedMyNumberCard {
    const { card } = this.card(person)
    if (!(card instanceof SimulatedMyNumberCard)) throw new Error(`${person} has no My Number Card`)
    return card
  }

  /** Lays a card down, when the daemon has seen that nothing lies there. */
  async place(person: string = usualPerson, slot: 0 | 1 = 0): Promise<void> {
    await this.#view.empty(slotNames[slot])
    await this.#lay(person, slot)
  }

  /** Resolves when the daemon knows of the card. */
  seen(slot: 0 | 1 = 0): Promise<void> {
    return this.#view.occupied(slotNames[slot])
  }

  async take(slot: 0 | 1 = 0): Promise<void> {
    const laid = this.#slots[slot]
    if (!laid) throw new Error('no card in the slot')
    this.#slots[slot] = undefined
    laid.eject()
    await laid.out
  }

  async takeAll(): Promise<void> {
    for (const slot of [0, 1] as const) if (this.#slots[slot]) await this.take(slot)
  }

  /** Another card in place of the first, faster than the daemon looks. */
  async swap(person: string): Promise<void> {
    await this.take()
    await this.#lay(person, 0)
  }

  get cardLies(): boolean {
    return this.#slots.some((slot) => slot !== undefined)
  }

  async #lay(person: string, slot: 0 | 1): Promise<void> {
    const card = this.card(person)
    card.eject = () => void this.take(slot)
    this.#slots[slot] = await insertIntoVpcd(card, vpcdPorts[slot])
  }

  // ---- the citizen ----------------------------------------------------------------------------------------

  async press(...keys: KeypadKey[]): Promise<void> {
    for (const key of keys) await this.control.press(key)
  }

  async enterPin(pin: string = pins.right): Promise<void> {
    await this.screen.waitForScreen('enteringPin')
    await this.control.pressPin(pin)
    await this.screen.waitFor(({ pinDigits }) => pinDigits === pin.length, 'all digits')
    await this.press('confirm')
  }

  shows(...screens: ScreenName[]): Promise<View> {
    return this.screen.waitForScreen(...screens)
  }

  /** Does what each screen up to the PIN asks, from wherever the kiosk is. */
  async walkTo(target: ScreenName, person: string = usualPerson): Promise<View> {
    for (;;) {
      const view = await this.shows(target, ...stepNames)
      if (view.screen === target) return view
      await steps[view.screen as keyof typeof steps](this, person)
      await this.screen.waitFor(({ screen }) => screen !== view.screen, `what follows ${view.screen}`)
    }
  }

  /** Ends whatever is going on, and takes what lies there. */
  async goHome(): Promise<void> {
    for (;;) {
      const view = await this.shows('attracting', ...leavingNames)
      if (view.screen === 'attracting') return
      await this.takeAll()
      await this.control.takePaper()
      const key = leavingKeys[view.screen as keyof typeof leavingKeys]
      if (key !== null && this.screen.view.screen === view.screen) await this.press(key)
      await this.screen.waitFor(({ screen }) => screen !== view.screen, `what follows ${view.screen}`)
    }
  }
}

const confirm = (kiosk: KioskOnPcscd) => kiosk.press('confirm')
const steps = {
  attracting: confirm,
  consenting: confirm,
  awaitingCard: (kiosk: KioskOnPcscd, person: string) => kiosk.place(person),
  choosingIssuer: (kiosk: KioskOnPcscd) => kiosk.press('1'),
  enteringPin: (kiosk: KioskOnPcscd) => kiosk.enterPin(),
  returningCard: (kiosk: KioskOnPcscd) => kiosk.take(),
} as const
const stepNames = Object.keys(steps) as (keyof typeof steps)[]

const leavingKeys = {
  consenting: 'cancel',
  awaitingCard: 'cancel',
  cardProblem: 'cancel',
  choosingIssuer: 'cancel',
  enteringPin: 'cancel',
  lastTry: 'cancel',
  choosingCertificate: 'cancel',
  explaining: 'confirm',
  cancelled: 'confirm',
  ended: 'confirm',
  returningCard: null,
  clearing: null,
} as const
const leavingNames = Object.keys(leavingKeys) as (keyof typeof leavingKeys)[]
