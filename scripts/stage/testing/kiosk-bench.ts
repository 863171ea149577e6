/** A whole kiosk in processes of its own, and a citizen's hands and eyes to walk it from screen to screen. */
import { once } from 'node:events'
import type { KeypadKey } from '../../../drivers/keypad/keypad.js'
import type { ScreenName } from '../../../machines/names.js'
import type { TakenSheet } from '../../world/commands.js'
import type { WorldControl } from '../../world/control.js'
import { type Program, startProgram } from '../program.js'
import { type Stage, type StageOptions, startStage } from '../stage.js'
import { Ledger } from './ledger.js'
import { ScreenClient } from './screen-client.js'
import { type StateFolder, testStateFolder } from './state-folder.js'

/** Long enough to be met in the middle, short enough for many visits. */
const sheetDurationMs = 400
/** Hundreds of processes are started here: what makes a page quicker would cost more than the pages. */
const warmUpSheets = 1

export interface Money {
  insertedYen: number
  returnedYen: number
  paidOutYen: number
  debtYen: number
}

export class KioskBench {
  readonly control: WorldControl
  readonly screen: ScreenClient
  readonly ledger: Ledger
  #dutyPid: number | undefined
  /** Everything taken out of the tray. */
  readonly sheets: TakenSheet[] = []
  #centre: Program<unknown>

  private constructor(
    readonly stage: Stage,
    readonly folder: StateFolder,
  ) {
    this.control = stage.control
    this.#centre = stage.centre
    this.screen = new ScreenClient(stage.screenUrl)
    this.ledger = new Ledger(folder.path)
    stage.launcher?.process.on('message', (message: { type: string; pid?: number }) => {
      if (message.type === 'onDuty') this.#dutyPid = message.pid
    })
  }

  /** Options, or what makes them once the state folder is there. */
  static async start(
    wanted: Partial<StageOptions> | ((folder: string) => Promise<Partial<StageOptions>>) = {},
  ): Promise<KioskBench> {
    const folder = await testStateFolder()
    const options = typeof wanted === 'function' ? await wanted(folder.path) : wanted
    const stage = await startStage({
      ...{ stateDir: folder.path, quiet: true, sheetDurationMs, warmUpSheets },
      ...options,
    })
    return new KioskBench(stage, folder)
  }

  async close(): Promise<void> {
    this.screen.close()
    await this.#centre.end()
    await this.stage.close()
    this.folder.remove()
  }

