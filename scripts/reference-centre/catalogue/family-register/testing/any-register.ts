/** For tests: registers of invented persons, short and long, and what certificates of them are asked for. */
import * as fc from 'fast-check'
import type { Household, JapaneseMember } from '../../../persons/household.js'
import type { FamilyRegister, RegisterEvent, RegisterPerson } from '../../../persons/records.js'
import { makeRegister, type RegisterEntry } from '../../../register/register.js'

const hanako = makeRegister().find('hanako') as RegisterEntry
const [head] = hanako.household.members as [JapaneseMember]

const words = [
  '見本県架空市',
  '例示県試験郡模擬町大字例示',
  '中央一丁目',
  '１２番地',
  '番号　花子',
  'に届出、',
  'SHIKEN MIHON',
  '（写し）',
]
const textOf = (most: number) =>
  fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 60, size: 'max' })
    .map((made) => [...made.join('')].slice(0, most).join('').trimEnd())
const linesOf = (most: number) => fc.array(textOf(380), { minLength: 1, maxLength: most, size: 'max' })
/** Numbered, so that a line that is lost or moved shows. */
const numbered = (lines: readonly string[], of: string) => lines.map((line, i) => `【${of}${i}】${line}`)

const event = fc.record({
  title: fc.constantFrom('出生', '婚姻', '養子縁組', '特別養子縁組', '名の振り仮名の記載事項追加'),
  lines: fc.oneof({ weight: 4, arbitrary: linesOf(6) }, { weight: 1, arbitrary: linesOf(60) }),
})
const eventsOf = (made: readonly RegisterEvent[], of: string): RegisterEvent[] =>
  made.map(({ title, lines }, i) => ({ title, lines: numbered(lines, `${of}・${i}・`) }))

const since = fc.constantFrom('平成20年4月1日', '昭和58年12月31日', '年月日不詳（台帳の焼失による見本）')
const addresses = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.record({ address: textOf(80), since }), { minLength: 1, maxLength: 4 }),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.record({ address: textOf(470), since }), {
      minLength: 1,
      maxLength: 70,
      size: 'max',
    }),
  },
)

const person = fc.record({
  givenName: fc.constantFrom('花子', '太郎', '長介'.repeat(40)),
  furigana: fc.constantFrom('ハナコ', null, 'ナガ'.repeat(50)),
  birthDate: fc.constantFrom('昭和60年5月10日', '昭和不詳'.repeat(18)),
  removed: fc.boolean(),
  lines: linesOf(8),
  events: fc.array(event, { maxLength: 5 }),
  addresses,
})

const heads = fc.constantFrom(
  { domicile: head.domicile, name: head.name, furigana: head.furigana },
  { domicile: '見本県架空市'.repeat(33), name: `番号　${'長'.repeat(90)}`, furigana: 'バンゴウ'.repeat(25) },
)

export interface AnyRegister {
  readonly register: FamilyRegister
  /** Of its head. */
  readonly names: Pick<JapaneseMember, 'domicile' | 'name' | 'furigana'>
}

export const registers: fc.Arbitrary<AnyRegister> = fc
  .record({
    persons: fc.array(person, { minLength: 1, maxLength: 4 }),
    events: fc.array(event, { minLength: 1, maxLength: 4 }),
    head: heads,
  })
  .map(({ persons: made, events, head: names }) => {
    const persons = made.map(
      (one, i): RegisterPerson => ({
        ...one,
        member: i === 0 ? 1 : null,
        sex: '女',
        lines: numbered(one.lines, `人${i}・`),
        events: eventsOf(one.events, `身${i}`),
        addresses: one.addresses.map(({ address, since: day }, j) => ({
          address: `${i}－${j}　${address}`,
          since: day,
        })),
      }),
    )
    const historyMade = { label: '編製日', date: '平成28年4月1日' } as const
    return { register: { events: eventsOf(events, '戸'), historyMade, persons }, names }
  })

export function entryOf(register: FamilyRegister, names: Partial<AnyRegister['names']> = {}): RegisterEntry {
  const member = { ...head, ...names }
  const household: Household = { ...hanako.household, members: [member], familyRegister: register }
  return { ...hanako, household, member }
}

/** Of `hanako`, with other events in her life. */
export function hanakoWith(change: Partial<RegisterPerson>): RegisterEntry {
  const register = hanako.household.familyRegister as FamilyRegister
  const persons = [{ ...(register.persons[0] as RegisterPerson), ...change }]
  return entryOf({ ...register, persons })
}
