import { equal, throws } from 'node:assert/strict'
import * as fc from 'fast-check'
import { fullText, shortText } from './short-text.js'

const size = (text: string) => Buffer.byteLength(text)

describe('short texts', () => {
  it('come back as they were, whatever they are made of', () => {
    const digits = fc.constantFrom(
      '元',
      '0',
      '00',
      '1',
      '2',
      '8',
      '12',
      '29',
      '30',
      '31',
      '64',
      '99',
      '１２',
      '２',
    )
    const date = fc
      .tuple(fc.constantFrom('明治', '大正', '昭和', '平成', '令和', '西暦', '19'), digits, digits, digits)
      .map(([era, year, month, day]) => `${era}${year}年${month}月${day}日`)
    const part = fc.oneof(
      date,
      fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text)),
      fc.constantFrom(
        '＊＊＊',
        '【空欄】',
        '（記載あり）',
        'バンゴウ　ハナコ',
        'ヴィ・ヶー',
        'ー',
        'ァヶ',
        '0',
        'o',
        '~',
      ),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('')
        equal(fullText(shortText(text)), text)
      }),
      { numRuns: 2000 },
    )
  })

  it('take four bytes for a date in the forms that certificates have', () => {
    const dates = [
      '令和8年11月22日',
      '昭和64年1月7日',
      '平成元年1月8日',
      '平成３年３月１０日',
      '1990年4月5日',
    ]
    for (const date of dates) equal(size(shortText(date)), 4, date)
    // No such day, another era, another way to write it: these stand as they are.
    for (const date of [
      '平成元年1月7日',
      '令和8年2月30日',
      '昭和3年月日不詳',
      '平成01年1月8日',
      '平成1年1月8日',
      '昭和３年3月3日',
    ]) {
      equal(shortText(date), date)
    }
  })

  it('take one byte for a character of a name in katakana', () => {
    equal(size(shortText('バンゴウ　チョウスケ')), 12)
  })

  it('are refused where the text has control characters, and unread where the short form is none', () => {
    throws(() => shortText('a\x01'), RangeError)
    for (const short of ['\x09', '\x10', '\x10aa', '\x0e', '\x0eあ\x0f', '\x0e~~~\x0f', '\x00']) {
      throws(() => fullText(short), JSON.stringify(short))
    }
  })
})
