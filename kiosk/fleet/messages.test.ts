import assert from 'node:assert/strict'
import { z } from 'zod'
import type { JournalFact } from '../journal/facts.js'
import { eventKinds, eventOf } from './events.js'
import { hoursText, isWithinHours } from './hours.js'
import * as messages from './messages.js'
import { kioskOf, topicsOf } from './topics.js'

const schemas = {
  connection: messages.connectionSchema,
  state: messages.stateSchema,
  event: messages.eventSchema,
  stored: messages.storedSchema,
  answer: messages.answerSchema,
  order: messages.orderSchema,
}

interface Json {
  type?: string
  const?: unknown
  enum?: readonly unknown[]
  pattern?: string
  format?: string
  additionalProperties?: unknown
  properties?: Record<string, Json>
  items?: Json
  anyOf?: Json[]
  oneOf?: Json[]
  allOf?: Json[]
}

/** Where a text of anybody would fit, and objects that take further fields. */
function open(schema: Json, at: string): string[] {
  const found: string[] = []
  const closed = schema.const !== undefined || schema.enum !== undefined
  if (schema.type === 'string' && !closed && schema.format !== 'date-time' && !isNarrow(schema.pattern)) {
    found.push(at)
  }
  if (schema.type === 'object' && schema.additionalProperties !== false) found.push(`${at} {}`)
  for (const [name, part] of Object.entries(schema.properties ?? {}))
    found.push(...open(part, `${at}.${name}`))
  if (schema.items) found.push(...open(schema.items, `${at}[]`))
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) {
    found.push(...open(part, at))
  }
  return found
}

/** Hex digits, decimal digits, times of day, the name of a kiosk, a version. */
const narrow = new Set([
  '^[0-9a-f]{16}$',
  '^[0-9a-f]{64}$',
  '^\\d{6,12}$',
  '^([01]\\d|2[0-3]):[0-5]\\d$',
  '^[A-Za-z0-9._-]{1,64}$',
  '^[0-9][0-9A-Za-z.+~-]{0,63}$',
])
const isNarrow = (pattern: string | undefined) => pattern !== undefined && narrow.has(pattern)

describe('messages of the fleet', () => {
  for (const [name, schema] of Object.entries(schemas)) {
    it(`have no room for a person: ${name}`, () => {
      assert.deepEqual(open(z.toJSONSchema(schema, { io: 'input' }) as Json, name), [])
    })
  }

  it('tell of each fact what concerns the kiosk, and nothing that leads to a transaction', () => {
    const base = { sequence: 3, atMs: 0, visit: 'aabb' }
    const outcome = {
      ...{ transactionId: 'c'.repeat(32), applicationIndex: 1, issueNumber: '架住第000123号' },
      ...{ sheetsProven: 1, sheetsExpected: 2, keptYen: 200, returnedYen: 0, debtYen: 100, disputed: true },
      fault: 'NO-SUCH-FAULT',
    }
    const facts: JournalFact[] = [
      { ...base, kind: 'outcome', data: outcome },
      { ...base, kind: 'debt', data: { amountYen: 100 } },
      { ...base, kind: 'visitClosed', data: { end: 'failed', fault: 'PAPER-JAM' } },
      { ...base, kind: 'outOfService', data: { fault: 'BINDING-MISMATCH', field: 'subjectReference' } },
    ]
    const told = facts.map((fact) => messages.eventDataSchema.parse(eventOf(fact, () => '000042')))
    const text = JSON.stringify(told)
    for (const secret of ['ccc', '架住', '123', 'aabb', 'subjectReference'])
      assert(!text.includes(secret), secret)
    assert.deepEqual(told[1], { kind: 'debt', amountYen: 100, receiptNumber: '000042' })
    assert.equal(told[0]?.kind === 'outcome' && told[0].fault, 'INTERNAL')
  })

  it('have an event for every kind that is told, and none for another', () => {
    const kinds = messages.eventDataSchema.options.map((option) => option.shape.kind.value)
    assert.deepEqual(kinds.toSorted(), [...eventKinds].sort())
    assert.equal(
      eventOf({ sequence: 1, atMs: 0, visit: 'a', kind: 'visitOpened', data: {} }, () => ''),
      null,
    )
  })

  it('stand in topics that name version and kiosk', () => {
    assert.equal(topicsOf('kiosk-0001').state, 'shomei/1/kiosks/kiosk-0001/state')
    assert.equal(kioskOf(topicsOf('kiosk-0001').events), 'kiosk-0001')
    for (const topic of ['shomei/2/kiosks/a/events', 'shomei/1/kiosks/a/b/events', 'events']) {
      assert.equal(kioskOf(topic), null)
    }
  })
})

describe('hours of an operator', () => {
  const at = (time: string) => Date.parse(`2026-12-01T${time}:00+09:00`)

  it('hold from the opening minute to before the closing one, in Japan', () => {
    const hours = { open: '06:30', close: '23:00' }
    const asked = ['06:29', '06:30', '22:59', '23:00', '00:00'].map((time) => isWithinHours(hours, at(time)))
    assert.deepEqual(asked, [false, true, true, false, false])
    assert.equal(hoursText(hours), '6:30–23:00')
  })

  it('may go over midnight', () => {
    const asked = ['17:59', '18:00', '00:30', '02:00'].map((time) =>
      isWithinHours({ open: '18:00', close: '02:00' }, at(time)),
    )
    assert.deepEqual(asked, [false, true, true, false])
  })
})
