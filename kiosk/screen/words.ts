/** The words of one language, with amounts and dates as that language writes them. */
import type { InEveryLanguage } from '../../templates/template.js'
import { en } from './locales/en.js'
import { es } from './locales/es.js'
import { type Catalogue, ja, type WordKey } from './locales/ja.js'
import { jaEasy } from './locales/ja-easy.js'
import { ko } from './locales/ko.js'
import { pt } from './locales/pt.js'
import { vi } from './locales/vi.js'
import { zhHans } from './locales/zh-hans.js'
import { Messages, type MessageValues } from './messages.js'
import type { ScreenLanguage } from './scene.js'

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never
/** Placeholders of a key, read off the Japanese text by the compiler. */
type Values<Key extends WordKey> = Record<NamesIn<(typeof ja)[Key]>, string | number>
type Arguments<Key extends WordKey> = [NamesIn<(typeof ja)[Key]>] extends [never] ? [] : [Values<Key>]

interface Language {
  /** As its own speakers call it. */
  name: string
  /** BCP 47, for plurals, dates and the page. */
  tag: string
  catalogue: Catalogue
  /** Between two sentences, and after the last when it is spoken. */
  stop: string
}

const languages: Readonly<Record<ScreenLanguage, Language>> = {
  ja: { name: '日本語', tag: 'ja', catalogue: ja, stop: '。' },
  'ja-easy': { name: 'やさしい日本語', tag: 'ja', catalogue: jaEasy, stop: '。' },
  en: { name: 'English', tag: 'en', catalogue: en, stop: '. ' },
  'zh-Hans': { name: '简体中文', tag: 'zh-Hans', catalogue: zhHans, stop: '。' },
  ko: { name: '한국어', tag: 'ko', catalogue: ko, stop: '. ' },
  pt: { name: 'Português', tag: 'pt-BR', catalogue: pt, stop: '. ' },
  es: { name: 'Español', tag: 'es', catalogue: es, stop: '. ' },
  vi: { name: 'Tiếng Việt', tag: 'vi', catalogue: vi, stop: '. ' },
}

export function languageName(language: ScreenLanguage): string {
  return languages[language].name
}

const weekdays = /^平日\s*(.+)$/

const timeZone = 'Asia/Tokyo'

export class Words {
  readonly #code: ScreenLanguage
  readonly #language: Language
  readonly #messages: Messages<WordKey>
  readonly #numbers: Intl.NumberFormat
  // What few screens need is made when it is needed first; it costs more than all the rest of a screen.
  #days: Intl.DateTimeFormat | undefined
  #times: Intl.DateTimeFormat | undefined
  #eras: Intl.DateTimeFormat | undefined
  /** Those asked for last: a machine takes the same coins all the time. */
  #coins: { of: readonly number[]; text: string } | undefined

  constructor(language: ScreenLanguage) {
    this.#code = language
    this.#language = languages[language]
    this.#messages = new Messages(this.#language.catalogue, this.#language.tag)
    this.#numbers = new Intl.NumberFormat(this.#language.tag)
  }

  /** The text of `key`; the compiler asks for exactly the values its placeholders need. */
  say<Key extends WordKey>(key: Key, ...values: Arguments<Key>): string
  say(key: WordKey, values?: MessageValues): string {
    return this.sayWith(key, values)
  }

  /** For keys known only at run time. Throws when a value is missing. */
  sayWith(key: WordKey, values?: MessageValues): string {
    return this.#messages.say(key, values)
  }

