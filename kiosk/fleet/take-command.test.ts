import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { CompactSign } from 'jose'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { Journal } from '../journal/journal.js'
import { openMemoryStorage } from '../journal/storage.js'
import { silentLog } from '../telemetry/log.js'
import type { Command } from './commands.js'
import { type Order, orderSchema } from './messages.js'
import { commandType, operatorIdOf, readOperatorKeys, readOrder, signOrder } from './signed-command.js'
import { CommandDesk } from './take-command.js'

const hourMs = 3_600_000
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const stranger = generateKeyPairSync('ed25519').privateKey
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const keys = readOperatorKeys([pem])

describe('commands of operators', () => {
  let clock: SimulatedClock
  let journal: Journal
  let desk: CommandDesk
  let effects: Command[]

  beforeEach(() => {
    clock = new SimulatedClock()
    journal = new Journal(openMemoryStorage(), { clock, randomBytes })
    effects = []
    desk = makeDesk()
  })

  function makeDesk(journalBad = false): CommandDesk {
    return new CommandDesk({
      ...{ kioskId: 'kiosk-0001', keys, journal, journalBad, clock, log: silentLog },
      onTaken: (command) => effects.push(command),
    })
  }

  function order(number: number, changes: Partial<Order> = {}): Order {
    const time = (afterMs: number) => new Date(clock.nowMs() + afterMs).toISOString()
    return {
      ...{ version: 1, kioskId: 'kiosk-0001', number, issuedAt: time(0), expiresAt: time(hourMs) },
      command: { type: 'outOfService' },
      ...changes,
    }
  }

  const bytes = (text: string) => new TextEncoder().encode(text)
  const take = async (text: string) => (await desk.take(bytes(text))).result
  const sent = async (wanted: Order, key = privateKey) => take(await signOrder(wanted, key))
  const refused = (reason: string) => ({ kind: 'refused', reason })
  const factsOf = (kind: 'commandTaken' | 'commandRefused') => journal.factsAfter(0, [kind], 100)

  it('are taken into the journal, and answered', async () => {
    const answer = await desk.take(bytes(await signOrder(order(7), privateKey)))
    assert.deepEqual(
      [answer.operator, answer.number, answer.result],
      [operatorIdOf(publicKey), 7, { kind: 'taken', again: false }],
    )
    assert.deepEqual(
      factsOf('commandTaken').map(({ data }) => data),
      [{ operator: operatorIdOf(publicKey), number: 7, command: { type: 'outOfService' } }],
    )
    assert.equal(journal.latchedFault(), 'OUT-OF-SERVICE')
    assert.equal(effects.length, 1)
  })

  it('do nothing a second time, and are answered again, also after a start and after their end', async () => {
    const signed = await signOrder(order(7), privateKey)
    await take(signed)
    desk = makeDesk()
    clock.advance(2 * hourMs)
    assert.deepEqual(await take(signed), { kind: 'taken', again: true })
    assert.deepEqual([effects.length, factsOf('commandTaken').length], [1, 1])
  })

  it('are refused when late, early, for too long, for another kiosk, or overtaken', async () => {
    await sent(order(10))
    const at = (afterMs: number) => new Date(clock.nowMs() + afterMs).toISOString()
    assert.deepEqual(await sent(order(11, { issuedAt: at(-hourMs), expiresAt: at(0) })), refused('expired'))
    assert.deepEqual(
      await sent(order(11, { issuedAt: at(hourMs), expiresAt: at(2 * hourMs) })),
      refused('notYetValid'),
    )
    assert.deepEqual(await sent(order(11, { expiresAt: at(8 * 24 * hourMs) })), refused('validTooLong'))
    assert.deepEqual(await sent(order(11, { kioskId: 'kiosk-0002' })), refused('otherKiosk'))
    assert.deepEqual(await sent(order(9)), refused('outOfOrder'))
    assert.equal(effects.length, 1)
  })

  it('are refused when anybody else has signed them, whatever they say', async () => {
    assert.deepEqual(await sent(order(1), stranger), refused('notSigned'))
    const [header = '', payload = '', signature = ''] = (await signOrder(order(1), privateKey)).split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: operatorIdOf(publicKey) })).toString(
      'base64url',
    )
    const other = Buffer.from(JSON.stringify(order(2))).toString('base64url')
    for (const text of [
      `${none}.${payload}.`,
      `${header}.${other}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      `${header}.${payload}`,
      '',
      'out of service, please',
    ]) {
      assert.deepEqual(await take(text), refused('notSigned'), text)
    }
    assert.deepEqual(effects, [])
  })

  it('are refused, or are the same command still, whatever was changed of them on the way', async () => {
    const signed = bytes(await signOrder(order(1), privateKey))
    const { length } = signed
    const position = fc.nat({ max: length - 1 })
    const change = fc.oneof(
      fc.tuple(position, fc.integer({ min: 0, max: 255 })).map(([at, byte]) => {
        const changed = signed.slice()
        changed[at] = byte
        return changed
      }),
      fc.tuple(position, position).map(([from, to]) => signed.filter((_, at) => at < from || at >= to)),
      fc.tuple(position, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(([at, more]) => {
        return new Uint8Array([...signed.slice(0, at), ...more, ...signed.slice(at)])
      }),
    )
    await fc.assert(
      fc.asyncProperty(change, async (changed) => {
        const read = await readOrder(changed, keys)
        if (read.kind === 'order') assert.deepEqual(read.order, order(1))
        else assert.equal(read.reason, 'notSigned')
      }),
      { numRuns: 300 },
    )
  })

  it('are no other messages that an operator has signed', async () => {
    const sign = (typ: string, alg: string, kid: string) =>
      new CompactSign(bytes(JSON.stringify(order(1)))).setProtectedHeader({ alg, kid, typ }).sign(privateKey)
    const kid = operatorIdOf(publicKey)
    assert.deepEqual(await take(await sign('JWT', 'EdDSA', kid)), refused('notSigned'))
    assert.deepEqual(await take(await sign(commandType, 'EdDSA', '0'.repeat(16))), refused('notSigned'))
    assert.deepEqual(await take(await sign(commandType, 'EdDSA', kid)), { kind: 'taken', again: false })
  })

  it('have one form: another command, a field more, a text too long are refused', async () => {
    const signed = (value: unknown) =>
      new CompactSign(bytes(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'EdDSA', kid: operatorIdOf(publicKey), typ: commandType })
        .sign(privateKey)
    for (const value of [
      { ...order(1), command: { type: 'print' } },
      { ...order(1), command: { type: 'outOfService', why: 'a text' } },
      { ...order(1), command: { type: 'hours', hours: { open: '25:00', close: '26:00' } } },
      { ...order(1), sender: 'somebody' },
      { ...order(1), number: 1.5 },
      null,
    ]) {
      assert.deepEqual(await take(await signed(value)), refused('malformed'))
    }
    assert.deepEqual(await take('x'.repeat(5000)), refused('malformed'))
  })

  it('open a kiosk that an operator closed, and none that somebody has to look at', async () => {
    await sent(order(1))
    assert.deepEqual(await sent(order(2, { command: { type: 'backInService' } })), {
      kind: 'taken',
      again: false,
    })
    journal.append('outOfService', { fault: 'BINDING-MISMATCH', field: null })
    assert.deepEqual(await sent(order(3, { command: { type: 'backInService' } })), refused('needsStaff'))
    assert.equal(journal.latchedFault(), 'BINDING-MISMATCH')
    journal.append('backInService', {})
    // Staff at the machine close it, with or without an operator's word before.
    await sent(order(4))
    journal.append('outOfService', { fault: 'OUT-OF-SERVICE', field: null })
    assert.deepEqual(await sent(order(5, { command: { type: 'backInService' } })), refused('needsStaff'))
    assert.equal(journal.latchedFault(), 'OUT-OF-SERVICE')
  })

  it('leave one fact an hour when they are refused, however many come', async () => {
    for (let number = 1; number < 30; number++) await sent(order(number), stranger)
    assert.equal(factsOf('commandRefused').length, 1)
    await sent(order(1, { kioskId: 'kiosk-0002' }))
    clock.advance(hourMs)
    await sent(order(31), stranger)
    assert.equal(factsOf('commandRefused').length, 3)
    assert.equal(desk.refused, 31)
  })

  it('are not taken where they could not be remembered', async () => {
    desk = makeDesk(true)
    assert.deepEqual(await sent(order(1)), refused('noJournal'))
    assert.deepEqual(effects, [])
  })

  it('set what they say', async () => {
    const notice = {
      kind: 'plannedClosure',
      from: '2026-12-03T01:00:00Z',
      until: '2026-12-03T08:00:00Z',
    } as const
    await sent(order(1, { command: { type: 'notice', notice } }))
    await sent(order(2, { command: { type: 'logLevel', level: 'debug' } }))
    await sent(order(3, { command: { type: 'hours', hours: { open: '07:00', close: '21:00' } } }))
    await sent(order(4, { command: { type: 'restart' } }))
    assert.deepEqual(journal.settings(), {
      hours: { open: '07:00', close: '21:00' },
      notice,
      logLevel: 'debug',
      restart: 4,
    })
    await sent(order(5, { command: { type: 'notice', notice: null } }))
    assert.equal(journal.settings().notice, null)
    assert(orderSchema.safeParse(order(6)).success)
  })

  it('are signed by Ed25519 keys alone', () => {
    const { publicKey: p256 } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    assert.throws(
      () => readOperatorKeys([p256.export({ type: 'spki', format: 'pem' }).toString()]),
      /ec is not Ed25519/,
    )
  })
})
