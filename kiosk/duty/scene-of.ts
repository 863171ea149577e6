/** From the machines' state and the visit's data to what the presenter is told. */
import type { Admission } from '../../drivers/centre/messages.js'
import type { Interrupted } from '../../machines/contract.js'
import { type CitizenScreenName, citizenScreens } from '../../machines/names.js'
import type { SessionContext } from '../../machines/session-context.js'
import type { Where } from '../../machines/where.js'
import type { Configuration } from '../configuration/schema.js'
import type { Notice } from '../fleet/commands.js'
import {
  blankScene,
  type MoneyState,
  type Scene,
  type SceneContent,
  type SceneMember,
  type SceneOffer,
  type ScreenLanguage,
} from '../screen/scene.js'
import { wordsOfOption, yearGroups } from '../visit/known-offers.js'
import type { SelectionRow } from '../visit/selection.js'
import type { Visit } from '../visit/visit.js'

export interface SceneParts {
  configuration: Configuration
  /** What of the devices is told on the screen. */
  seen: {
    simulated: boolean
    onBattery: boolean
    headset: boolean
    cardPresent: boolean
    paperInTray: boolean
  }
  language: ScreenLanguage
  where: Where
  visit: Visit | null
  rowsPage: number
  secondsLeft: number | null
  activity: number
  /** Sheets that staff may void now; 0 for none. */
  reprintable: number
  hours: string | null
  /** Set by the operator; one whose time is over is not told. */
  notice: Notice | null
  /** The version to go back to, where the self-test keeps the kiosk closed since an upgrade. */
  upgradedFrom: string | null
  nowMs: number
}

const staffNames: Readonly<Record<string, Scene['staff']>> = {
  店員: 'clerk',
  職員: 'official',
  係員: 'attendant',
}

export const staffNameOf = (name: string): Scene['staff'] => staffNames[name] ?? 'clerk'

/** Every name is written down, for it is made at each draw: an object that others are spread into costs many times more. */
export function sceneOf(parts: SceneParts): Scene {
  const { where, visit, seen } = parts
  const { kiosk } = parts.configuration
  const { session, authentication, delivery } = where
  const closed = where.screen === 'outOfService'
  const money = moneyOf(where)
  const chosen = choicesOf(parts)
  return {
    screen: citizenScreenOf(where),
    language: parts.language,
    simulated: seen.simulated,
    headset: seen.headset,
    activity: parts.activity,
    fault: closed ? null : where.fault,
    onBattery: seen.onBattery,
    money: money.money,
    insertedYen: money.insertedYen,
    feeYen: chosen?.feeYen ?? money.feeYen,
    changeYen: money.changeYen,
    debtYen: money.debtYen,
    exactOnly: visit?.money.exactOnly ?? false,
    coinRefused: money.coinRefused,
    receiptNo: visit?.receiptNumber ?? receiptOf(where),
    triesLeft: authentication?.triesLeft ?? session?.triesLeft ?? null,
    pinDigits: authentication?.digits ?? 0,
    pinShort: authentication?.pinShort ?? false,
    tryCounted: session?.tryCounted ?? null,
    cardPresent: seen.cardPresent,
    cardMuteAgain: (session?.cardAttempts ?? 0) > 1,
    certificateNotAfter: dateOf(visit?.expiredAtMs ?? null),
    issuer: session?.issuer ?? null,
    offers: chosen?.offers ?? blankScene.offers,
    offerIndex: chosen?.offerIndex ?? null,
    contents: chosen?.contents ?? blankScene.contents,
    members: chosen?.members ?? blankScene.members,
    rowsPage: chosen?.rowsPage ?? blankScene.rowsPage,
    contentsIncomplete: session?.incomplete ?? blankScene.contentsIncomplete,
    copies: chosen?.copies ?? blankScene.copies,
    maxCopies: chosen?.maxCopies ?? blankScene.maxCopies,
    sheets: session && session.sheets > 0 ? session.sheets : null,
    sheet: delivery?.sheet ?? null,
    sheetsOut: (session?.sheetsProven ?? 0) + (session?.maybeOut ? 1 : 0),
    traySensor: session?.traySensor ?? true,
    reprintable: parts.reprintable,
    paperInTray: seen.paperInTray,
    receiptAsked: where.screen === 'printing' && session?.receipt === null,
    receiptChosen: session?.receipt ?? false,
    voiceStopped: session?.voiceStopped ?? false,
    secondsLeft: parts.secondsLeft,
    leftBy: session || where.kiosk?.interrupted ? 'own' : 'previous',
    keyAtStaff: where.maintenance !== null,
    upgradedFrom: parts.upgradedFrom,
    outOfServiceReason: closed ? where.fault : null,
    hours: parts.hours,
    until: dateOf(visit?.resumesAtMs ?? null),
    notice: noticeOf(parts),
    contact: kiosk.contact,
    staff: staffNameOf(kiosk.staff),
    coinsYen: blankScene.coinsYen,
    resetPlaces: { ja: kiosk['reset-places'], latin: kiosk['reset-places-latin'] },
    registrationDays: blankScene.registrationDays,
    nearPlace: kiosk['near-place'] ?? null,
    acceptsSpecifiedResidenceCard: kiosk['accepts-specified-residence-card'],
  }
}

/** Staff screens have a presenter of their own. */
function citizenScreenOf({ screen }: Where): CitizenScreenName {
  const found = citizenScreens.find((name) => name === screen)
  if (found === undefined) throw new Error(`${screen} is not for citizens`)
  return found
}

