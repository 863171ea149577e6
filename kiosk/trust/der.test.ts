import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { children, scanDer } from './der.js'
import { dotted, parseTime } from './der-values.js'
import { type TrustReason, TrustRefusal } from './refusal.js'
import { element, integer, octetString, oid, sequence, setOf } from './testing/der-writer.js'
import { refused } from './testing/refused.js'

const limits = { maximumBytes: 1 << 20, maximumDepth: 8, maximumElements: 100 }
const scan = (...octets: number[]) => scanDer(Uint8Array.from(octets), limits)

describe('The DER prescan', () => {
  const wrong: [string, TrustReason, number[]][] = [
    ['an indefinite length', 'notDer', [0x30, 0x80, 0, 0]],
    ['a long length for a short one', 'notDer', [0x04, 0x81, 1, 0]],
    ['a length with a leading zero', 'notDer', [0x04, 0x82, 0, 1, 0]],
    ['a length of four octets', 'notDer', [0x04, 0x84, 0, 0, 0, 1, 0]],
    ['a length beyond the end', 'notDer', [0x30, 2, 4]],
    ['a child longer than its parent', 'notDer', [0x30, 2, 4, 1, 0]],
    ['a tag number of 31', 'notDer', [0x1f, 0x1f, 0]],
    ['an application tag', 'notDer', [0x60, 0]],
    ['a private tag', 'notDer', [0xc0, 0]],
    ['a constructed OCTET STRING', 'notDer', [0x24, 0]],
    ['a primitive SEQUENCE', 'notDer', [0x10, 0]],
    ['a REAL', 'notDer', [0x09, 0]],
    ['a TeletexString', 'notDer', [0x14, 0]],
    ['TRUE as 1', 'notDer', [0x01, 1, 1]],
    ['a BOOLEAN of two octets', 'notDer', [0x01, 2, 0, 0]],
    ['an INTEGER of none', 'notDer', [0x02, 0]],
    ['a padded INTEGER', 'notDer', [0x02, 2, 0, 0x7f]],
    ['a padded negative INTEGER', 'notDer', [0x02, 2, 0xff, 0x80]],
    ['a BIT STRING of none', 'notDer', [0x03, 0]],
    ['eight unused bits', 'notDer', [0x03, 2, 8, 0]],
    ['unused bits of nothing', 'notDer', [0x03, 1, 1]],
    ['unused bits that are set', 'notDer', [0x03, 2, 1, 1]],
    ['a NULL with content', 'notDer', [0x05, 1, 0]],
    ['an OBJECT IDENTIFIER of none', 'notDer', [0x06, 0]],
    ['an OBJECT IDENTIFIER cut off', 'notDer', [0x06, 2, 0x2a, 0x86]],
    ['a padded arc', 'notDer', [0x06, 3, 0x2a, 0x80, 1]],
    ['an arc of five octets', 'notDer', [0x06, 6, 0x2a, 0x81, 0x81, 0x81, 0x81, 1]],
    ['no UTF-8', 'notDer', [0x0c, 2, 0xc3, 0x28]],
    ['an overlong NUL in UTF-8', 'notDer', [0x0c, 2, 0xc0, 0x80]],
    ['an asterisk in a PrintableString', 'notDer', [0x13, 1, 0x2a]],
    ['a letter in a NumericString', 'notDer', [0x12, 1, 0x41]],
    ['an octet above 127 in an IA5String', 'notDer', [0x16, 1, 0x80]],
    ['half a character in a BMPString', 'notDer', [0x1e, 1, 0]],
    ['a set out of order', 'notDer', [0x31, 6, 0x02, 1, 2, 0x02, 1, 1]],
  ]
  for (const [what, reason, octets] of wrong) {
    it(`refuses ${what}`, () => refused(reason, () => scan(...octets)))
  }

  it('takes what is right', () => {
    scanDer(
      sequence(integer(Uint8Array.of(0, 0x80)), setOf([oid('1.2.3'), octetString(Buffer.alloc(300))])),
      limits,
    )
    scan(0x30, 0)
    scan(0x80, 0)
  })

  it('is bounded in depth and number, and does not recurse', () => {
    const nested = (depth: number) => {
      let inner: Uint8Array = new Uint8Array(0)
      for (let index = 0; index < depth; index++) inner = sequence(inner)
      return inner
    }
    scanDer(nested(8), limits)
    refused('tooComplex', () => scanDer(nested(9), limits))
    refused('tooComplex', () => scanDer(nested(20_000), limits))
    refused('tooComplex', () => scanDer(sequence(...Array(100).fill(Uint8Array.of(5, 0))), limits))
    refused('tooComplex', () => children(nested(1), { tag: 0x30, start: 0, contentStart: 0, end: 2 }, 0))
    refused('size', () => scanDer(new Uint8Array((1 << 20) + 1), limits))
  })

  it('refuses a BOOLEAN of 133 KB at once', () => {
    refused('notDer', () => scanDer(element(0x01, new Uint8Array(133_000)), limits))
  })

  it('answers whatever octets it is given with a result or a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        try {
          scanDer(octets, limits)
        } catch (error) {
          assert.ok(error instanceof TrustRefusal)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('Values in DER', () => {
  it('object identifiers are written with dots', () => {
    for (const id of ['1.2.392.200149.8.5.1.3.30', '2.5.29.15', '0.9.2342', '2.999.3']) {
      assert.equal(dotted(oid(id).subarray(2)), id)
    }
  })

  it('times keep to the calendar', () => {
    const utc = (text: string) => parseTime(0x17, Buffer.from(text))
    assert.equal(utc('491231235959Z'), Date.UTC(2049, 11, 31, 23, 59, 59))
    assert.equal(utc('500101000000Z'), Date.UTC(1950, 0, 1))
    assert.equal(utc('280229000000Z'), Date.UTC(2028, 1, 29))
    assert.equal(parseTime(0x18, Buffer.from('20500101000000Z')), Date.UTC(2050, 0, 1))
    for (const text of [
      '270229000000Z',
      '271301000000Z',
      '270101240000Z',
      '270101006000Z',
      '270101000060Z',
    ]) {
      refused('notDer', () => utc(text))
    }
  })
})