  /**
   * What a certificate is called. Japanese shows the municipality's own title; the other languages say the
   * kind, and those not written in Japanese add the title, as the office that asked for it wrote that.
   */
  certificate(names: InEveryLanguage, title: string): string {
    if (this.#language.catalogue === ja) return title
    const name = this.own(names)
    return this.#language.tag === 'ja' ? name : `${name} ${inJapanese(title)}`
  }

  /** What a certificate's folder says in each language. */
  own(texts: InEveryLanguage): string {
    return texts[this.#code]
  }

  /** Grouped digits without the sign; the sentences carry 円 or ¥. */
  yen(amountYen: number): string {
    return this.#numbers.format(amountYen)
  }

  /** 2026年11月22日（令和8年）; other languages know no era, and easy Japanese writes 2026/11/22. */
  date(date: Date): string {
    const gregorian = this.#day(date)
    if (this.#language.catalogue !== ja) return gregorian
    this.#eras ??= new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric', timeZone })
    return `${gregorian}（${this.#eras.format(date)}）`
  }

  dateAndTime(date: Date): string {
    this.#times ??= new Intl.DateTimeFormat(this.#language.tag, {
      hour: 'numeric',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    })
    return `${this.#day(date)} ${this.#times.format(date)}`
  }

  /** Names that are written in Japanese and in Latin letters: the second is read everywhere. */
  inOwnScript({ ja, latin }: { ja: string; latin: string }): string {
    return this.#language.tag === 'ja' ? ja : latin
  }

  /** Hours as the centre writes them, such as `6:30–23:00` or `平日 9:00–17:00`: the one word in them is known. */
  hours(text: string): string {
    const hours = weekdays.exec(text)?.[1]
    return hours === undefined ? text : this.say('hours.weekdays', { hours })
  }

  coins(coinsYen: readonly number[]): string {
    if (this.#coins?.of !== coinsYen) {
      const separator = this.#language.tag === 'ja' ? '・' : ', '
      const coins = coinsYen.map((coinYen) => this.say('unit.yen', { amount: this.yen(coinYen) }))
      this.#coins = { of: coinsYen, text: coins.join(separator) }
    }
    return this.#coins.text
  }

  list(items: readonly string[]): string {
    return items.join(this.say('list.join'))
  }

  /** Sentences one after the other, without the last full stop. */
  sentences(parts: readonly (string | null)[]): string {
    return this.#join(parts, (part) => part)
  }

  /** As spoken: with the last full stop and without furigana, which would be read twice. */
  spoken(parts: readonly (string | null)[]): string {
    const text = this.#join(parts, (part) => bare(withoutStop(part)))
    return asks(text) ? text : `${text}${this.#language.stop.trimEnd()}`
  }

  #join(parts: readonly (string | null)[], said: (part: string) => string): string {
    let text = ''
    let last = ''
    for (const part of parts) {
      const sentence = part === null ? '' : said(part)
      if (sentence === '') continue
      text = text === '' ? sentence : `${text}${asks(last) ? ' ' : this.#language.stop}${sentence}`
      last = sentence
    }
    return text
  }

  #day(date: Date): string {
    this.#days ??= new Intl.DateTimeFormat(this.#language.tag, {
      year: 'numeric',
      // How a day is read depends on its number; a slash needs no reading.
      month: this.#language.catalogue === jaEasy ? 'numeric' : 'long',
      day: 'numeric',
      timeZone,
    })
    return this.#days.format(date)
  }
}

/** Marked as text of another language, as Unicode does: the page says which. */
const inJapanese = (text: string): string => `\u2068${text}\u2069`
const titleBehindName = /(?<=\S) \u2068[^\u2069]*\u2069/gu
const isolates = /[\u2068\u2069]/gu

/** For a voice: no reading, and no Japanese title behind its name, which only a Japanese one could read. */
function bare(text: string): string {
  const once = withoutFurigana(text)
  return once.includes('\u2068') ? once.replace(titleBehindName, '').replace(isolates, '') : once
}

/** A reading in half-width brackets right behind the characters it belongs to. */
const furigana = /\([\p{Script=Hiragana}\p{Script=Katakana}ー]+\)/gu

const withoutFurigana = (text: string): string => (text.includes('(') ? text.replace(furigana, '') : text)

/** Spoken sentences of the catalogue have their full stop; it is set when they are joined. */
const withoutStop = (text: string): string =>
  text.endsWith('。') || text.endsWith('.') ? text.slice(0, -1) : text

const questionEnds = ['?', '!', '？', '！']

/** Such a sentence has its end already. */
const asks = (text: string): boolean => questionEnds.includes(text.at(-1) ?? '')

const wordsByLanguage = new Map<ScreenLanguage, Words>()

export function wordsOf(language: ScreenLanguage): Words {
  const known = wordsByLanguage.get(language)
  if (known) return known
  const words = new Words(language)
  wordsByLanguage.set(language, words)
  return words
}
