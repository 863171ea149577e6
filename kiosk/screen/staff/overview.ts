/** How the kiosk stands, and what can be done about it. */
import { type StaffTask, staffTasks } from '../../../machines/contract.js'
import type { FaultCode } from '../../../machines/fault-code.js'
import { wayBack } from '../../self-test/way-back.js'
import type { StaffScreen } from './present.js'
import type { KioskState, StaffScene } from './scene.js'
import type { StaffWords } from './words.js'

/** What fits one screen, whatever the faults are. */
const faultsNowShown = 4
const lastFaultsShown = 5
const debtsShown = 3

export const overview: StaffScreen = ({ state }, words) => ({
  title: state ? standing(state, words) : words.say('value.unknown'),
  action: words.say('overview.do'),
  rows: state ? overviewRows(state, words) : [],
  choices: [
    ...(state?.tasks ?? []).map((task) => ({
      digit: staffTasks.indexOf(task) + 1,
      label: taskLabel(task, state, words),
    })),
    { digit: 0, label: words.say('overview.refresh') },
  ],
  cancel: words.say('button.cancel'),
})

export function standing({ latched, faultsNow }: KioskState, words: StaffWords): string {
  if (latched !== null) return words.say('overview.closed', { fault: latched })
  return faultsNow.length === 0
    ? words.say('overview.open')
    : words.say('overview.faults', { count: faultsNow.length })
}

export function taskLabel(task: StaffTask, state: KioskState | null, words: StaffWords): string {
  if (task !== 'service') return words.say(`task.${task}`)
  return words.say(state?.latched == null ? 'task.service.off' : 'task.service.on')
}

type Row = readonly [label: string, value: string]

/** All of it has to fit: beside the way back there is no room for what is behind key 2. */
function overviewRows(state: KioskState, words: StaffWords): Row[] {
  const rest = state.upgradedFrom === null ? stockRows(state, words) : upgradeRows(state, words)
  return [...faultRows(state, words), ...rest]
}

function upgradeRows({ upgradedFrom }: KioskState, words: StaffWords): Row[] {
  if (upgradedFrom === null) return []
  return [[words.say('row.upgrade'), words.say('value.upgrade', { version: upgradedFrom, command: wayBack })]]
}

/** What to do about them is behind key 1. */
function faultRows({ faultsNow }: KioskState, words: StaffWords): Row[] {
  return faultsNow.length === 0 ? [] : [[words.say('row.faults'), faultsNow.join(' · ')]]
}

function stockRows({ printer, cash, openDebts, outcomesWaiting }: KioskState, words: StaffWords): Row[] {
  const short = cash?.tubes.map(({ valueYen, count }) =>
    words.say('value.tubeShort', { value: valueYen, count }),
  )
  const open = [
    openDebts.length > 0 ? words.say('value.debts', { count: openDebts.length }) : null,
    outcomesWaiting > 0 ? words.say('value.waiting', { count: outcomesWaiting }) : null,
  ].filter((part) => part !== null)
  return [
    [words.say('row.paper'), printerValue(printer, words)],
    [words.say('row.coins'), short?.join(' · ') ?? words.say('value.noAnswer')],
    ...(open.length > 0 ? [[words.say('row.open'), open.join(' · ')] as const] : []),
  ]
}

function printerValue(printer: KioskState['printer'], words: StaffWords): string {
  if (printer === null) return words.say('value.noAnswer')
  if (printer.reasons.length === 0) return words.say('value.good')
  const { reasons, halt } = printer
  const named = reasons.map((reason) => (reason === 'stopped' && halt ? halt : reason))
  return named.map((reason) => words.say(`printer.${reason}`)).join(' · ')
}

export const looking: StaffScreen = (scene, words) => ({
  ...(scene.task === 'supplies' ? supplies(scene, words) : faultList(scene, words)),
  confirm: words.say('button.confirm'),
  back: words.say('button.back'),
  cancel: words.say('button.cancel'),
})

/** Each fault is explained once. */
function faultList({ state }: StaffScene, words: StaffWords) {
  const now = (state?.faultsNow ?? []).slice(0, faultsNowShown)
  const last = (state?.lastFaults ?? []).slice(0, lastFaultsShown)
  const told = new Set<FaultCode>()
  const explain = (fault: FaultCode): string => {
    if (told.has(fault)) return fault
    told.add(fault)
    return `${fault}: ${words.whatToDo(fault)}`
  }
  const rows: Row[] = [
    ...(state ? upgradeRows(state, words) : []),
    ...(now.length === 0 ? [[words.say('faults.now'), words.say('faults.none')] as const] : []),
    ...now.map((fault) => [words.say('faults.now'), explain(fault)] as const),
    ...last.map(({ atMs, fault }) => [words.dateAndTime(atMs), explain(fault)] as const),
  ]
  return { title: words.say('faults.title'), action: words.say('faults.do'), rows }
}

function supplies({ state }: StaffScene, words: StaffWords) {
  const cash = state?.cash ?? null
  const tubes = (cash?.tubes ?? []).map(
    ({ valueYen, count, capacity }) =>
      [words.say('row.tube', { value: valueYen }), words.say('value.tubes', { count, capacity })] as const,
  )
  const debts = (state?.openDebts ?? [])
    .slice(0, debtsShown)
    .map(
      ({ receiptNumber, amountYen }) =>
        [
          words.say('row.debts'),
          words.say('value.debt', { receipt: receiptNumber, amount: words.number(amountYen) }),
        ] as const,
    )
  const rows: Row[] = [
    [words.say('row.paper'), printerValue(state?.printer ?? null, words)],
    ...(cash === null ? [[words.say('row.coins'), words.say('value.noAnswer')] as const] : tubes),
    ...(cash === null ? [] : [[words.say('row.escrow'), words.yen(cash.escrowYen)] as const]),
    [words.say('row.box'), cash?.boxYen == null ? words.say('value.unknown') : words.yen(cash.boxYen)],
    ...(debts.length > 0 ? debts : [[words.say('row.debts'), words.say('value.none')] as const]),
    [words.say('row.waiting'), words.say('value.count', { count: state?.outcomesWaiting ?? 0 })],
    [
      words.say('row.lastClose'),
      state?.lastCloseMs == null ? words.say('value.none') : words.dateAndTime(state.lastCloseMs),
    ],
  ]
  return { title: words.say('supplies.title'), action: words.say('supplies.do'), rows }
}
