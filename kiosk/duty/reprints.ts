/** A citizen who waits for staff with smeared paper, and the sheet that staff have printed once more. */
import type { Panel } from '../../drivers/panel/panel.js'
import type { VisitEvent } from '../../machines/contract.js'
import { StaffRefusal } from '../staff/refusal.js'
import type { StaffDesk, WaitingCitizen } from '../staff/staff-desk.js'
import type { Log } from '../telemetry/log.js'
import type { Visit } from '../visit/visit.js'

export interface ReprintsParts {
  panel: Panel
  log: Log
  desk: () => Pick<StaffDesk, 'paper' | 'reprint'>
  visit: () => Visit | null
  screen: () => string
  send: (event: VisitEvent) => void
}

export class Reprints {
  readonly #parts: ReprintsParts

  constructor(parts: ReprintsParts) {
    this.#parts = parts
  }

  /** Sheets to choose from: the key of the cabinet, turned meanwhile, is what makes a digit a sheet's number. */
  get sheets(): number {
    const { panel, desk } = this.#parts
    return panel.sensors.keySwitch === 'staff' ? (desk().paper()?.sheets ?? 0) : 0
  }

  /** What cannot be printed again now is not; the reason is logged. */
  reprint(sheet: number): void {
    const { desk, log } = this.#parts
    try {
      desk().reprint(sheet)
    } catch (error) {
      if (!(error instanceof StaffRefusal)) throw error
      log.warn('a sheet is not printed again', { code: error.code, sheet })
    }
  }

  waiting(): WaitingCitizen | null {
    const { panel, screen, send } = this.#parts
    const visit = this.#parts.visit()
    const paper = visit?.voidable
    if (!paper || screen() !== 'awaitingStaff') return null
    return {
      paper,
      trayHoldsPaper: panel.sensors.tray === 'paper',
      voids: (sheet) => visit.sheets.voids(sheet),
      reprint: (sheet) => {
        visit.sheets.void(sheet)
        send({ type: 'STAFF.REPRINT', sheet })
      },
    }
  }
}