  get dutyPid(): number {
    if (this.#dutyPid === undefined) throw new Error('nobody is on duty')
    return this.#dutyPid
  }

  /** SIGKILL to the process on duty. Resolves when another is on duty. */
  async killDuty(): Promise<void> {
    const { launcher } = this.stage
    if (!launcher) throw new Error('this stage has no kiosk')
    const killed = this.dutyPid
    process.kill(killed, 'SIGKILL')
    this.screen.forget()
    while (this.#dutyPid === killed) await once(launcher.process, 'message')
  }

  /** SIGKILL to the centre. Resolves when it is gone. */
  async killCentre(): Promise<void> {
    const { process } = this.#centre
    process.kill('SIGKILL')
    await once(process, 'exit')
  }

  /** The centre again, at the same address and with what it had stored. */
  async startCentre(): Promise<void> {
    const { url, enrolmentUrl } = this.stage.centre.ready as { url: string; enrolmentUrl: string | null }
    const args = ['--port', new URL(url).port, '--state-dir', this.folder.path, '--always-open']
    if (enrolmentUrl !== null) args.push('--enrolment-port', new URL(enrolmentUrl).port)
    this.#centre = await startProgram('../reference-centre/main.js', args, { quiet: true })
  }

  press(...keys: KeypadKey[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.control.press(key)), Promise.resolve())
  }

  /** Does what each screen asks until `target` is shown. Begins wherever the kiosk is. */
  async walkTo(target: ScreenName, citizen: Partial<Citizen> = {}): Promise<void> {
    const wishes = { person: 'hanako', pin: '1234', coins: [100, 100] as const, ...citizen }
    for (;;) {
      const { screen } = await this.screen.waitFor(
        (view) => view.screen === target || (view.screen in actions && !view.busy),
        target,
      )
      if (screen === target) return
      await actions[screen as keyof typeof actions]?.(this, wishes)
      if (screen === 'choosingContents' || screen === 'choosingCopies') continue
      await this.screen.waitFor((view) => view.screen !== screen, `what follows ${screen}`)
    }
  }

  /** Back to the start from wherever the kiosk is, taking what lies there. */
  async goHome(): Promise<void> {
    for (;;) {
      const view = await this.screen.waitForScreen('attracting', ...handsOnly, ...Object.keys(leavingKeys))
      if (view.screen === 'attracting') return
      if (view.screen in leavingKeys) {
        await this.press(leavingKeys[view.screen as keyof typeof leavingKeys])
      } else {
        const { reader, tray } = await this.control.state()
        if (tray.sheets.length > 0) await this.takePaper()
        for (const _ of reader.laid) await this.control.removeCard()
      }
      await this.screen.waitFor(({ screen }) => screen !== view.screen, `what follows ${view.screen}`)
    }
  }

  /** Staff in the cabinet: the kiosk looks as soon as its door is closed. */
  async inCabinet(work: () => unknown): Promise<void> {
    await this.control.perform({ type: 'setDoor', door: 'open' })
    await work()
    await this.control.perform({ type: 'setDoor', door: 'closed' })
  }

  /** Resolves when the coin mechanism lets coins in: one that comes before falls through. */
  async slotOpen(): Promise<void> {
    await this.control.waitFor(({ cash }) => cash.state === 'accepting', { what: 'an open slot' })
  }

  async takePaper(): Promise<readonly TakenSheet[]> {
    const taken = await this.control.takePaper()
    this.sheets.push(...taken)
    return taken
  }

  /** By the counters of the coin mechanism and the debts of the journal. */
  async money(): Promise<Money> {
    const { insertedYen, returnedYen, paidOutYen } = (await this.control.state()).cash.counters
    return { insertedYen, returnedYen, paidOutYen, debtYen: this.ledger.debtYen }
  }
}

interface Citizen {
  person: string
  pin: string
  coins: readonly (10 | 50 | 100 | 500)[]
}

/** Screens that are left by taking what lies there. */
const handsOnly = ['clearing', 'returningCard', 'delivering']
/** And those that are left by a key. */
const leavingKeys = {
  cancelled: 'confirm',
  ended: 'confirm',
  explaining: 'confirm',
  offeringMore: 'cancel',
  consenting: 'cancel',
  awaitingCard: 'cancel',
  cardProblem: 'cancel',
  choosingIssuer: 'cancel',
  lastTry: 'cancel',
  enteringPin: 'cancel',
  choosingCertificate: 'cancel',
  choosingContents: 'cancel',
  choosingCopies: 'cancel',
  confirming: 'cancel',
  payingFree: 'cancel',
  paying: 'cancel',
} as const

const confirm = (bench: KioskBench) => bench.press('confirm')

/** What a citizen does who wants a certificate. */
const actions: Partial<Record<ScreenName, (bench: KioskBench, citizen: Citizen) => Promise<unknown>>> = {
  attracting: confirm,
  consenting: confirm,
  awaitingCard: (bench, { person }) => bench.control.placeCard(person),
  choosingIssuer: (bench) => bench.press('1'),
  enteringPin: async (bench, { pin }) => {
    await bench.control.pressPin(pin)
    await bench.press('confirm')
  },
  returningCard: (bench) => bench.control.removeCard(),
  choosingCertificate: (bench) => bench.press('1'),
  choosingContents: async (bench) => {
    if (bench.screen.view.choices[0]?.state === 'off') await bench.press('1')
    await bench.press('confirm')
    await bench.screen.waitFor(({ screen }) => screen !== 'choosingContents', 'what follows choosingContents')
  },
  choosingCopies: async (bench) => {
    await bench.press('1', 'confirm')
    await bench.screen.waitFor(({ screen }) => screen !== 'choosingCopies', 'what follows choosingCopies')
  },
  confirming: confirm,
  paying: async (bench, { coins }) => {
    await bench.slotOpen()
    for (const coin of coins) await bench.control.insertCoin(coin)
  },
  payingFree: confirm,
  delivering: (bench) => bench.takePaper(),
  offeringMore: (bench) => bench.press('cancel'),
  ended: confirm,
}
