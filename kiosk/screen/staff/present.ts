/** Makes the view of a staff scene. Nothing is spoken: hands and eyes are at the machine. */
import type { StaffScreenName } from '../../../machines/names.js'
import type { View } from '../view.js'
import { languageName } from '../words.js'
import { asking, entering, refilling, working } from './asking.js'
import { looking, overview } from './overview.js'
import { blocked, checking, pin, staffPinDigits } from './pin.js'
import { type StaffScene, staffLanguages } from './scene.js'
import { told } from './told.js'
import { type StaffWords, staffWordsOf } from './words.js'

/** What a screen's own function says; completed to a view below. */
export interface StaffDraft {
  title: string
  action: string
  place?: View['place']
  notes?: readonly (string | null)[]
  alert?: string | null
  choices?: readonly { digit: number; label: string; detail?: string }[]
  rows?: readonly (readonly [label: string, value: string])[]
  confirm?: string
  cancel?: string
  back?: string
  pinDigits?: number
  busy?: boolean
}

export type StaffScreen = (scene: StaffScene, words: StaffWords) => StaffDraft

const reading: StaffScreen = (_scene, words) => ({
  title: words.say('reading.title'),
  action: words.say('reading.do'),
  cancel: words.say('button.cancel'),
  busy: true,
})

const screens: Readonly<Record<StaffScreenName, StaffScreen>> = {
  staffPin: pin,
  staffChecking: checking,
  staffBlocked: blocked,
  staffReading: reading,
  staffOverview: overview,
  staffLooking: looking,
  staffEntering: entering,
  staffAsking: asking,
  staffWorking: working,
  staffRefilling: refilling,
  staffTold: told,
}

export function presentStaff(scene: StaffScene, revision: number): View {
  const words = staffWordsOf(scene.language)
  const draft = screens[scene.screen](scene, words)
  return {
    revision,
    screen: scene.screen,
    language: scene.language,
    languages: staffLanguages.map((id) => ({ id, name: languageName(id) })),
    progress: 0,
    progressLabels: [],
    place: draft.place ?? null,
    title: draft.title,
    action: draft.action,
    notes: (draft.notes ?? []).filter((note) => note !== null),
    alert: draft.alert ?? null,
    choices: (draft.choices ?? []).map(({ digit, label, detail = null }) => ({
      ...{ digit, label, detail, isName: false, state: 'none', disabled: false, spoken: '' },
    })) as View['choices'],
    pinDigits: draft.pinDigits ?? null,
    pinLength: staffPinDigits,
    amounts: null,
    summary: (draft.rows ?? []).map(([label, value]) => ({ label, value, isName: false })),
    buttons: {
      confirm: draft.confirm ?? null,
      cancel: draft.cancel ?? null,
      back: draft.back ?? null,
      repeat: null,
    },
    tools: {
      textSize: words.say('button.textSize'),
      contrast: words.say('button.contrast'),
      scroll: words.say('button.scroll'),
    },
    curtain: { when: 'never', title: '', text: '' },
    activity: scene.activity,
    busy: draft.busy ?? false,
    secondsLeft: scene.secondsLeft,
    timeLeft: scene.secondsLeft === null ? null : words.say('time.left', { seconds: scene.secondsLeft }),
    simulated: scene.simulated,
    voice: '',
    voiceHeadset: '',
    lost: words.say('lost'),
  }
}
