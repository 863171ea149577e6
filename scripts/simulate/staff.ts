/** Staff behind the key switch: they know the PIN, mostly, do one task or two by the screens, and turn the key back. */
import { scryptSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { coinValuesYen } from '../../drivers/cash/cash.js'
import { tubeFillAtDelivery } from '../../drivers/cash/simulated-mechanism.js'
import type { Clock, TimerHandle } from '../../drivers/driver.js'
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import { type StaffTask, staffTasks } from '../../machines/contract.js'
import type { Dice } from './random.js'
import type { World } from './world.js'

export interface StaffPlan {
  tasks: readonly StaffTask[]
  wrongPins: number
  /** So often 取消 is pressed before the first task. */
  cancels: number
  /** Turns the key back at this many actions, whatever is under way. */
  leavesAt: number
}

const pin = '58213907'
const wrongPin = '58213908'
const paceMs = 700
/** Whatever the screens say, nobody stands there longer. */
const mostActions = 60

/** What the simulation's kiosk can do for staff; the self-test and its report have tests of their own. */
const playedTasks = staffTasks.filter((task) => task !== 'selfTest' && task !== 'report')

export const planStaff = (dice: Dice): StaffPlan => ({
  tasks: Array.from({ length: dice.between(1, 3) }, () => dice.pick(playedTasks)),
  wrongPins: dice.oneIn(4) ? dice.between(1, 6) : 0,
  cancels: dice.oneIn(4) ? 1 : 0,
  leavesAt: dice.oneIn(3) ? dice.between(1, 25) : mostActions,
})

export class Staff {
  readonly #world: World
  readonly #clock: Clock
  readonly #plan: StaffPlan
  readonly #tasks: StaffTask[]
  #wrongPins: number
  #cancels: number
  #actions = 0
  #timer: TimerHandle = null
  gone = false

  constructor(world: World, plan: StaffPlan) {
    this.#world = world
    this.#clock = world.clock
    this.#plan = plan
    this.#tasks = [...plan.tasks]
    this.#wrongPins = plan.wrongPins
    this.#cancels = plan.cancels
  }

  arrive(): void {
    this.#world.hands.turnKey('staff')
    this.#soon()
  }

  #soon(): void {
    this.#timer = this.#clock.setTimeout(() => this.#act(), paceMs)
  }

  leave(): void {
    if (this.gone) return
    this.gone = true
    this.#clock.clearTimeout(this.#timer)
    this.#world.hands.turnKey('citizen')
  }

  #act(): void {
    if (++this.#actions > Math.min(this.#plan.leavesAt, mostActions)) return this.leave()
    const { where } = this.#world
    const isStaffed = where?.path.includes('maintenance.') ?? false
    if (where && isStaffed) this.#follow(where.screen)
    if (!this.gone) this.#soon()
  }

  #follow(screen: string): void {
    switch (screen) {
      case 'outOfService':
        return this.#tasks.length > 0 ? this.#press('confirm') : this.leave()
      case 'staffPin':
        return this.#typePin()
      case 'staffBlocked':
        return this.leave()
      case 'staffOverview':
        return this.#beginTask()
      case 'staffEntering':
        this.#press('7')
        return this.#press('confirm')
      case 'staffRefilling':
        this.#world.note('staff refills')
        for (const value of coinValuesYen)
          this.#world.cash.mechanism.setTube(value, tubeFillAtDelivery[value])
        return this.#press('confirm')
      case 'staffLooking':
      case 'staffAsking':
      case 'staffTold':
        return this.#press('confirm')
    }
  }

  #typePin(): void {
    const wrong = this.#wrongPins-- > 0
    for (const digit of wrong ? wrongPin : pin) this.#press(digit as KeypadKey)
    this.#press('confirm')
  }

  #beginTask(): void {
    if (this.#cancels-- > 0) return this.#press('cancel')
    const task = this.#tasks.shift()
    if (task === undefined) return this.leave()
    this.#press(String(staffTasks.indexOf(task) + 1) as KeypadKey)
  }

  #press(key: KeypadKey): void {
    this.#world.hands.press(key)
  }
}

let file: string | null = null

/** The hash of the PIN as it lies on a kiosk's disk, at the least cost: nobody is kept out here. */
export function staffPinFile(): string {
  if (file !== null) return file
  const folder = mkdtempSync(join(tmpdir(), 'shomei-simulation-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const salt = Buffer.alloc(16, 7)
  const hash = scryptSync(pin, salt, 32, { N: 16, r: 1, p: 1 })
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  file = join(folder, 'staff-pin')
  writeFileSync(file, `$scrypt$ln=4,r=1,p=1$${text(salt)}$${text(hash)}\n`)
  return file
}
