import { equal, ok } from 'node:assert/strict'
import { type HouseholdRecord, residenceContentSchema } from './content.js'
import { japanese, samples } from './samples.js'

const good = samples[0]?.pages[0] as HouseholdRecord
const accepts = (content: unknown) => residenceContentSchema.safeParse(content).success
const withPerson = (change: object) => ({ ...good, residents: [{ ...good.residents[0], ...change }] })

describe("a residence certificate's content", () => {
  it('is accepted for every sample', () => {
    for (const { name, pages } of samples) {
      for (const page of pages) {
        const result = residenceContentSchema.safeParse(page)
        ok(result.success, `${name}: ${result.error?.message}`)
      }
    }
  })

  it('refuses unknown fields at every level', () => {
    ok(!accepts({ ...good, font: 'other' }))
    ok(!accepts(withPerson({ nickname: 'はな' })))
    ok(!accepts({ ...good, certification: { ...good.certification, note: 'x' } }))
  })

  it('refuses an empty or blank cell, and a missing one', () => {
    for (const value of ['', ' ', '　　', undefined, null, 5]) ok(!accepts(withPerson({ domicile: value })))
  })

  it('bounds lengths by characters, not by UTF-16 units', () => {
    ok(accepts(withPerson({ name: '\u{20bb7}\u{e0100}'.repeat(100) })))
    ok(!accepts(withPerson({ name: '番'.repeat(101) })))
    ok(accepts({ ...good, address: '番'.repeat(486) }))
    ok(!accepts({ ...good, address: '番'.repeat(487) }))
    ok(!accepts(withPerson({ sex: '女'.repeat(11) })))
  })

  it('refuses controls, line ends, invisible and bidirectional characters', () => {
    for (const character of [
      '\n',
      '\t',
      '\0',
      '\u{200b}',
      '\u{202e}',
      '\u{feff}',
      '\u{a0}',
      '\u{2028}',
      '\u{d800}',
    ]) {
      ok(!accepts(withPerson({ name: `番号${character}花子` })), character.codePointAt(0)?.toString(16))
    }
  })

  it('refuses a text that begins with a variation selector', () => {
    ok(!accepts(withPerson({ name: '\u{e0100}番号' })))
  })

  it('takes only numbers of the right form, or a mark', () => {
    for (const myNumber of ['9999 0000 0012', '＊＊＊', '【省略】', '【空欄】'])
      ok(accepts(withPerson({ myNumber })))
    for (const myNumber of ['999900000012', '9999 0000 001', '***']) ok(!accepts(withPerson({ myNumber })))
    ok(!accepts(withPerson({ residentCode: '123' })))
  })

  it('takes only sentences known for this certificate', () => {
    ok(!accepts({ ...good, certification: { ...good.certification, sentence: '証明する。' } }))
    ok(accepts({ ...good, certification: null }))
  })

  it('refuses five persons, none, and running numbers with a gap', () => {
    const persons = (numbers: number[]) => ({
      ...good,
      endMark: false,
      residents: numbers.map((number) => japanese({ number, name: '番号' })),
    })
    ok(accepts(persons([5, 6, 7, 8])))
    ok(!accepts(persons([1, 2, 3, 4, 5])))
    ok(!accepts(persons([])))
    ok(!accepts(persons([1, 3])))
    ok(!accepts(persons([2, 1])))
  })

  it('refuses an end mark on a full sheet', () => {
    equal(accepts({ ...(samples[1]?.pages[0] as object), endMark: true }), false)
  })

  it('of one form is not taken for the other', () => {
    const individual = samples.find(({ name }) => name === 'individual')?.pages[1]
    ok(individual?.form === 'individual' && accepts(individual))
    ok(!accepts({ ...individual, form: 'household' }))
    ok(!accepts({ ...good, form: 'individual' }))
    ok(!accepts({ ...individual, form: 'both' }))
    ok(!accepts({ ...individual, resident: good.residents[0] }))
    ok(!accepts({ ...individual, notes: Array(17).fill('見本') }))
    ok(!accepts({ ...individual, notes: [''] }))
  })
})
