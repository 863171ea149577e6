/** The view of a moment, before it is numbered: the staff's screens and the citizens' have a presenter each. */
import { present } from '../screen/present.js'
import { presentStaff } from '../screen/staff/present.js'
import type { View } from '../screen/view.js'
import type { StaffPost } from '../staff/staff-post.js'
import type { Devices } from './devices.js'
import { type SceneParts, sceneOf } from './scene-of.js'
import { staffSceneOf } from './staff-scene-of.js'

export interface ViewParts extends SceneParts {
  post: StaffPost
}

export function viewOf(parts: ViewParts): View {
  const staffScene = staffSceneOf(parts)
  return staffScene ? presentStaff(staffScene, 0) : present(sceneOf(parts), 0)
}

/** What of the devices is told on the screen. */
export function seenOf({ simulated, power, panel, cardReader }: Devices) {
  const { headset, tray } = panel.sensors
  return {
    simulated,
    onBattery: power.status.source === 'battery',
    headset: headset === 'in',
    cardPresent: cardReader.status.kind === 'present',
    paperInTray: tray === 'paper',
  }
}

/** Two views by the same maker, before they are numbered. Nearly all differ by what was pressed in between. */
export const isSameView = (one: View, other: View): boolean =>
  one.activity === other.activity &&
  one.screen === other.screen &&
  one.voiceHeadset === other.voiceHeadset &&
  JSON.stringify(one) === JSON.stringify(other)
