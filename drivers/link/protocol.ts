/**
 * What may be said over the link besides APDUs and key presses: one schema a call and an event is the source
 * of types, validation and documentation. Unknown fields are refused on both sides.
 */
import { z } from 'zod'
import type { ReaderStatus } from '../card-reader/card-reader.js'
import { coinValuesYen } from '../cash/cash.js'
import { keypadKeys } from '../keypad/keypad.js'
import { lamps } from '../panel/panel.js'

export const protocolVersion = 1

const none = z.tuple([])
const nothing = z.null()
const yen = z.int().min(0)
const coin = z.union(coinValuesYen.map((value) => z.literal(value)))

const keypadStatus = z.union([
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.enum(['missing', 'stuckKey', 'ghosting']),
    keys: z.array(z.enum(keypadKeys)).max(keypadKeys.length),
  }),
])

const sensors = z.strictObject({
  tray: z.enum(['empty', 'paper', 'notFitted']),
  door: z.enum(['closed', 'open']),
  keySwitch: z.enum(['citizen', 'staff']),
  headset: z.enum(['in', 'out']),
})

const cashStatus = z.strictObject({
  state: z.enum(['inhibited', 'accepting', 'jam']),
  escrowYen: yen,
  escrowCapacityYen: yen,
  tubes: z
    .array(z.strictObject({ valueYen: coin, count: z.int().min(0), capacity: z.int().min(0) }))
    .max(coinValuesYen.length),
  counters: z.strictObject({ insertedYen: yen, acceptedYen: yen, returnedYen: yen, paidOutYen: yen }),
})

const cashEvent = z.union([
  z.strictObject({ kind: z.literal('coin'), valueYen: coin, escrowYen: yen }),
  z.strictObject({ kind: z.literal('late'), valueYen: coin }),
  z.strictObject({ kind: z.enum(['refused', 'jam', 'jamCleared', 'lever']) }),
])

const powerStatus = z.strictObject({
  source: z.enum(['mains', 'battery', 'notFitted', 'missing']),
  chargePercent: z.number().min(0).max(100),
  low: z.boolean(),
})

const utterance = z.strictObject({
  text: z.string().max(8_000),
  language: z.enum(['ja', 'ja-easy', 'en', 'zh-Hans', 'ko', 'pt', 'es', 'vi']),
  channel: z.enum(['loudspeaker', 'headset']),
})
const volume = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])

/** An answer to reset has at most 33 bytes (ISO/IEC 7816-3); it tells nothing about its holder. */
const hex = z
  .string()
  .max(66)
  .regex(/^([0-9a-f]{2})*$/)
const counter = z.int().min(0)
const readerStatus = z.union([
  z.strictObject({ kind: z.enum(['serviceAbsent', 'readerMissing', 'empty', 'twoCards', 'mute']) }),
  z.strictObject({ kind: z.literal('present'), insertion: counter, atrHex: hex }),
])
export type WireReaderStatus = z.output<typeof readerStatus>

const timeoutMs = z.int().min(0).max(600_000)

export const calls = {
  'keypad.open': { args: none, result: keypadStatus },
  'keypad.close': { args: none, result: nothing },
  'keypad.beginSecret': { args: none, result: nothing },
  'keypad.endSecret': { args: none, result: nothing },
  'panel.open': { args: none, result: sensors },
  'panel.close': { args: none, result: nothing },
  'panel.setLamp': { args: z.tuple([z.enum(lamps), z.enum(['off', 'on', 'blink'])]), result: nothing },
  'panel.beep': { args: none, result: nothing },
  'cash.open': { args: none, result: nothing },
  'cash.close': { args: none, result: nothing },
  'cash.status': { args: none, result: cashStatus },
  'cash.enable': { args: none, result: nothing },
  'cash.inhibit': { args: none, result: nothing },
  'cash.acceptEscrow': { args: none, result: z.strictObject({ acceptedYen: yen }) },
  'cash.returnEscrow': { args: none, result: z.strictObject({ returnedYen: yen }) },
  'cash.canPayOut': { args: z.tuple([z.number()]), result: z.boolean() },
  'cash.payOut': { args: z.tuple([z.number()]), result: z.strictObject({ paidYen: yen }) },
  'power.open': { args: none, result: powerStatus },
  'power.close': { args: none, result: nothing },
  'voice.open': { args: none, result: nothing },
  'voice.close': { args: none, result: nothing },
  'voice.say': { args: z.tuple([utterance]), result: z.enum(['spoken', 'interrupted']) },
  'voice.stop': { args: none, result: nothing },
  'voice.setVolume': { args: z.tuple([volume]), result: nothing },
  'cardReader.open': { args: none, result: readerStatus },
  'cardReader.close': { args: none, result: nothing },
  'cardReader.connect': {
    args: z.tuple([timeoutMs]),
    result: z.strictObject({ connection: counter, insertion: counter }),
  },
  'cardReader.disconnect': { args: z.tuple([counter]), result: nothing },
  /** Aborts the connect or APDU of that call number. */
  'cardReader.cancel': { args: z.tuple([counter]), result: nothing },
  /** The last word of a client that leaves of its own will. */
  'link.bye': { args: none, result: nothing },
} as const
export type CallName = keyof typeof calls
export type CallArgs<Name extends CallName> = z.output<(typeof calls)[Name]['args']>
export type CallResult<Name extends CallName> = z.output<(typeof calls)[Name]['result']>

export const events = {
  /** First word of the world, once it is this client's turn. */
  'link.hello': z.strictObject({ version: z.literal(protocolVersion) }),
  'keypad.status': keypadStatus,
  'panel.sensors': sensors,
  'cash.event': cashEvent,
  'power.status': powerStatus,
  'cardReader.status': readerStatus,
} as const
export type EventName = keyof typeof events
export type EventValue<Name extends EventName> = z.output<(typeof events)[Name]>

const callNumber = z.int().min(0).max(0xffff_ffff)

export const callMessage = z.strictObject({
  call: callNumber,
  name: z.enum(Object.keys(calls) as [CallName, ...CallName[]]),
  args: z.array(z.unknown()).max(2),
})
export type CallMessage = z.output<typeof callMessage>

const shortText = z.string().max(1_000)

export const worldMessage = z.union([
  z.strictObject({ answer: callNumber, result: z.unknown() }),
  z.strictObject({
    answer: callNumber,
    fault: z.strictObject({ device: shortText, code: shortText, message: shortText }),
  }),
  /** A mistake of the caller. */
  z.strictObject({ answer: callNumber, error: shortText }),
  z.strictObject({
    event: z.enum(Object.keys(events) as [EventName, ...EventName[]]),
    value: z.unknown(),
  }),
])

export function toWire(status: ReaderStatus): WireReaderStatus {
  if (status.kind !== 'present') return status
  const { kind, insertion, atr } = status
  return { kind, insertion, atrHex: Buffer.from(atr).toString('hex') }
}

export function fromWire(status: WireReaderStatus): ReaderStatus {
  if (status.kind !== 'present') return status
  const { kind, insertion, atrHex } = status
  return { kind, insertion, atr: new Uint8Array(Buffer.from(atrHex, 'hex')) }
}
