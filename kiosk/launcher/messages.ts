/**
 * What launcher and kiosk process say to each other. There is no room for personal data in it: the launcher
 * must never see any.
 */
import type { Condition } from '../fleet/condition.js'

export type ToProcess =
  /** The devices are yours: settle the journal, serve one citizen, exit. */
  | { type: 'goOnDuty' }
  /** A connection to the screen comes with this message as a handle. Nothing of it has been read. */
  | { type: 'connection'; id: number }
  /** End as soon as no citizen is in the middle of anything. */
  | { type: 'stop' }

export type FromProcess =
  /** Modules loaded, fonts ready, no device open. */
  | { type: 'standby' }
  /** The screen can be served. */
  | { type: 'onDuty' }
  /** The connection of this number is in the process now. */
  | { type: 'received'; id: number }
  /** The event loop turns and the flow is alive. */
  | { type: 'alive' }
  /** The citizen is served, and the devices are being closed. */
  | { type: 'done' }
  /** They are: the next process may have them. The exit follows. */
  | { type: 'released' }
  /** The battery runs empty: end when the visit is over, and switch the machine off. */
  | { type: 'powerLow' }
  /** How the kiosk does, in codes and counts; for the agent. */
  | { type: 'condition'; condition: Condition }

export type ToAgent =
  /**
   * First of all. `startedAtMs` is the launcher's own start; `fresh`: no restart asked for before is open; `restarted`:
   * place in the journal of the last one that was carried out.
   */
  | { type: 'begin'; startedAtMs: number; fresh: boolean; restarted: number | null }
  | { type: 'condition'; condition: Condition }

export type FromAgent =
  /** Its event loop turns. */
  | { type: 'alive' }
  /** The journal says something new: another process goes on duty as soon as no citizen is served. */
  | { type: 'refresh' }
  /** Every process anew, this one too, as soon as no citizen is served; the place of the command in the journal. */
  | { type: 'restart'; sequence: number }