function noticeOf({ notice, nowMs }: SceneParts): Scene['notice'] {
  if (notice?.kind !== 'plannedClosure') return notice
  const until = new Date(notice.until)
  return until.getTime() <= nowMs ? null : { kind: notice.kind, from: new Date(notice.from), until }
}

function receiptOf({ kiosk }: Where): string | null {
  return kiosk?.interrupted ? String(kiosk.interrupted.receipt).padStart(6, '0') : null
}

type Money = Pick<Scene, 'money' | 'insertedYen' | 'feeYen' | 'changeYen' | 'debtYen' | 'coinRefused'>

function moneyOf({ session, payment, kiosk, screen }: Where): Money {
  if (!session) return kiosk?.interrupted ? moneyOfInterrupted(kiosk.interrupted) : blankScene
  const insertedYen = payment?.escrowYen ?? session.escrowYen
  return {
    money: moneyState(session, insertedYen, screen === 'refunding'),
    insertedYen,
    feeYen: session.sheets > 0 ? session.feeYen : null,
    changeYen: session.settled ? session.changeYen : null,
    debtYen: session.debtYen,
    coinRefused: payment?.coinRefused ?? false,
  }
}

function moneyOfInterrupted({ returnedYen, debtYen }: Interrupted): Money {
  const money = debtYen > 0 ? 'owed' : returnedYen > 0 ? 'returned' : 'none'
  return { money, insertedYen: 0, feeYen: null, changeYen: null, debtYen, coinRefused: false }
}

function moneyState(session: SessionContext, insertedYen: number, refunding: boolean): MoneyState {
  if (session.moneyUnknown) return 'unknown'
  if (session.debtYen > 0) return 'owed'
  if (session.returnedYen > 0) return 'returned'
  if (session.settled) return session.keptYen > 0 ? 'kept' : 'none'
  if (insertedYen > 0) return refunding ? 'returned' : 'escrow'
  return 'none'
}

/** Null before the centre has said what there is to choose. */
function choicesOf(parts: SceneParts) {
  const { visit, where, rowsPage } = parts
  const { session } = where
  const admission = visit?.admission
  if (!session || !admission) return null
  const rows = visit.selection?.rows ?? []
  return {
    offers: offersOf(visit, admission),
    offerIndex: visit.offer ? admission.offers.indexOf(visit.offer) : null,
    contents: contentsOf(visit, rows, parts.language),
    members: membersOf(rows, admission),
    rowsPage,
    copies: session.copies,
    // While the devices are asked nothing is offered: a key pressed then would be lost.
    maxCopies: where.screen === 'choosingCopies' && where.working ? 0 : session.maxCopies,
    feeYen: session.sheets > 0 ? session.feeYen : (visit.offer?.feeYen ?? 0) * session.copies,
  }
}

/** By the admission, which says the same as long as it is there. */
const offersMade = new WeakMap<Admission, readonly SceneOffer[]>()

function offersOf(visit: Visit, admission: Admission): readonly SceneOffer[] {
  const known = offersMade.get(admission)
  if (known) return known
  const offers = admission.offers.map(
    (offer): SceneOffer => ({
      names: visit.templateOf(offer).names,
      title: offer.title,
      feeYen: offer.feeYen,
      availability: offer.availability,
      hours: offer.hours,
      resumesAt: offer.resumesAt === undefined ? null : new Date(offer.resumesAt),
    }),
  )
  offersMade.set(admission, offers)
  return offers
}

function contentsOf(visit: Visit, rows: readonly SelectionRow[], language: ScreenLanguage): SceneContent[] {
  const { offer } = visit
  if (!offer) return []
  const template = visit.templateOf(offer)
  return rows.flatMap((row): SceneContent[] => {
    if (row.kind === 'member') return []
    const state = row.on ? 'on' : 'off'
    const yearGroup = row.kind === 'one' ? yearGroups.find((group) => group === row.group) : undefined
    if (row.kind === 'one' && yearGroup) {
      return [{ kind: 'one', label: yearGroup, values: yearsOf(row.choice, language), state }]
    }
    const label = wordsOfOption(template, row.group, row.kind === 'one' ? row.choice : undefined)
    if (label === undefined) throw new Error(`no words for option ${row.group}`)
    return [{ kind: row.kind, label, values: {}, state }]
  })
}

/** 2018 + 1 is the first year of 令和. */
const reiwaOffset = 2018

/** A fiscal year as the language counts, and the year before it, whose income it is about. */
function yearsOf(choice: string, language: ScreenLanguage): SceneContent['values'] {
  const year = Number(choice)
  if (!Number.isInteger(year)) throw new Error(`no fiscal year: ${choice}`)
  const say = (gregorian: number) =>
    countsEras(language) && gregorian > reiwaOffset ? reiwaText(gregorian - reiwaOffset, language) : gregorian
  return { year: say(year), incomeYear: say(year - 1) }
}

const countsEras = (language: ScreenLanguage): boolean => language === 'ja' || language === 'ja-easy'

const reiwaText = (year: number, language: ScreenLanguage): string =>
  language === 'ja-easy' ? `令和(れいわ)${year}` : `令和${year === 1 ? '元' : year}`

function membersOf(rows: readonly SelectionRow[], { members }: Admission): SceneMember[] {
  return rows.flatMap((row): SceneMember[] => {
    if (row.kind !== 'member') return []
    const name = members.find(({ index }) => index === row.index)?.name ?? ''
    return [{ index: row.index, name, state: row.on ? 'on' : 'off' }]
  })
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))
