/**
 * What the presenter is told: which screen, and exactly the data its words need. Flat and explicit, so that
 * any screen can be written down by hand. Built by the duty process from the machines' state and the visit's
 * data; holds no municipality, so that no screen can name one (S13).
 */
import type { TryCounted } from '../../machines/contract.js'
import type { FaultCode } from '../../machines/fault-code.js'
import type { CitizenScreenName } from '../../machines/names.js'
import type { InEveryLanguage } from '../../templates/template.js'
import type { OptionLabel } from './locales/ja.js'

/** In the fixed order of the language buttons. */
export const screenLanguages = ['ja', 'ja-easy', 'en', 'zh-Hans', 'ko', 'pt', 'es', 'vi'] as const
export type ScreenLanguage = (typeof screenLanguages)[number]

/**
 * Where the citizen's money of this transaction is, by the journal and the cash device. Every sentence about
 * money is made from this and never from the fault.
 */
export type MoneyState =
  /** Nothing was inserted, or nothing that is not long settled. */
  | 'none'
  /** In the escrow; it goes back if the visit ends now. */
  | 'escrow'
  /** On its way out of, or lying in, the return cup. */
  | 'returned'
  /** Paid; the paper is the citizen's. */
  | 'kept'
  /** Could not be given back, or not wholly: `debtYen` and `receiptNo` are told. */
  | 'owed'
  /** Nobody knows; nothing is claimed, and the reference number is told. */
  | 'unknown'

/** A certificate offered; rows stand in the order of the admission. */
export interface SceneOffer {
  /** As its template calls it; shown in other languages than Japanese. */
  names: InEveryLanguage
  /** The municipality's own name of the document. */
  title: string
  feeYen: number
  availability: 'open' | 'closed' | 'suspended'
  /** Such as 6:30–23:00. */
  hours: string
  /** Of a suspended one, where it is known. */
  resumesAt: Date | null
}

/** A row that can be switched while contents are chosen. */
export interface SceneContent {
  /** `one` of several in its group, or `any`: each by itself. */
  kind: 'one' | 'any'
  /** Its words are `option.<label>` of the locales, such as `who.self`, `household`, or the template's own. */
  label: OptionLabel | InEveryLanguage
  /** What stands in the words' placeholders, such as `year`. */
  values: Readonly<Record<string, string | number>>
  state: 'on' | 'off'
}

/** A person of the household, offered under `who.part`. */
export interface SceneMember {
  index: number
  name: string
  state: 'on' | 'off'
}

export interface Scene {
  /** As the state of the machines says in its meta. */
  screen: CitizenScreenName
  language: ScreenLanguage
  /** Nothing here is real: devices, centre and persons are simulated. */
  simulated: boolean
  /** A headset is plugged in: the voice tells everything, and the screen is covered. */
  headset: boolean
  /** Keys and touches so far; the cover over names waits for the next one. */
  activity: number
  /** The fault to tell on this screen. */
  fault: FaultCode | null
  /** Runs on battery: told beside everything else, as the visit may go on. */
  onBattery: boolean

  money: MoneyState
  insertedYen: number
  /** Of the whole application: one fee a copy. */
  feeYen: number | null
  changeYen: number | null
  debtYen: number
  /** Tubes cannot give change, so the exact amount is asked for. */
  exactOnly: boolean
  /** A coin was refused a moment ago. */
  coinRefused: boolean
  /** Reference the citizen can quote; in the journal as well. */
  receiptNo: string | null

  /** PIN tries left on the card, when known. */
  triesLeft: number | null
  /** Digits entered; never which. */
  pinDigits: number
  /** 確認 was pressed before the fourth digit. */
  pinShort: boolean
  /** What is known about the try when the card went away in the middle. */
  tryCounted: TryCounted | null
  cardPresent: boolean
  /** The same card could not be read before. */
  cardMuteAgain: boolean
  /** End of the certificate's validity, for CARD-EXPIRED. */
  certificateNotAfter: Date | null

