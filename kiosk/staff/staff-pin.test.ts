import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JournalFact } from '../journal/facts.js'
import { mostWrongPins, pinTries } from './pin-tries.js'
import { hashStaffPin, isStaffPin, readStaffPin, StaffPinFileDamaged, weakness } from './staff-pin.js'

/** As little work as the function allows. */
const cheap = { ln: 4, r: 8, p: 1 }
const digits = (pin: string) => Buffer.from(pin, 'ascii')
const minuteMs = 60_000

describe('staff PIN', () => {
  it('is known again by its hash, and nothing else is', async () => {
    const kept = await hashStaffPin(digits('73310482'), cheap)
    assert.equal(await isStaffPin(kept, digits('73310482')), true)
    for (const other of ['73310483', '7331048', '', '733104820'])
      assert.equal(await isStaffPin(kept, digits(other)), false)
    assert.doesNotMatch(kept, /73310482/)
    assert.notEqual(await hashStaffPin(digits('73310482'), cheap), kept)
  })

  it('costs 32 MiB a try as it is usually kept', async () => {
    assert.match(await hashStaffPin(digits('73310482')), /^\$scrypt\$ln=15,r=8,p=1\$/)
  })

  it('is refused where anybody would try it first', () => {
    for (const pin of ['1234', '12345678', '87654321', '00000000', '12121212', '19841984', '1234567a'])
      assert.notEqual(weakness(pin), null, pin)
    assert.equal(weakness('73310482'), null)
  })

  it('has a file that may be absent, and must not be something else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'staff-pin-'))
    try {
      const path = join(folder, 'staff-pin')
      assert.equal(readStaffPin(path), null)
      writeFileSync(path, '73310482\n')
      assert.throws(() => readStaffPin(path), StaffPinFileDamaged)
      const kept = await hashStaffPin(digits('73310482'), cheap)
      writeFileSync(path, kept)
      assert.equal(readStaffPin(path), kept)
      await assert.rejects(isStaffPin(kept.replace('ln=4', 'ln=30'), digits('1')), StaffPinFileDamaged)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('tries of the staff PIN', () => {
  const facts = (...kinds: (readonly [kind: JournalFact['kind'], atMs: number])[]) =>
    kinds.map(
      ([kind, atMs], index) => ({ sequence: index, atMs, visit: null, kind, data: {} }) as JournalFact,
    )
  const wrong = (count: number, atMs: number) =>
    facts(...Array.from({ length: count }, () => ['staffPinWrong', atMs] as const))

  it('are five in a row, then one after each quarter of an hour', () => {
    assert.deepEqual(pinTries([], 0), { kind: 'open', triesLeft: mostWrongPins })
    assert.deepEqual(pinTries(wrong(4, 0), 0), { kind: 'open', triesLeft: 1 })
    assert.deepEqual(pinTries(wrong(5, 0), 0), { kind: 'blocked', minutes: 15 })
    assert.deepEqual(pinTries(wrong(5, 0), 14 * minuteMs + 1), { kind: 'blocked', minutes: 1 })
    assert.deepEqual(pinTries(wrong(5, 0), 15 * minuteMs), { kind: 'open', triesLeft: 1 })
    const after = [...wrong(1, 15 * minuteMs), ...wrong(5, 0)]
    assert.deepEqual(pinTries(after, 16 * minuteMs), { kind: 'blocked', minutes: 14 })
  })

  it('begin anew with the right one, and other facts do not count', () => {
    const before = facts(['staffEntered', 0], ['staffPinWrong', 0], ['staffPinWrong', 0])
    assert.deepEqual(pinTries([...wrong(1, 0), ...facts(['backInService', 0]), ...before], 0), {
      kind: 'open',
      triesLeft: mostWrongPins - 1,
    })
  })

  it('a clock that was set back makes nobody wait longer', () => {
    assert.deepEqual(pinTries(wrong(5, 9_000 * minuteMs), 0), { kind: 'blocked', minutes: 15 })
  })
})
