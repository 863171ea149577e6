/**
 * What stands behind the staff's screens: the PIN, how the kiosk is, and the tasks. The machine knows of it only what
 * follows; what is shown is kept here until the next task.
 */
import type { Clock } from '../../drivers/driver.js'
import type { Keypad } from '../../drivers/keypad/keypad.js'
import type { Printer } from '../../drivers/printer/printer.js'
import {
  type CheckStaffPinOutput,
  type StaffTask,
  type StaffTaskInput,
  type StaffTaskOutput,
  StepFault,
  staffTasks,
} from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'
import { staffPinLength } from '../../machines/maintenance.js'
import { faultOf } from '../faults/map.js'
import type { Journal } from '../journal/journal.js'
import type { KioskState, TaskResult, TestLine } from '../screen/staff/scene.js'
import { PinEntry } from '../visit/pin.js'
import { factsLookedAt, mostWrongPins, pinKinds, pinTries } from './pin-tries.js'
import { StaffRefusal, type StaffRefusalCode } from './refusal.js'
import type { StaffDesk } from './staff-desk.js'
import { isStaffPin, readStaffPin } from './staff-pin.js'

export interface StaffPostParts {
  keypad: Keypad
  printer: Printer
  journal: Journal
  desk: StaffDesk
  clock: Clock
  /** The hash of the PIN; need not exist. */
  pinFile: string
  /** Everything that keeps the kiosk from serving now. */
  faultsNow: (signal: AbortSignal) => Promise<FaultCode[]>
  /** The part of the self-test that needs no hands; not offered where there is none. */
  selfTest?: (signal: AbortSignal) => Promise<TestLine[]>
  /** Prints the readiness report. Resolves with whether it was proven out. Not offered where there is none. */
  printReport?: (signal: AbortSignal) => Promise<boolean>
  /** The version to go back to, while the self-test keeps the kiosk closed since an upgrade. */
  upgradedFrom?: () => string | null
}

export class StaffPost {
  readonly pin: PinEntry
  readonly #parts: StaffPostParts
  #state: KioskState | null = null
  #result: TaskResult | null = null
  #refusal: StaffRefusalCode | null = null

  constructor(parts: StaffPostParts) {
    this.#parts = parts
    this.pin = new PinEntry(parts.keypad, staffPinLength)
  }

  get state(): KioskState | null {
    return this.#state
  }

  get result(): TaskResult | null {
    return this.#result
  }

  get refusal(): StaffRefusalCode | null {
    return this.#refusal
  }

  /** One try, journalled before anybody is told: a kill in between forgets no wrong one. */
  async checkPin(): Promise<CheckStaffPinOutput> {
    const { journal, clock, pinFile } = this.#parts
    const tries = pinTries(journal.backwards(factsLookedAt, pinKinds), clock.nowMs())
    if (tries.kind === 'blocked') return tries
    const kept = readStaffPin(pinFile)
    if (kept === null) return { kind: 'notSet' }
    const right = await isStaffPin(kept, this.pin.digits)
    this.pin.clear()
    journal.append(right ? 'staffEntered' : 'staffPinWrong', {})
    return right ? { kind: 'right' } : this.#afterWrong(tries.triesLeft - 1)
  }

  #afterWrong(triesLeft: number): CheckStaffPinOutput {
    if (triesLeft > 0) return { kind: 'wrong', triesLeft: Math.min(triesLeft, mostWrongPins) }
    const { journal, clock } = this.#parts
    const tries = pinTries(journal.backwards(factsLookedAt, pinKinds), clock.nowMs())
    return { kind: 'blocked', minutes: tries.kind === 'blocked' ? tries.minutes : 1 }
  }

  offers(task: StaffTask): boolean {
    if (task === 'selfTest') return this.#parts.selfTest !== undefined
    return task !== 'report' || this.#parts.printReport !== undefined
  }

  /** Asks journal and devices; a device that does not answer is part of the answer. */
  async read(signal: AbortSignal): Promise<void> {
    const { desk, faultsNow, upgradedFrom } = this.#parts
    const [state, faults, printer] = await Promise.all([
      desk.state(),
      faultsNow(signal),
      this.#printerReasons(signal),
    ])
    this.#result = null
    this.#refusal = null
    this.#state = {
      latched: state.latched,
      faultsNow: faults,
      lastFaults: state.lastFaults,
      printer,
      cash: state.cash,
      openDebts: state.debts,
      outcomesWaiting: state.waitingForCentre,
      tasks: staffTasks.filter((task) => this.offers(task)),
      lastCloseMs: state.lastCloseMs,
      upgradedFrom: upgradedFrom?.() ?? null,
    }
  }

  async #printerReasons(signal: AbortSignal): Promise<KioskState['printer']> {
    try {
      return await this.#parts.printer.readiness(signal)
    } catch {
      return null
    }
  }

  async perform(input: StaffTaskInput, signal: AbortSignal): Promise<StaffTaskOutput> {
    this.#refusal = null
    this.#result = null
    try {
      this.#result = await this.#do(input, signal)
      return { kind: 'done' }
    } catch (error) {
      if (!(error instanceof StaffRefusal)) throw new StepFault(faultOf(error), { cause: error })
      this.#refusal = error.code
      return { kind: 'refused' }
    }
  }

  async #do({ task, value, refillBegun }: StaffTaskInput, signal: AbortSignal): Promise<TaskResult | null> {
    const { desk, selfTest, printReport, journal } = this.#parts
    switch (task) {
      case 'selfTest':
        return selfTest ? { task, lines: await selfTest(signal) } : null
      case 'report':
        return printReport ? { task, printed: await printReport(signal) } : null
      case 'closeDay':
        return closed(await desk.closeDay())
      case 'refill': {
        if (!refillBegun) {
          await desk.beginRefill()
          return null
        }
        const { addedYen, after } = await desk.finishRefill()
        return { task, addedYen, tubes: after }
      }
      case 'collect':
        return { task, ...(await desk.collect(value ?? 0)) }
      case 'payDebt': {
        const { receiptNumber, amountYen } = desk.payDebt(String(value ?? 0))
        return { task, receiptNumber, amountYen }
      }
      case 'service': {
        const inService = journal.latchedFault() !== null
        if (inService) await desk.putBackInService()
        else desk.takeOutOfService()
        return { task, inService }
      }
      case 'faults':
      case 'supplies':
        return null
    }
  }
}

function closed({ number, totals }: Awaited<ReturnType<StaffDesk['closeDay']>>): TaskResult {
  const sum = (name: 'applications' | 'sheets' | 'keptYen') =>
    totals.reduce((total, row) => total + row[name], 0)
  return {
    task: 'closeDay',
    number,
    applications: sum('applications'),
    sheets: sum('sheets'),
    keptYen: sum('keptYen'),
  }
}
