/**
 * The reports between kiosk and coin bridge, as `README.md` of this folder describes them. Ours, not a standard:
 * a bridge to a real mechanism speaks ccTalk, MDB or pulses on its other side.
 */
import {
  type CashCounters,
  type CashEvent,
  type CashFaultCode,
  type CashStatus,
  type CoinValueYen,
  coinValuesYen,
} from './cash.js'

/** Vendor-defined, as the HID usage tables reserve it. */
export const coinUsagePage = 0xff00
export const protocolVersion = 1
/** Feature report on request, and input report at each change: the same bytes. */
export const stateReportId = 1
export const commandReportId = 2
export const stateReportBytes = 64
export const commandReportBytes = 8
/** Events that each state report repeats, so that reports may be lost. */
export const eventsInReport = 8

export const states = ['inhibited', 'accepting', 'jam'] as const
export const commands = ['none', 'enable', 'inhibit', 'acceptEscrow', 'returnEscrow', 'payOut'] as const
export type CoinCommand = Exclude<(typeof commands)[number], 'none'>
/** What became of the last command. `refused`: the bridge does not know it, or still moves. */
export const results = [
  'running',
  'done',
  'jam',
  'noChange',
  'payoutIncomplete',
  'escrowStuck',
  'refused',
] as const
export type CoinResult = (typeof results)[number]
export const eventKinds = ['none', 'coin', 'refused', 'late', 'jam', 'jamCleared', 'lever'] as const

/** An event as it is told; the escrow after it follows from the counters. */
export interface ReportedEvent {
  kind: CashEvent['kind']
  valueYen: CoinValueYen | null
}

export interface CoinState {
  status: CashStatus
  moving: boolean
  /** Number of the last command taken, 0 when there was none; kept over power cuts. */
  commandNumber: number
  result: CoinResult
  /** Number of the newest event, modulo 65,536. */
  eventNumber: number
  /** Newest first. */
  events: readonly ReportedEvent[]
}

const offset = {
  version: 1,
  state: 2,
  moving: 3,
  commandNumber: 4,
  result: 5,
  eventNumber: 6,
  counters: 8,
  escrowYen: 24,
  escrowCapacityYen: 26,
  tubes: 28,
  events: 36,
} as const
const counterNames = ['insertedYen', 'acceptedYen', 'returnedYen', 'paidOutYen'] as const

export class BadReport extends Error {
  override readonly name = 'BadReport'
}

export function encodeState(state: CoinState): Uint8Array {
  const bytes = new Uint8Array(stateReportBytes)
  const view = new DataView(bytes.buffer)
  bytes[0] = stateReportId
  bytes[offset.version] = protocolVersion
  bytes[offset.state] = states.indexOf(state.status.state)
  bytes[offset.moving] = state.moving ? 1 : 0
  bytes[offset.commandNumber] = state.commandNumber
  bytes[offset.result] = results.indexOf(state.result)
  view.setUint16(offset.eventNumber, state.eventNumber, true)
  for (const [index, name] of counterNames.entries())
    view.setUint32(offset.counters + 4 * index, state.status.counters[name], true)
  view.setUint16(offset.escrowYen, state.status.escrowYen, true)
  view.setUint16(offset.escrowCapacityYen, state.status.escrowCapacityYen, true)
  for (const [index, valueYen] of coinValuesYen.entries()) {
    const tube = state.status.tubes.find((candidate) => candidate.valueYen === valueYen)
    bytes[offset.tubes + 2 * index] = tube?.count ?? 0
    bytes[offset.tubes + 2 * index + 1] = tube?.capacity ?? 0
  }
  for (const [index, event] of state.events.slice(0, eventsInReport).entries()) {
    bytes[offset.events + 2 * index] = eventKinds.indexOf(event.kind)
    bytes[offset.events + 2 * index + 1] =
      event.valueYen === null ? 0 : coinValuesYen.indexOf(event.valueYen) + 1
  }
  return bytes
}

/** Throws {@link BadReport}. */
export function decodeState(bytes: Uint8Array): CoinState {
  if (bytes.length < stateReportBytes || bytes[0] !== stateReportId) throw new BadReport('not a state report')
  if (bytes[offset.version] !== protocolVersion)
    throw new BadReport(`protocol version ${bytes[offset.version]}, not ${protocolVersion}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const counters = Object.fromEntries(
    counterNames.map((name, index) => [name, view.getUint32(offset.counters + 4 * index, true)]),
  ) as unknown as CashCounters
  const escrowYen = view.getUint16(offset.escrowYen, true)
  if (counters.insertedYen - counters.acceptedYen - counters.returnedYen !== escrowYen)
    throw new BadReport('the counters do not make the escrow')
  return {
    status: {
      state: named(states, bytes[offset.state], 'state'),
      escrowYen,
      escrowCapacityYen: view.getUint16(offset.escrowCapacityYen, true),
      tubes: coinValuesYen.map((valueYen, index) => ({
        valueYen,
        count: bytes[offset.tubes + 2 * index] ?? 0,
        capacity: bytes[offset.tubes + 2 * index + 1] ?? 0,
      })),
      counters,
    },
    moving: bytes[offset.moving] !== 0,
    commandNumber: bytes[offset.commandNumber] ?? 0,
    result: named(results, bytes[offset.result], 'result'),
    eventNumber: view.getUint16(offset.eventNumber, true),
    events: decodeEvents(bytes),
  }
}

function decodeEvents(bytes: Uint8Array): ReportedEvent[] {
  const events: ReportedEvent[] = []
  for (let index = 0; index < eventsInReport; index += 1) {
    const kind = named(eventKinds, bytes[offset.events + 2 * index], 'event')
    if (kind === 'none') break
    const coin = bytes[offset.events + 2 * index + 1] ?? 0
    const valueYen = coin === 0 ? null : named(coinValuesYen, coin - 1, 'coin')
    if ((kind === 'coin' || kind === 'late') && valueYen === null)
      throw new BadReport(`a ${kind} without a value`)
    events.push({ kind, valueYen })
  }
  return events
}

function named<Name>(names: readonly Name[], index: number | undefined, what: string): Name {
  const name = names[index ?? -1]
  if (name === undefined) throw new BadReport(`${what} ${index} is none`)
  return name
}

export function encodeCommand(number: number, command: CoinCommand, amountYen = 0): Uint8Array {
  const bytes = new Uint8Array(commandReportBytes)
  bytes[0] = commandReportId
  bytes[1] = number
  bytes[2] = commands.indexOf(command)
  new DataView(bytes.buffer).setUint32(4, amountYen, true)
  return bytes
}

/** Throws {@link BadReport}. */
export function decodeCommand(bytes: Uint8Array): {
  number: number
  command: CoinCommand
  amountYen: number
} {
  if (bytes.length < commandReportBytes || bytes[0] !== commandReportId) throw new BadReport('not a command')
  const command = named(commands, bytes[2], 'command')
  if (command === 'none' || bytes[1] === 0) throw new BadReport('no command')
  const amountYen = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true)
  return { number: bytes[1] ?? 0, command, amountYen }
}

/** Numbers go 1 to 255 and begin again at 1: 0 means none. */
export const nextCommandNumber = (last: number): number => (last % 255) + 1

/** What a result says to the caller, undefined when it is no fault. */
export function faultOfResult(result: CoinResult): CashFaultCode | undefined {
  return result === 'running' || result === 'done' || result === 'refused' ? undefined : result
}
