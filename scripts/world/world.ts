import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Clock, systemClock, type Unsubscribe } from '../../drivers/driver.js'
import { Emitter } from '../../drivers/emitter.js'
import { serveWorld, type WorldServer } from '../../drivers/link/serve-world.js'
import type { Utterance } from '../../drivers/voice/voice.js'
import { CardShelf } from './card-shelf.js'
import { readCashFile, writeCashFile } from './cash-file.js'
import { CentreProxy } from './centre-proxy.js'
import { type CommandResult, perform, type WorldCommand } from './commands.js'
import { WorldControl } from './control.js'
import { type DockServer, serveDock } from './dock-server.js'
import { ExitTray, type TraySheet } from './exit-tray.js'
import { FaultSwitches } from './faults.js'
import { makeSimulators, type Simulators } from './simulators.js'
import type { SheetState, WorldState } from './state.js'

export interface WorldOptions {
  /** Holds the cards of the invented persons (`pki/cards`). */
  stateDir: string
  /** Unix socket of the link; its folder is made. */
  socketPath: string
  /** Port of the dock on this machine; 0 takes a free one, null serves none. Default 0. */
  dockPort?: number | null
  /** Default 0: a free one. */
  printerPort?: number
  /** The centre behind the proxy; without it there is no proxy. */
  centre?: { port: number; proxyPort: number }
  /** Address of the kiosk's screen, shown in the dock. */
  kioskUrl?: string
  /** Keeps the coin mechanism's memory over restarts of the world. */
  cashFile?: string
  sheetDurationMs?: number
  /** False where the paper falls elsewhere, out of a real printer. Default true. */
  traySensorFitted?: boolean
  /** Default 150, about what a coin needs; 0 moves at once. */
  coinMovementMs?: number
  clock?: Clock
}

/** What was said lately; the dock shows it to people who hear nothing. */
const utterancesKept = 6

/**
 * The world around a kiosk: all simulated devices, the link they are reached by, the tray, the cards, the cable
 * to the centre, and the dock. It outlives every kiosk process.
 */
export class World {
  readonly control: WorldControl
  readonly #changes = new Emitter<void>()
  readonly #faults: FaultSwitches
  readonly #heard: Utterance[] = []
  #dock: DockServer | undefined
  #connected = false
  #killed = 0
  #revision = 0

  private constructor(
    readonly options: WorldOptions,
    readonly simulators: Simulators,
    readonly shelf: CardShelf,
    readonly tray: ExitTray,
    readonly printerUri: string,
    readonly link: WorldServer,
    readonly centreProxy: CentreProxy | undefined,
  ) {
    this.#faults = new FaultSwitches(simulators, shelf, centreProxy)
    this.control = new WorldControl({
      perform: (command) => this.perform(command),
      state: async () => this.state,
      watch: (listener) => this.onChange(() => listener(this.state)),
    })
    this.#followDevices()
  }

  static async start(options: WorldOptions): Promise<World> {
    const { cashFile, socketPath, centre, dockPort = 0 } = options
    const simulators = makeSimulators({
      clock: options.clock ?? systemClock,
      printerPort: options.printerPort ?? 0,
      sheetDurationMs: options.sheetDurationMs,
      coinMovementMs: options.coinMovementMs ?? 150,
      traySensorFitted: options.traySensorFitted ?? true,
      cashMemory: cashFile === undefined ? undefined : readCashFile(cashFile),
      onCashMemory: (memory) => {
        if (cashFile !== undefined) writeCashFile(cashFile, memory)
      },
    })
    mkdirSync(dirname(socketPath), { recursive: true })
    const link = await serveWorld({ socketPath, ...simulators })
    const { uri } = await simulators.printer.start()
    const proxy = centre && (await CentreProxy.start(centre.proxyPort, centre.port))
    const shelf = new CardShelf(simulators.cardReader, options.stateDir)
    const world = new World(options, simulators, shelf, new ExitTray(), uri, link, proxy)
    if (dockPort !== null) world.#dock = await serveDock(world, dockPort)
    return world
  }

  /** Of the dock; undefined where none is served. */
  get dockUrl(): string | undefined {
    return this.#dock?.url
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#changes.on(listener)
  }

  async perform(command: WorldCommand): Promise<CommandResult> {
    const { simulators, shelf, tray } = this
    const result = await perform({ simulators, shelf, tray, faults: this.#faults }, command)
    this.#changed()
    return result
  }

  get state(): WorldState {
    const { options, shelf, tray } = this
    const { keypad, panel, cash, voice, power, printer } = this.simulators
    const { cup, cashBoxYen } = cash.mechanism.memory
    return {
      revision: this.#revision,
      kioskUrl: options.kioskUrl ?? null,
      kiosk: { connected: this.#connected, killed: this.#killed },
      cards: shelf.named,
      reader: { laid: shelf.laid },
      keypad: { status: keypad.status, secret: keypad.secretActive },
      panel: { lamps: panel.lamps, beeps: panel.beeps, sensors: panel.truth },
      cash: { ...cash.mechanism.status, cup, cashBoxYen },
      voice: { saying: voice.saying ?? null, volume: voice.volume, heard: this.#heard },
      power: power.truth,
      printer: {
        powered: printer.powered,
        sheetsLoaded: printer.sheetsLoaded,
        sheetStuckInside: printer.sheetStuckInside,
      },
      tray: {
        sheets: tray.sheets.map(sheetState),
        hand: tray.hand.map(sheetState),
        drawsImages: tray.drawsImages,
      },
      centre: this.centreProxy ? { mode: this.centreProxy.mode } : null,
      faults: this.#faults.states,
    }
  }

  async close(): Promise<void> {
    await this.#dock?.close()
    await this.link.close()
    await this.centreProxy?.close()
    await this.simulators.printer.stop()
  }

  #followDevices(): void {
    const { cardReader, keypad, panel, cash, voice, power, printer } = this.simulators
    const changed = () => this.#changed()
    cardReader.onStatus(changed)
    keypad.onStatus(changed)
    keypad.onSecret(changed)
    panel.onLook(changed)
    cash.mechanism.onChange(changed)
    power.onStatus(changed)
    voice.onSilence(changed)
    voice.onHeard(({ text, language, channel }) => {
      this.#heard.unshift({ text, language, channel })
      this.#heard.length = Math.min(this.#heard.length, utterancesKept)
      changed()
    })
    printer.onSheet((sheet) => {
      this.tray.drop(sheet)
      panel.setTrayPaper(true)
      changed()
    })
    this.link.onClient((event) => {
      this.#connected = event.kind === 'connected'
      if (event.kind === 'gone' && !event.clean) this.#killed += 1
      changed()
    })
  }

  #changed(): void {
    this.#revision += 1
    this.#changes.emit()
  }
}

const sheetState = ({ id, sheet }: TraySheet): SheetState => ({
  id,
  sides: sheet.impressions,
  late: sheet.late,
})

/** Starts a world; its caller closes it. */
export function startWorld(options: WorldOptions): Promise<World> {
  return World.start(options)
}
