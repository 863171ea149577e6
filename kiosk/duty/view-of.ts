/** The view of a moment, before it is numbered: the staff's screens and the citizens' have a presenter each. */
import { present } from '../screen/present.js'
import { presentStaff } from '../screen/staff/present.js'
import type { View } from '../screen/view.js'
import type { StaffPost } from '../staff/staff-post.js'
import type { Devices } from './devices.js'
import { type SceneParts, sceneOf } from './scene-of.js'
import { staffSceneOf } from './staff-scene-of.js'

type OfDevices = 'simulated' | 'onBattery' | 'headset' | 'cardPresent' | 'paperInTray'

export interface ViewParts extends Omit<SceneParts, OfDevices> {
  devices: Devices
  post: StaffPost
}

export function viewOf({ devices, post, ...parts }: ViewParts): View {
  const { simulated, power, panel, cardReader } = devices
  const staffScene = staffSceneOf({ ...parts, simulated, post })
  if (staffScene) return presentStaff(staffScene, 0)
  const scene = sceneOf({
    ...parts,
    simulated,
    onBattery: power.status.source === 'battery',
    headset: panel.sensors.headset === 'in',
    cardPresent: cardReader.status.kind === 'present',
    paperInTray: panel.sensors.tray === 'paper',
  })
  return present(scene, 0)
}

/** Two views by the same maker, before they are numbered. Nearly all differ by what was pressed in between. */
export const isSameView = (one: View, other: View): boolean =>
  one.activity === other.activity &&
  one.screen === other.screen &&
  JSON.stringify(one) === JSON.stringify(other)
