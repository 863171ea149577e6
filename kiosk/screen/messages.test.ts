import assert from 'node:assert/strict'
import { IntlMessageFormat } from 'intl-messageformat'
import { en } from './locales/en.js'
import { es } from './locales/es.js'
import { ja } from './locales/ja.js'
import { jaEasy } from './locales/ja-easy.js'
import { ko } from './locales/ko.js'
import { pt } from './locales/pt.js'
import { vi } from './locales/vi.js'
import { zhHans } from './locales/zh-hans.js'
import { Messages } from './messages.js'
import { staffEn } from './staff/en.js'
import { staffJa } from './staff/ja.js'

const catalogues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...{
    ja,
    'ja-easy': jaEasy,
    en,
    'zh-Hans': zhHans,
    ko,
    pt,
    es,
    vi,
    'staff ja': staffJa,
    'staff en': staffEn,
  },
}

/** One of everything that a text may ask for. */
const valuesFor = (text: string): Record<string, string | number> =>
  Object.fromEntries(
    [...text.matchAll(/\{(\w+)/g)].map(([, name = ''], index) => [name, index === 0 ? 1 : 1200]),
  )

const asIcu = (text: string, tag: string, values: Record<string, string | number>): string =>
  String(new IntlMessageFormat(text, tag, undefined, { ignoreTag: true }).format(values))

describe('messages', () => {
  for (const [name, catalogue] of Object.entries(catalogues)) {
    it(`says everything as ICU MessageFormat does: ${name}`, () => {
      const tag = name.split(' ').at(-1) ?? name
      const messages = new Messages(catalogue, tag === 'ja-easy' ? 'ja' : tag)
      for (const [key, text] of Object.entries(catalogue)) {
        const values = valuesFor(text)
        // A second time, too: a text is read once.
        for (const said of [messages.say(key, values), messages.say(key, values)]) {
          assert.equal(said, asIcu(text, messages.tag, values), key)
        }
      }
    })
  }

  it('leaves apostrophes, tags and plurals to ICU', () => {
    const texts = {
      quoted: "'{amount}' is {amount}",
      tag: '<b>{amount}</b>',
      plural: '{count, plural, one {# coin} other {# coins}}',
      twice: '{amount} and {amount}',
      empty: '',
    }
    const values = { amount: 0, count: 1200 }
    const messages = new Messages(texts, 'en')
    for (const [key, text] of Object.entries(texts)) {
      assert.equal(messages.say(key as keyof typeof texts, values), asIcu(text, 'en', values), key)
    }
  })

  it('throws when a value is missing, whoever reads the text', () => {
    const messages = new Messages({ simple: '{amount}円', plural: '{count, plural, other {#}}' }, 'ja')
    assert.throws(() => messages.say('simple', { fee: 1 }), /no value for \{amount\}/)
    assert.throws(() => messages.say('plural'), /count/)
  })
})
