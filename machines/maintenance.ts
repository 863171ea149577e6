/**
 * Behind the key switch: the PIN of staff, then one task after another. Turning the key back leaves it from every
 * state; only a task under way is waited for, as a report in the printer or coins in a tube must come to an end.
 *
 * What the tasks show and say is the kiosk's: here are no amounts but the one that is being typed.
 */
import { assign, fromPromise, setup } from 'xstate'
import {
  type CheckStaffPinOutput,
  type MaintenanceInput,
  type Patience,
  type StaffTask,
  type StaffTaskInput,
  type StaffTaskOutput,
  staffTasks,
  type VisitEvent,
} from './contract.js'
import type { FaultCode } from './fault-code.js'
import { faultOf, notProvided } from './faults.js'
import type { StateMeta } from './names.js'
import { boundDelays, showDelays, wait, waitDelays } from './patience.js'

/** Enough that a stolen hash is of little use, few enough to be kept in mind. */
export const staffPinLength = 8
/** No box holds a million yen, and no slip has a longer number. */
const mostTyped = 6

export interface MaintenanceContext extends MaintenanceInput {
  /** Staff are not made to wait longer: it is always 1. */
  patience: Patience
  /** Digits of the PIN entered; never which. */
  digits: number
  pinShort: boolean
  /** Left before the PIN is blocked for a while; known after a wrong one. */
  triesLeft: number | null
  /** Until the PIN is asked again. */
  blockedMinutes: number | null
  /** No PIN was ever set on this kiosk. */
  pinMissing: boolean
  task: StaffTask | null
  /** What is being typed, as digits: leading zeros count for a slip's number. */
  typed: string
  refillBegun: boolean
  refused: boolean
  fault: FaultCode | null
  /** The key was turned back while a task was under way. */
  keyBack: boolean
}

/** Looked at, nothing is done. */
const lookedAt: ReadonlySet<StaffTask> = new Set(['faults', 'supplies'])
/** Something is typed first. */
const typedFor: ReadonlySet<StaffTask> = new Set(['collect', 'payDebt'])
/** Asked about first: what they write stays in the journal. */
const askedFor: ReadonlySet<StaffTask> = new Set(['closeDay', 'service'])

const taskOf = (event: VisitEvent): StaffTask | null =>
  event.type === 'DIGIT' ? (staffTasks[event.digit - 1] ?? null) : null
const isIn = (tasks: ReadonlySet<StaffTask>, task: StaffTask | null): boolean =>
  task !== null && tasks.has(task)

const maintenanceSetup = setup({
  types: {
    input: {} as MaintenanceInput,
    context: {} as MaintenanceContext,
    events: {} as VisitEvent,
    meta: {} as StateMeta,
    tags: {} as 'announced',
  },
  actors: {
    checkStaffPin: fromPromise<CheckStaffPinOutput>(notProvided),
    /** Asks journal and devices for everything that the overview shows. */
    readKiosk: fromPromise<void>(notProvided),
    performStaffTask: fromPromise<StaffTaskOutput, StaffTaskInput>(notProvided),
  },
  actions: {
    /** Zeroes the buffer and begins the keypad's secret mode. */
    beginStaffPin: () => {},
    /** Ends the secret mode. The buffer stays for `checkStaffPin`. */
    endStaffPin: () => {},
    /** Zeroes the buffer. */
    clearStaffPin: () => {},
    setPatience: () => {},
    noteNoDigits: assign({ digits: 0, pinShort: false }),
    noteCount: assign(({ event }) =>
      event.type === 'PIN.COUNT' ? { digits: event.count, pinShort: false } : {},
    ),
    noteShort: assign({ pinShort: true }),
    notePin: assign((_, answer: CheckStaffPinOutput) => ({
      triesLeft: answer.kind === 'wrong' ? answer.triesLeft : null,
      blockedMinutes: answer.kind === 'blocked' ? answer.minutes : null,
      pinMissing: answer.kind === 'notSet',
    })),
    noteTask: assign(({ event }) => ({ task: taskOf(event), typed: '' })),
    noTask: assign({ task: null, typed: '', refused: false, fault: null }),
    type: assign(({ context, event }) =>
      event.type === 'DIGIT' && context.typed.length < mostTyped
        ? { typed: `${context.typed}${event.digit}` }
        : {},
    ),
    untype: assign(({ context }) => ({ typed: context.typed.slice(0, -1) })),
    noteEnd: assign(({ context }, output: StaffTaskOutput) => ({
      refused: output.kind === 'refused',
      refillBegun: context.task === 'refill' && output.kind === 'done' && !context.refillBegun,
    })),
    noteFault: assign((_, { fault }: { fault: FaultCode }) => ({ fault, refillBegun: false })),
    noteKeyBack: assign({ keyBack: true }),
  },
  guards: {
    keyTurned: ({ context }) => context.keyTurned,
    keyBack: ({ context }) => context.keyBack,
    enoughDigits: ({ context }) => context.digits >= staffPinLength,
    pinRight: (_, answer: CheckStaffPinOutput) => answer.kind === 'right',
    pinWrong: (_, answer: CheckStaffPinOutput) => answer.kind === 'wrong' && answer.triesLeft > 0,
    /** The kiosk says which tasks it can do; it gives this guard. */
    offered: (_, _task: { task: StaffTask | null }): boolean => true,
    looksAt: ({ event }) => isIn(lookedAt, taskOf(event)),
    typesFor: ({ event }) => isIn(typedFor, taskOf(event)),
    asksFor: ({ event }) => isIn(askedFor, taskOf(event)),
    refreshes: ({ event }) => event.type === 'DIGIT' && event.digit === 0,
    typedSomething: ({ context }) => context.typed !== '',
    begunRefill: ({ context }, output: StaffTaskOutput) =>
      context.task === 'refill' && output.kind === 'done' && !context.refillBegun,
  },
  delays: {
    ...waitDelays('staffPin', 'staffOverview', 'staffLooking', 'staffEntering', 'staffAsking'),
    ...waitDelays('staffRefilling', 'staffTold'),
    ...boundDelays('staffPinBound', 'staffReadingBound', 'staffTaskBound'),
    ...showDelays('staffBlockedShown'),
  },
})

