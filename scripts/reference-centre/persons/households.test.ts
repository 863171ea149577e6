import assert from 'node:assert/strict'
import { households } from './households.js'

/** The check digit that a real 個人番号 would have: weights 2…7, 2…6 from the right, modulo 11. */
function checkDigit(elevenDigits: string): number {
  const sum = [...elevenDigits]
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i < 6 ? i + 2 : i - 4), 0)
  const remainder = sum % 11
  return remainder <= 1 ? 0 : 11 - remainder
}

const members = households.flatMap((household) => household.members)

describe('invented persons', () => {
  it('computes the check digit as the law does', () => {
    // The example of the ministry's ordinance is not public as a number; this one is worked by hand:
    // 1·2 + 2·3 = 8, 11 − 8 = 3.
    assert.equal(checkDigit('00000000021'), 3)
  })

  it('have a My Number that begins with 9999 and fails its check digit', () => {
    for (const { myNumber, id } of members) {
      assert.match(myNumber, /^9999\d{8}$/)
      assert.notEqual(Number(myNumber.slice(11)), checkDigit(myNumber.slice(0, 11)), String(id))
    }
    assert.equal(new Set(members.map(({ myNumber }) => myNumber)).size, members.length)
  })

  it('have residence card numbers that no card has', () => {
    for (const member of members) {
      if (member.nationality === 'foreign') assert.match(member.cardNumber, /^ZZ\d{8}ZZ$/)
    }
  })

  it('keep their characters: no editor has changed a code point', () => {
    const names = (id: string) => {
      const household = households.find((one) => one.id === id)
      return household?.members.map((member) =>
        member.nationality === 'japanese' ? member.name : member.names[0],
      )
    }
    const codePoints = (text = '') => [...text].map((character) => character.codePointAt(0)?.toString(16))
    const [kenji, rei, shiko, kariko, kuzuno] = names('S3') ?? []
    assert.ok(codePoints(kenji).includes('20bb7'))
    assert.ok(codePoints(rei).includes('9ad9') && codePoints(rei).includes('fa11'))
    assert.deepEqual(codePoints(shiko).slice(1, 3), ['9089', 'e010f'])
    assert.deepEqual(codePoints(kariko).slice(1, 3), ['9089', 'e0110'])
    assert.deepEqual(codePoints(kuzuno).slice(0, 2), ['8fbb', 'e0102'])
  })
})
