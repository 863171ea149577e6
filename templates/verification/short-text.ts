/**
 * Texts as the codes hold them: what certificates say again and again (marks, dates, runs of katakana) stands there as
 * a control character and what follows it. No content holds control characters, so that each text has one short
 * form and each short form one text.
 */

/** Control characters that stand for a whole text, by their code. Format: only ever added to. */
const words: readonly string[] = ['＊＊＊', '【空欄】', '【省略】', '（記載あり）']
const wordBase = 0x01
/** Three characters of a day follow, see {@link dayText}. */
const dateForms = [
  { control: '\x10', digits: 'ascii', calendar: 'eras' },
  { control: '\x11', digits: 'wide', calendar: 'eras' },
  { control: '\x12', digits: 'ascii', calendar: 'western' },
] as const
/** Between these, katakana is a character of U+0021 to U+007E each. */
const [kanaStart, kanaEnd] = ['\x0e', '\x0f']

type DateForm = (typeof dateForms)[number]

/** First days. Before 明治6年 the year had other months: such dates come back as they were all the same. */
const eras = [
  { name: '明治', from: Date.UTC(1868, 0, 25) },
  { name: '大正', from: Date.UTC(1912, 6, 30) },
  { name: '昭和', from: Date.UTC(1926, 11, 25) },
  { name: '平成', from: Date.UTC(1989, 0, 8) },
  { name: '令和', from: Date.UTC(2019, 4, 1) },
] as const
const firstDay = Date.UTC(1868, 0, 1)
const dayMs = 86_400_000
/** A day is three digits of 64, written with the characters from U+0030 on. */
const digitBase = 0x30
const mostDays = 64 ** 3

const wide = (text: string) =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
const narrow = (text: string) =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

function dateText(days: number, { digits, calendar }: DateForm): string {
  const date = new Date(firstDay + days * dayMs)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  const era = calendar === 'eras' ? eras.findLast(({ from }) => from <= date.getTime()) : undefined
  const ofEra = era ? year - new Date(era.from).getUTCFullYear() + 1 : year
  const text = `${era?.name ?? ''}${era && ofEra === 1 ? '元' : ofEra}年${month}月${day}日`
  return digits === 'wide' ? wide(text) : text
}

const anyDate = /(明治|大正|昭和|平成|令和)?(元|[0-9０-９]{1,4})年([0-9０-９]{1,2})月([0-9０-９]{1,2})日/g

/** As it was where it is not written as {@link dateText} writes it: an impossible day, another era, zeros. */
function shortDate(text: string, eraName: string | undefined, ...found: string[]): string {
  const [year = 0, month = 0, day = 0] = found
    .slice(0, 3)
    .map((number) => (number === '元' ? 1 : Number(narrow(number))))
  const era = eras.find(({ name }) => name === eraName)
  const western = era ? new Date(era.from).getUTCFullYear() + year - 1 : year
  const days = (Date.UTC(western, month - 1, day) - firstDay) / dayMs
  if (!(days >= 0 && days < mostDays)) return text
  const form = dateForms.find((candidate) => dateText(days, candidate) === text)
  return form ? `${form.control}${dayText(days)}` : text
}

const dayText = (days: number): string =>
  String.fromCharCode(...[12, 6, 0].map((shift) => digitBase + ((days >> shift) & 63)))
const daysOf = (text: string): number =>
  [...text].reduce((days, digit) => days * 64 + digit.charCodeAt(0) - digitBase, 0)

/** ァ to ヶ, and what stands between them in names. */
const kanaFirst = 0x30a1
const kanaCount = 0x30f6 - kanaFirst + 1
const kanaBase = 0x21
const besideKana = ['ー', '　', '・']

const shortKana = (kana: string): string =>
  String.fromCharCode(
    ...[...kana].map((character) => {
      const beside = besideKana.indexOf(character)
      return kanaBase + (beside < 0 ? character.charCodeAt(0) - kanaFirst : kanaCount + beside)
    }),
  )
const fullKana = (short: string): string =>
  [...short]
    .map((character) => {
      const at = character.charCodeAt(0) - kanaBase
      const found = at < kanaCount ? String.fromCharCode(kanaFirst + at) : besideKana[at - kanaCount]
      if (at < 0 || found === undefined) throw new Error('no katakana')
      return found
    })
    .join('')

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\x00-\x1f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const shortened = /[\x10-\x12]([0-o]{3})|\x0e([!-~]+)\x0f|[\x00-\x1f]/g

/** Throws RangeError for a text with control characters. */
export function shortText(text: string): string {
  if (control.test(text)) throw new RangeError('a text with control characters')
  const dated = text
    .replace(anyDate, shortDate)
    .replace(/[ァ-ヶ][ァ-ヶー・　]{2,}/g, (kana) => `${kanaStart}${shortKana(kana)}${kanaEnd}`)
  return words.reduce((short, word, i) => short.replaceAll(word, String.fromCharCode(wordBase + i)), dated)
}

/** Throws for what {@link shortText} never makes. */
export function fullText(short: string): string {
  return short.replace(shortened, (found, day?: string, kana?: string) => {
    if (kana !== undefined) return fullKana(kana)
    const form = dateForms.find(({ control: mark }) => day !== undefined && found.startsWith(mark))
    if (form) return dateText(daysOf(day as string), form)
    const word = words[found.charCodeAt(0) - wordBase]
    if (word === undefined) throw new Error('an unknown short form')
    return word
  })
}
