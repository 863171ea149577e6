/** For tests only: households that nobody thought of. */
import * as fc from 'fast-check'
import type { Household, Member } from '../../../persons/household.js'
import { municipalities } from '../../../persons/municipalities.js'
import type { RegisterEntry } from '../../../register/register.js'

/** Kanji of JIS X 0208: any of them, as often as not, makes a text that packs badly. */
export const allKanji: readonly string[] = Array.from({ length: 84 - 15 }, (_, row) =>
  Array.from({ length: 94 }, (_, cell) => [row + 16 + 0xa0, cell + 1 + 0xa0]),
)
  .flat()
  .map((bytes) => new TextDecoder('euc-jp').decode(Uint8Array.from(bytes)))
  .filter((character) => character !== '\ufffd')
const manyKanji = (min: number, max: number) =>
  fc
    .array(fc.constantFrom(...allKanji), { minLength: min, maxLength: max, size: 'max' })
    .map((characters) => characters.join(''))
const pieces = ['番', '号', '𠮷', '髙', '渡\u{9089}\u{e0110}', '\u{845b}\u{e0102}', 'ー', 'ヴィ', '　', '１']
const textOf = (from: readonly string[], min: number, max: number) =>
  fc
    .array(fc.constantFrom(...from), { minLength: min, maxLength: max, size: 'max' })
    .map((parts) => `見${parts.join('')}`)
type Texts = (max: number) => fc.Arbitrary<string>
/** Short and long, easy to pack and hard. */
const mixed: Texts = (max) => fc.oneof(textOf(pieces, 1, max), manyKanji(1, max))
/** More of it than the form has room for: what is too much for the front is not always too much for the back. */
const crammed: Texts = (max) => manyKanji(max, Math.min(100, Math.ceil(1.6 * max)))
const latin = textOf(['MIHON', ' ', 'DA', ' ', 'SILVA', ' ', 'E'], 1, 24).map(
  (text) => text.slice(1).trim() || 'MIHON',
)
const katakana = fc.constantFrom('バンゴウ　ハナコ', 'ミホン　タロウ', 'ツムギ')
const date = fc.constantFrom(
  '昭和64年1月7日',
  '令和元年5月1日',
  '年月日不詳',
  '大正12年頃',
  '1955年（月日不詳）',
)
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })

const commonOf = (kanji: Texts) => ({
  id: fc.constant(null),
  birthDate: date,
  bornOn: fc.constant(null),
  sex: fc.constantFrom('男', '女'),
  relationship: fc.oneof(fc.constantFrom('世帯主', '妻', '子', '縁故者の妻の子の夫'), kanji(12)),
  myNumber: fc.constant('999900000012'),
  residentSince: orNull(date),
  addressSince: orNull(date),
  noticeDate: orNull(date),
  previousAddress: orNull(kanji(70)),
})
const japaneseOf = (kanji: Texts) =>
  fc.record(
    {
      ...commonOf(kanji),
      nationality: fc.constant('japanese' as const),
      name: fc.oneof({ weight: 4, arbitrary: kanji(10) }, { weight: 1, arbitrary: kanji(60) }),
      furigana: orNull(katakana),
      formerName: fc.record({ name: kanji(8), furigana: orNull(katakana) }),
      headOfRegister: orNull(kanji(12)),
      domicile: orNull(kanji(60)),
    },
    {
      requiredKeys: [
        ...(Object.keys(commonOf(kanji)) as never[]),
        'nationality',
        'name',
        'furigana',
        'headOfRegister',
        'domicile',
      ],
    },
  )
const foreignOf = (kanji: Texts) =>
  fc.record({
    ...commonOf(kanji),
    nationality: fc.constant('foreign' as const),
    names: fc.oneof(
      latin.map((one): [string] => [one]),
      fc.tuple(latin, kanji(8)),
    ),
    alias: kanji(12),
    country: fc.constantFrom('ブラジル', 'セントビンセント及びグレナディーン諸島'),
    category: fc.constantFrom('中長期在留者' as const, '特別永住者' as const),
    cardNumber: fc.constant('ZZ00000001ZZ'),
    remarks: fc.constant('氏名のカタカナ表記　ミホン　サンプル　ドス　エゼンプロス'),
  })

const choices = fc.record({
  household: fc.boolean(),
  domicile: fc.boolean(),
  myNumber: fc.boolean(),
  status: fc.boolean(),
})
const applicationsOf = (kanji: Texts) =>
  fc.record({
    municipality: fc.constantFrom(...municipalities),
    address: kanji(70),
    members: fc.array(fc.oneof(japaneseOf(kanji), foreignOf(kanji)) as fc.Arbitrary<Member>, {
      minLength: 1,
      maxLength: 12,
      size: 'max',
    }),
    options: choices,
  })

export const applications = applicationsOf(mixed)
/** Pages as full as a form lets them be, and fuller. */
export const crammedApplications = applicationsOf(crammed)
export type AnyApplication = typeof applications extends fc.Arbitrary<infer Made> ? Made : never

/** The register's entry of the first member. */
export function entryOf({ municipality, address, members }: AnyApplication): RegisterEntry {
  const household: Household = {
    id: 'generated',
    municipalityCode: municipality.code,
    revision: 1,
    address,
    members,
  }
  return { personId: 'generated', household, member: members[0], municipality } as RegisterEntry
}

/** All of them, with the items of the application. */
export const chosenOf = ({ members, options }: AnyApplication) => ({
  ...options,
  ...(members.length > 1 ? { who: 'all' } : {}),
})
