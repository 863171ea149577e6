/** The view of a moment: the staff's screens and the citizens' have a presenter each. */
import type { Where } from '../../machines/where.js'
import { present } from '../screen/present.js'
import type { Scene } from '../screen/scene.js'
import { presentStaff } from '../screen/staff/present.js'
import type { View } from '../screen/view.js'
import type { StaffPost } from '../staff/staff-post.js'
import type { Devices } from './devices.js'
import { isSameBut } from './same.js'
import { type SceneParts, sceneOf } from './scene-of.js'
import { staffSceneOf } from './staff-scene-of.js'

export interface ViewParts extends SceneParts {
  post: StaffPost
  /** Of the view, where it is a new one. */
  revision: number
}

/** Makes the views of a process, one after the other. */
export interface Presenter {
  /** `partsOf` reads devices and the visit: only who makes words of them asks it. */
  of(where: Where, partsOf: () => ViewParts): View
}

/**
 * One after the other: a key or a touch that changed nothing else is counted, and no word is made anew. Where nothing
 * changed at all the last view is given once more, with the revision that it had.
 */
export class Views implements Presenter {
  #last: { scene: Scene; view: View } | null = null

  of(_: Where, partsOf: () => ViewParts): View {
    const parts = partsOf()
    const staffScene = staffSceneOf(parts)
    if (staffScene) {
      this.#last = null
      return presentStaff(staffScene, parts.revision)
    }
    const scene = sceneOf(parts)
    const view = this.#counted(scene, parts.revision) ?? present(scene, parts.revision)
    this.#last = { scene, view }
    return view
  }

  #counted(scene: Scene, revision: number): View | null {
    const last = this.#last
    if (!last || !isSameBut(scene, last.scene, 'activity')) return null
    const { activity } = scene
    return activity === last.view.activity ? last.view : { ...last.view, revision, activity }
  }
}

/** What of the devices is told on the screen. */
export function seenOf({ simulated, power, panel, cardReader }: Devices): SceneParts['seen'] {
  const { headset, tray } = panel.sensors
  return {
    simulated,
    onBattery: power.status.source === 'battery',
    headset: headset === 'in',
    cardPresent: cardReader.status.kind === 'present',
    paperInTray: tray === 'paper',
  }
}

/** Whatever their revisions. Nearly all differ by what was pressed in between, or wholly. */
export const isSameView = (one: View, other: View): boolean =>
  one === other || (one.activity === other.activity && isSameBut(one, other, 'revision'))
