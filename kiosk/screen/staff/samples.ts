/** One scene for every screen of the staff, for the tests and for the review page. Everything in them is invented. */
import { staffTasks } from '../../../machines/contract.js'
import { type StaffRefusalCode, staffRefusals } from '../../staff/refusal.js'
import type { KioskState, StaffScene, TaskResult, TestLine } from './scene.js'

export interface StaffSample {
  /** Unique, also among the samples of the citizens' screens; usable as a file name. */
  name: string
  scene: StaffScene
}

const good: KioskState = {
  latched: null,
  faultsNow: [],
  lastFaults: [],
  printer: { reasons: [] },
  cash: {
    tubes: [
      { valueYen: 10, count: 62, capacity: 80 },
      { valueYen: 50, count: 41, capacity: 60 },
      { valueYen: 100, count: 55, capacity: 60 },
      { valueYen: 500, count: 9, capacity: 40 },
    ],
    escrowYen: 0,
    boxYen: 12_300,
  },
  openDebts: [],
  outcomesWaiting: 0,
  lastCloseMs: Date.parse('2026-11-21T12:30:00Z'),
  tasks: staffTasks,
  upgradedFrom: null,
}

const troubled: KioskState = {
  ...good,
  faultsNow: ['PAPER-JAM', 'COIN-RETURN', 'CENTRE-AWAY', 'POWER-BATTERY'],
  lastFaults: [
    { atMs: Date.parse('2026-11-22T05:12:00Z'), fault: 'PAPER-JAM' },
    { atMs: Date.parse('2026-11-22T03:40:00Z'), fault: 'CARD-LOCKED' },
    { atMs: Date.parse('2026-11-21T23:01:00Z'), fault: 'COIN-JAM' },
    { atMs: Date.parse('2026-11-21T07:15:00Z'), fault: 'BINDING-MISMATCH' },
    { atMs: Date.parse('2026-11-20T02:30:00Z'), fault: 'TONER-EMPTY' },
    { atMs: Date.parse('2026-11-19T22:10:00Z'), fault: 'CENTRE-AWAY' },
    { atMs: Date.parse('2026-11-19T01:00:00Z'), fault: 'PAPER-LEFT' },
  ],
  printer: { reasons: ['mediaJam', 'tonerEmpty'] },
  openDebts: [
    { receiptNumber: '000123', amountYen: 500 },
    { receiptNumber: '000987', amountYen: 150 },
  ],
  outcomesWaiting: 3,
}

const upgraded: KioskState = { ...troubled, upgradedFrom: '1.4.2' }

const blank: StaffScene = {
  screen: 'staffOverview',
  language: 'ja',
  simulated: true,
  activity: 0,
  secondsLeft: null,
  digits: 0,
  pinShort: false,
  triesLeft: null,
  blockedMinutes: null,
  pinMissing: false,
  task: null,
  typed: '',
  refusal: null,
  fault: null,
  state: good,
  result: null,
}

const sample = (name: string, change: Partial<StaffScene>): StaffSample => ({
  name: `staff-${name}`,
  scene: { ...blank, ...change },
})

const told = (name: string, result: TaskResult): StaffSample =>
  sample(`told-${name}`, { screen: 'staffTold', task: result.task, result })

const passed = ['versions', 'clock', 'board', 'journal', 'power', 'card-reader', 'screen'] as const
const lines = passed.map(
  (device): TestLine => ({ device, result: 'passed', fault: null, action: null, detail: '' }),
)

