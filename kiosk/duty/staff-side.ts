/** What staff can do at a kiosk on duty: the desk, the post behind their screens, and smeared sheets once more. */
import type { FaultCode } from '../../machines/fault-code.js'
import { Desk, type StaffDesk } from '../staff/staff-desk.js'
import { StaffPost } from '../staff/staff-post.js'
import type { DutyOptions } from './duty-options.js'
import type { Flow } from './flow.js'
import { Reprints } from './reprints.js'

export interface StaffSide {
  desk: StaffDesk
  post: StaffPost
  reprints: Reprints
}

export function staffSideOf(
  { devices, configuration, journal, clock, log, staffTools }: DutyOptions,
  flow: Flow,
  faultsNow: (signal: AbortSignal) => Promise<FaultCode[]>,
): StaffSide {
  const reprints = new Reprints({
    ...{ panel: devices.panel, log },
    desk: () => desk,
    visit: () => flow.visit(),
    screen: () => flow.where().screen,
    send: (event) => flow.send(event),
  })
  const desk = new Desk({
    journal,
    cash: devices.cash,
    clock,
    isIdle: () => flow.where().session === null,
    waiting: () => reprints.waiting(),
    onChange: () => flow.send({ type: 'LOOK' }),
  })
  const post = new StaffPost({
    ...devices,
    ...{ journal, clock },
    desk,
    pinFile: configuration.staff['pin-file'],
    faultsNow,
    ...staffTools,
  })
  return { desk, post, reprints }
}