const broken = { type: 'noteFault', params: { fault: 'INTERNAL' } } as const

export const maintenanceMachine = maintenanceSetup.createMachine({
  id: 'maintenance',
  context: ({ input }) => ({
    ...input,
    patience: 1,
    digits: 0,
    pinShort: false,
    triesLeft: null,
    blockedMinutes: null,
    pinMissing: false,
    task: null,
    typed: '',
    refillBegun: false,
    refused: false,
    fault: null,
    keyBack: false,
  }),
  on: { 'KEY.CITIZEN': '.left' },
  initial: 'beginning',
  states: {
    beginning: {
      meta: { screen: 'outOfService', excused: 'left at once' },
      always: [{ guard: 'keyTurned', target: 'enteringPin' }, { target: 'resting' }],
    },
    /** The machine stands open to nobody. The key alone ends it. */
    resting: {
      meta: { screen: 'outOfService', excused: 'nobody is served as long as the key stands at staff' },
      entry: 'noTask',
      on: { CONFIRM: { target: 'enteringPin' } },
    },
    enteringPin: {
      ...wait('staffPin'),
      meta: { screen: 'staffPin' },
      entry: ['noteNoDigits', 'beginStaffPin'],
      exit: 'endStaffPin',
      on: {
        'PIN.COUNT': { target: '.quiet', actions: 'noteCount' },
        CONFIRM: [{ guard: 'enoughDigits', target: 'checkingPin' }, { actions: 'noteShort' }],
        CANCEL: { target: 'resting', actions: 'clearStaffPin' },
      },
      onDone: { target: 'resting', actions: 'clearStaffPin' },
    },
    checkingPin: {
      meta: { screen: 'staffChecking' },
      exit: 'clearStaffPin',
      invoke: {
        id: 'checkStaffPin',
        src: 'checkStaffPin',
        onDone: [
          {
            guard: { type: 'pinRight', params: ({ event }) => event.output },
            target: 'reading',
            actions: { type: 'notePin', params: ({ event }) => event.output },
          },
          {
            guard: { type: 'pinWrong', params: ({ event }) => event.output },
            target: 'enteringPin',
            actions: { type: 'notePin', params: ({ event }) => event.output },
          },
          { target: 'blocked', actions: { type: 'notePin', params: ({ event }) => event.output } },
        ],
        onError: {
          target: 'blocked',
          actions: { type: 'noteFault', params: ({ event }) => ({ fault: faultOf(event.error) }) },
        },
      },
      after: { staffPinBound: { target: 'blocked', actions: broken } },
    },
    /** Too many wrong tries, no PIN on this kiosk, or a check that failed. */
    blocked: {
      meta: { screen: 'staffBlocked' },
      on: { CONFIRM: { target: 'resting' }, CANCEL: { target: 'resting' } },
      after: { staffBlockedShown: { target: 'resting' } },
    },
    reading: {
      meta: { screen: 'staffReading' },
      entry: 'noTask',
      on: { CANCEL: { target: 'resting' } },
      invoke: {
        id: 'readKiosk',
        src: 'readKiosk',
        onDone: { target: 'overview' },
        onError: {
          target: 'told',
          actions: { type: 'noteFault', params: ({ event }) => ({ fault: faultOf(event.error) }) },
        },
      },
      after: { staffReadingBound: { target: 'told', actions: broken } },
    },
    overview: {
      ...wait('staffOverview'),
      meta: { screen: 'staffOverview' },
      on: {
        DIGIT: [
          { guard: 'refreshes', target: 'reading' },
          { guard: 'looksAt', target: 'looking', actions: 'noteTask' },
          { guard: 'typesFor', target: 'entering', actions: 'noteTask' },
          { guard: 'asksFor', target: 'asking', actions: 'noteTask' },
          {
            guard: { type: 'offered', params: ({ event }) => ({ task: taskOf(event) }) },
            target: 'working',
            actions: 'noteTask',
          },
        ],
        CANCEL: { target: 'resting' },
      },
      onDone: { target: 'resting' },
    },
    looking: {
      ...wait('staffLooking'),
      meta: { screen: 'staffLooking' },
      on: {
        CONFIRM: { target: 'reading' },
        BACK: { target: 'reading' },
        CANCEL: { target: 'resting' },
      },
      onDone: { target: 'resting' },
    },
    entering: {
      ...wait('staffEntering'),
      meta: { screen: 'staffEntering' },
      on: {
        DIGIT: { target: '.quiet', actions: 'type' },
        BACK: [{ guard: 'typedSomething', target: '.quiet', actions: 'untype' }, { target: 'reading' }],
        CONFIRM: { guard: 'typedSomething', target: 'asking' },
        CANCEL: { target: 'resting' },
      },
      onDone: { target: 'resting' },
    },
    /** A question: 取消 is no. */
    asking: {
      ...wait('staffAsking'),
      meta: { screen: 'staffAsking' },
      on: {
        CONFIRM: { target: 'working' },
        BACK: { target: 'reading' },
        CANCEL: { target: 'reading' },
      },
      onDone: { target: 'resting' },
    },
    working: {
      meta: { screen: 'staffWorking' },
      on: { 'KEY.CITIZEN': { actions: 'noteKeyBack' } },
      invoke: {
        id: 'performStaffTask',
        src: 'performStaffTask',
        input: ({ context: { task, typed, refillBegun } }) => ({
          task: task ?? 'faults',
          value: typed === '' ? null : Number(typed),
          refillBegun,
        }),
        onDone: [
          {
            guard: { type: 'begunRefill', params: ({ event }) => event.output },
            target: 'refilling',
            actions: { type: 'noteEnd', params: ({ event }) => event.output },
          },
          { target: 'told', actions: { type: 'noteEnd', params: ({ event }) => event.output } },
        ],
        onError: {
          target: 'told',
          actions: { type: 'noteFault', params: ({ event }) => ({ fault: faultOf(event.error) }) },
        },
      },
      after: { staffTaskBound: { target: 'told', actions: broken } },
    },
    /** Whatever ends it, the tubes are counted: coins that nobody counted would be missed at the next close. */
    refilling: {
      ...wait('staffRefilling'),
      meta: { screen: 'staffRefilling' },
      always: { guard: 'keyBack', target: 'working' },
      on: {
        CONFIRM: { target: 'working' },
        BACK: { target: 'working' },
        CANCEL: { target: 'working' },
        'KEY.CITIZEN': { target: 'working', actions: 'noteKeyBack' },
      },
      onDone: { target: 'working' },
    },
    told: {
      ...wait('staffTold'),
      meta: { screen: 'staffTold' },
      always: { guard: 'keyBack', target: 'left' },
      on: {
        CONFIRM: { target: 'reading' },
        BACK: { target: 'reading' },
        CANCEL: { target: 'resting' },
      },
      onDone: { target: 'resting' },
    },
    left: { type: 'final', entry: 'clearStaffPin', meta: { screen: 'outOfService' } },
  },
})