export const staffSamples: readonly StaffSample[] = [
  sample('pin', { screen: 'staffPin', digits: 3 }),
  sample('pin-short', { screen: 'staffPin', digits: 5, pinShort: true }),
  sample('pin-wrong', { screen: 'staffPin', triesLeft: 4 }),
  sample('checking', { screen: 'staffChecking' }),
  sample('blocked', { screen: 'staffBlocked', blockedMinutes: 15 }),
  sample('blocked-missing', { screen: 'staffBlocked', pinMissing: true }),
  sample('blocked-failed', { screen: 'staffBlocked', fault: 'INTERNAL' }),
  sample('reading', { screen: 'staffReading' }),
  sample('overview', {}),
  sample('overview-time', { secondsLeft: 120 }),
  sample('overview-faults', { state: troubled }),
  sample('overview-closed', {
    state: { ...good, latched: 'BINDING-MISMATCH', faultsNow: ['BINDING-MISMATCH'] },
  }),
  sample('overview-silent', { state: { ...good, faultsNow: ['PRINTER-AWAY'], printer: null, cash: null } }),
  sample('overview-upgraded', { state: upgraded }),
  sample('overview-few', { state: { ...good, tasks: ['faults', 'supplies', 'service'] } }),
  sample('faults', { screen: 'staffLooking', task: 'faults', state: troubled }),
  sample('faults-none', { screen: 'staffLooking', task: 'faults' }),
  sample('faults-upgraded', { screen: 'staffLooking', task: 'faults', state: upgraded }),
  sample('supplies', { screen: 'staffLooking', task: 'supplies', state: troubled }),
  sample('supplies-printer', {
    screen: 'staffLooking',
    task: 'supplies',
    state: {
      ...good,
      printer: { reasons: ['mediaEmpty', 'coverOpen', 'outputFull', 'stopped', 'otherError'] },
    },
  }),
  sample('supplies-paused', {
    screen: 'staffLooking',
    task: 'supplies',
    state: { ...good, printer: { reasons: ['stopped'], halt: 'paused' } },
  }),
  sample('supplies-no-jobs', {
    screen: 'staffLooking',
    task: 'supplies',
    state: { ...good, printer: { reasons: ['stopped'], halt: 'takesNoJobs' } },
  }),
  sample('supplies-silent', {
    screen: 'staffLooking',
    task: 'supplies',
    state: { ...good, printer: null, cash: null, lastCloseMs: null },
  }),
  sample('entering-collect', { screen: 'staffEntering', task: 'collect' }),
  sample('entering-collect-some', { screen: 'staffEntering', task: 'collect', typed: '12300' }),
  sample('entering-payDebt', { screen: 'staffEntering', task: 'payDebt', typed: '000123' }),
  sample('asking-closeDay', { screen: 'staffAsking', task: 'closeDay' }),
  sample('asking-collect', { screen: 'staffAsking', task: 'collect', typed: '12300' }),
  sample('asking-payDebt', { screen: 'staffAsking', task: 'payDebt', typed: '000123' }),
  sample('asking-service', { screen: 'staffAsking', task: 'service' }),
  sample('asking-service-on', {
    screen: 'staffAsking',
    task: 'service',
    state: { ...good, latched: 'BINDING-MISMATCH', faultsNow: ['BINDING-MISMATCH'] },
  }),
  ...staffTasks.map((task) => sample(`working-${task}`, { screen: 'staffWorking', task })),
  sample('refilling', { screen: 'staffRefilling', task: 'refill' }),
  told('selfTest', { task: 'selfTest', lines }),
  told('selfTest-bad', {
    task: 'selfTest',
    lines: [
      ...lines,
      { device: 'voice', result: 'notFitted', fault: null, action: null, detail: '' },
      {
        device: 'disk',
        result: 'failed',
        fault: null,
        action: 'Free space on the disk; the log and the journal need room.',
        detail: 'disk.full',
      },
      {
        device: 'printer',
        result: 'failed',
        fault: 'PRINTER-STOPPED',
        action: 'The printer takes no jobs. Let it take jobs again, at its panel or its own web page.',
        detail: 'printer.takesNoJobs',
      },
      { device: 'cash', result: 'failed', fault: 'COIN-JAM', action: null, detail: 'cash.jam' },
      {
        device: 'centre',
        result: 'failed',
        fault: 'CENTRE-AWAY',
        action: null,
        detail: 'centre.unreachable',
      },
      { device: 'keypad', result: 'failed', fault: 'KEYPAD-STUCK', action: null, detail: 'keypad.stuckKey' },
      { device: 'panel', result: 'failed', fault: 'PANEL-AWAY', action: null, detail: 'panel.missing' },
    ],
  }),
  told('report', { task: 'report', printed: true }),
  told('report-failed', { task: 'report', printed: false }),
  told('closeDay', { task: 'closeDay', number: 41, applications: 128, sheets: 171, keptYen: 38_400 }),
  told('refill', {
    task: 'refill',
    addedYen: 3_400,
    tubes: [
      { valueYen: 10, count: 80 },
      { valueYen: 50, count: 60 },
      { valueYen: 100, count: 60 },
      { valueYen: 500, count: 12 },
    ],
  }),
  told('collect', { task: 'collect', expectedYen: 12_300, countedYen: 12_200 }),
  told('collect-first', { task: 'collect', expectedYen: null, countedYen: 12_200 }),
  told('payDebt', { task: 'payDebt', receiptNumber: '000123', amountYen: 500 }),
  told('service-off', { task: 'service', inService: false }),
  told('service-on', { task: 'service', inService: true }),
  sample('told-nothing', { screen: 'staffTold', task: 'selfTest' }),
  sample('told-fault', { screen: 'staffTold', task: 'report', fault: 'PRINTER-AWAY' }),
  ...(Object.keys(staffRefusals) as StaffRefusalCode[]).map((refusal) =>
    sample(`refused-${refusal}`, { screen: 'staffTold', task: 'refill', refusal }),
  ),
]
