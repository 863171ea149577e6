/** What a process on duty is given. */
import type { Attestation } from '../../drivers/centre/messages.js'
import type { Clock } from '../../drivers/driver.js'
import type { FaultCode } from '../../machines/fault-code.js'
import type { Where } from '../../machines/where.js'
import type { Configuration } from '../configuration/schema.js'
import type { Condition } from '../fleet/condition.js'
import type { Journal } from '../journal/journal.js'
import type { View } from '../screen/view.js'
import type { StaffPostParts } from '../staff/staff-post.js'
import type { Log } from '../telemetry/log.js'
import type { TrustAnchors, VisitParts } from '../visit/parts.js'
import type { Devices } from './devices.js'
import type { Presenter } from './view-of.js'

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
  /** The journal's file is not where it was opened, and no citizen is there: this process can do nothing more. */
  onJournalGone?: () => void
  /** What makes the views; by default every word of them is made. */
  views?: Presenter
  /** Draws once what happens now is over, for more may follow; by default in the next turn of the event loop. */
  drawSoon?: (draw: () => void) => void
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
