/** From the machines' state and the visit's data to what the presenter is told. */
import type { Interrupted } from '../../machines/contract.js'
import { type CitizenScreenName, citizenScreens } from '../../machines/names.js'
import type { SessionContext } from '../../machines/session-context.js'
import type { Where } from '../../machines/where.js'
import type { Configuration } from '../configuration/schema.js'
import type { Notice } from '../fleet/commands.js'
import { isOptionLabel, ja } from '../screen/locales/ja.js'
import {
  blankScene,
  type MoneyState,
  type Scene,
  type SceneContent,
  type SceneMember,
  type SceneOffer,
  type ScreenLanguage,
} from '../screen/scene.js'
import type { Visit } from '../visit/visit.js'

export interface SceneParts {
  configuration: Configuration
  simulated: boolean
  language: ScreenLanguage
  where: Where
  visit: Visit | null
  rowsPage: number
  secondsLeft: number | null
  onBattery: boolean
  headset: boolean
  activity: number
  cardPresent: boolean
  paperInTray: boolean
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

export function sceneOf(parts: SceneParts): Scene {
  const { where, visit, configuration } = parts
  const { session, authentication, delivery } = where
  return {
    ...blankScene,
    screen: citizenScreenOf(where),
    language: parts.language,
    simulated: parts.simulated,
    headset: parts.headset,
    activity: parts.activity,
    fault: where.screen === 'outOfService' ? null : where.fault,
    outOfServiceReason: where.screen === 'outOfService' ? where.fault : null,
    onBattery: parts.onBattery,
    ...moneyOf(where),
    exactOnly: visit?.money.exactOnly ?? false,
    traySensor: session?.traySensor ?? true,
    reprintable: parts.reprintable,
    receiptNo: visit?.receiptNumber ?? receiptOf(where),
    triesLeft: authentication?.triesLeft ?? session?.triesLeft ?? null,
    pinDigits: authentication?.digits ?? 0,
    pinShort: authentication?.pinShort ?? false,
    tryCounted: session?.tryCounted ?? null,
    cardPresent: parts.cardPresent,
    cardMuteAgain: (session?.cardAttempts ?? 0) > 1,
    certificateNotAfter: dateOf(visit?.expiredAtMs ?? null),
    issuer: session?.issuer ?? null,
    ...choicesOf(parts),
    sheets: session && session.sheets > 0 ? session.sheets : null,
    sheet: delivery?.sheet ?? null,
    sheetsOut: (session?.sheetsProven ?? 0) + (session?.maybeOut ? 1 : 0),
    paperInTray: parts.paperInTray,
    receiptAsked: where.screen === 'printing' && session?.receipt === null,
    receiptChosen: session?.receipt ?? false,
    voiceStopped: session?.voiceStopped ?? false,
    secondsLeft: parts.secondsLeft,
    upgradedFrom: parts.upgradedFrom,
    keyAtStaff: where.maintenance !== null,
    leftBy: where.session || where.kiosk?.interrupted ? 'own' : 'previous',
    hours: parts.hours,
    notice: noticeOf(parts),
    contact: configuration.kiosk.contact,
    staff: staffNameOf(configuration.kiosk.staff),
    resetPlaces: {
      ja: configuration.kiosk['reset-places'],
      latin: configuration.kiosk['reset-places-latin'],
    },
    nearPlace: configuration.kiosk['near-place'] ?? null,
    acceptsSpecifiedResidenceCard: configuration.kiosk['accepts-specified-residence-card'],
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

function moneyOf({ session, payment, kiosk, screen }: Where): Partial<Scene> {
  if (!session) return kiosk?.interrupted ? moneyOfInterrupted(kiosk.interrupted) : {}
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

function moneyOfInterrupted({ returnedYen, debtYen }: Interrupted): Partial<Scene> {
  return { money: debtYen > 0 ? 'owed' : returnedYen > 0 ? 'returned' : 'none', debtYen }
}

function moneyState(session: SessionContext, insertedYen: number, refunding: boolean): MoneyState {
  if (session.moneyUnknown) return 'unknown'
  if (session.debtYen > 0) return 'owed'
  if (session.returnedYen > 0) return 'returned'
  if (session.settled) return session.keptYen > 0 ? 'kept' : 'none'
  if (insertedYen > 0) return refunding ? 'returned' : 'escrow'
  return 'none'
}

function choicesOf(parts: SceneParts): Partial<Scene> {
  const { visit, where, rowsPage } = parts
  const { session } = where
  const admission = visit?.admission
  if (!session || !admission) return {}
  return {
    offers: admission.offers.map(
      (offer): SceneOffer => ({
        label: certificateLabelOf(offer.kind),
        title: offer.title,
        feeYen: offer.feeYen,
        availability: offer.availability,
        hours: offer.hours,
      }),
    ),
    offerIndex: session.offerIndex >= 0 ? session.offerIndex : null,
    contents: contentsOf(visit, parts.language),
    members: membersOf(visit),
    rowsPage,
    copies: session.copies,
    // While the devices are asked nothing is offered: a key pressed then would be lost.
    maxCopies: where.screen === 'choosingCopies' && where.working ? 0 : session.maxCopies,
    feeYen: session.sheets > 0 ? session.feeYen : (visit.offer?.feeYen ?? 0) * session.copies,
  }
}

/** Groups whose choices are fiscal years: any year is said by one message. */
const yearGroups = ['year', 'taxYear'] as const

function contentsOf(visit: Visit, language: ScreenLanguage): SceneContent[] {
  return (visit.selection?.rows ?? []).flatMap((row): SceneContent[] => {
    if (row.kind === 'member') return []
    const state = row.on ? 'on' : 'off'
    const yearGroup = row.kind === 'one' ? yearGroups.find((group) => group === row.group) : undefined
    if (row.kind === 'one' && yearGroup) {
      return [{ kind: 'one', label: yearGroup, values: yearsOf(row.choice, language), state }]
    }
    const label = row.kind === 'one' ? `${row.group}.${row.choice}` : row.group
    if (!isOptionLabel(label)) throw new Error(`no words for option ${label}`)
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

function membersOf(visit: Visit): SceneMember[] {
  const names = new Map(visit.admission?.members.map(({ index, name }) => [index, name]))
  return (visit.selection?.rows ?? []).flatMap((row): SceneMember[] =>
    row.kind === 'member'
      ? [{ index: row.index, name: names.get(row.index) ?? '', state: row.on ? 'on' : 'off' }]
      : [],
  )
}

function certificateLabelOf(kind: string): SceneOffer['label'] {
  return Object.hasOwn(ja, `cert.${kind}`) ? (kind as SceneOffer['label']) : null
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))
