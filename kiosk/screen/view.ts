/**
 * What the screen shows, complete: the page draws it and adds nothing. Text is already in the citizen's
 * language; ruby for easy Japanese stays in the text as `漢字(かんじ)`.
 */
export interface View {
  /** Grows by one with each view; answers carry it back, so a touch meant for an older screen is dropped. */
  revision: number
  /** Name of the screen (`machines/names.ts`): `attracting`, `paying`, … */
  screen: string
  language: string
  /** Languages to choose from, in fixed order and place. */
  languages: readonly { id: string; name: string }[]
  /** 1 card, 2 PIN, 3 choose, 4 pay, 5 collect; 0 before and after. */
  progress: 0 | 1 | 2 | 3 | 4 | 5
  progressLabels: readonly string[]
  /** Place on the machine to look at. */
  place: 'card' | 'keypad' | 'coins' | 'tray' | null
  title: string
  /** What to do now, one sentence. */
  action: string
  /** Further sentences, in order of weight. */
  notes: readonly string[]
  /** A fault to tell; shown above everything else. */
  alert: string | null
  choices: readonly Choice[]
  /** Entered PIN digits as a count, or null where none is asked. */
  pinDigits: number | null
  /** Of a whole PIN: so many places are drawn. */
  pinLength: number
  amounts: { feeYen: number; insertedYen: number; dueYen: number; labels: readonly string[] } | null
  /** Rows of "what was chosen". */
  summary: readonly { label: string; value: string; isName: boolean }[]
  /** The same button in the same place on every screen; null hides it. */
  buttons: { confirm: string | null; cancel: string | null; back: string | null; repeat: string | null }
  /** Words on what changes only how this page looks; the kiosk is not told. */
  tools: { textSize: string; contrast: string; scroll: string }
  /**
   * The cover over the screen. `always` while a headset is in; `idle` where names are shown: drawn after 10 s
   * without a touch or key; `never` else.
   */
  curtain: { when: 'always' | 'idle' | 'never'; title: string; text: string }
  /** Grows with each key and touch: what the idle cover waits for. */
  activity: number
  /** The machine works and the citizen waits: a sign of life is drawn. */
  busy: boolean
  /** Time limit being announced: seconds left, or null. */
  secondsLeft: number | null
  /** The same in words, or null; kept apart from `alert` so that only the number changes each second. */
  timeLeft: string | null
  /** `specimen` when nothing here is real; shown small on every screen. */
  simulated: boolean
  /** Spoken form of this screen for the loudspeaker: no name, kind, amount of copies or result. */
  voice: string
  /** Spoken form for the headset: whatever the screen shows. */
  voiceHeadset: string
  /** What the page shows when it hears nothing more from the kiosk. */
  lost: string
}

export interface Choice {
  /** Key on the keypad, also shown. */
  digit: number
  label: string
  /** A person's name: drawn in the font that has every character of names. */
  isName: boolean
  detail: string | null
  /** `on`/`off` for what can be toggled, `none` for a plain choice. */
  state: 'on' | 'off' | 'none'
  disabled: boolean
  /** The row as the headset says it, a sentence. */
  spoken: string
}

/** What the page may send. Nothing else is accepted. */
export type ScreenEvent =
  | { type: 'confirm' | 'cancel' | 'back' | 'repeat'; revision: number }
  /** The screen was touched where nothing is: a sign of life, as any key without meaning. */
  | { type: 'touch'; revision: number }
  | { type: 'digit'; digit: number; revision: number }
  | { type: 'language'; language: string; revision: number }