  issuer: 'residence' | 'domicile' | null
  offers: readonly SceneOffer[]
  /** The offer being worked on. */
  offerIndex: number | null
  contents: readonly SceneContent[]
  /** Shown below the contents; empty unless `who.part` is on. */
  members: readonly SceneMember[]
  /** Which page of rows is shown, from 0; see rows.ts. */
  rowsPage: number
  /** 確認 was pressed before every group had its choice. */
  contentsIncomplete: boolean
  copies: number
  /** 0 as long as the devices are being asked how many they can stand for. */
  maxCopies: number

  /** Sheets of the whole application, when known. */
  sheets: number | null
  /** Sheet being printed, from 1. */
  sheet: number | null
  /** Sheets, or parts of one, that are out or may be out. */
  sheetsOut: number
  /** Without one the citizen says with 確認 that the paper is taken. */
  traySensor: boolean
  /** Sheets that staff may have printed once more now, by their number; 0 without their key. */
  reprintable: number
  /** Paper is in the tray. */
  paperInTray: boolean
  /** The receipt question is open. */
  receiptAsked: boolean
  receiptChosen: boolean
  /** 音声停止 was pressed. */
  voiceStopped: boolean
  /** Seconds to the end of a wait, from three quarters of it on; else null. */
  secondsLeft: number | null

  /** `own`: whoever stands here left it just now. `previous`: it belongs to someone who has gone. */
  leftBy: 'own' | 'previous'
  /** The key switch stands at staff: on `outOfService` they are told how to go on. */
  keyAtStaff: boolean
  /** The version to go back to, where the self-test keeps the machine closed since an upgrade. */
  upgradedFrom: string | null
  /** Why the machine is closed, on `outOfService`. */
  outOfServiceReason: FaultCode | null
  /** Service hours, for SERVICE-CLOSED. */
  hours: string | null
  /** End of a maintenance, when known. */
  until: Date | null

  /** What the operator has to say to everybody, between two visits. */
  notice: { kind: 'plannedClosure'; from: Date; until: Date } | { kind: 'slow' } | null

  // Of the place where the machine stands; from the configuration.
  /** Operator's telephone number. */
  contact: string
  /** Who is near: 店員, 職員 or 係員. */
  staff: 'clerk' | 'official' | 'attendant'
  /** Coins accepted, ascending. */
  coinsYen: readonly number[]
  /** Where a locked PIN can be reset, as shops are called there. */
  resetPlaces: { ja: string; latin: string }
  /** Business days until a registration for certificates of the 本籍地 is ready, about. */
  registrationDays: number
  /** Nearest other machine, if any. */
  nearPlace: string | null
  /** 特定在留カード and 特定特別永住者証明書 have been tried here and work. */
  acceptsSpecifiedResidenceCard: boolean
}

/** A scene about nothing, to be spread into a real one. */
export const blankScene: Scene = {
  screen: 'reconciling',
  language: 'ja',
  simulated: false,
  headset: false,
  activity: 0,
  fault: null,
  onBattery: false,
  money: 'none',
  insertedYen: 0,
  feeYen: null,
  changeYen: null,
  debtYen: 0,
  exactOnly: false,
  coinRefused: false,
  receiptNo: null,
  triesLeft: null,
  pinDigits: 0,
  pinShort: false,
  tryCounted: null,
  cardPresent: false,
  cardMuteAgain: false,
  certificateNotAfter: null,
  issuer: null,
  offers: [],
  offerIndex: null,
  contents: [],
  members: [],
  rowsPage: 0,
  contentsIncomplete: false,
  copies: 1,
  maxCopies: 1,
  sheets: null,
  sheet: null,
  sheetsOut: 0,
  traySensor: true,
  reprintable: 0,
  paperInTray: false,
  receiptAsked: false,
  receiptChosen: false,
  voiceStopped: false,
  secondsLeft: null,
  leftBy: 'own',
  keyAtStaff: false,
  upgradedFrom: null,
  outOfServiceReason: null,
  hours: null,
  until: null,
  notice: null,
  contact: '',
  staff: 'clerk',
  coinsYen: [10, 50, 100, 500],
  resetPlaces: { ja: '', latin: '' },
  registrationDays: 5,
  nearPlace: null,
  acceptsSpecifiedResidenceCard: false,
}
