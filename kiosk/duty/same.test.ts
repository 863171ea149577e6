import assert from 'node:assert/strict'
import { isSame, isSameBut } from './same.js'

describe('what is the same', () => {
  it('is the same object, or says the same', () => {
    assert.ok(isSame('取消', '取消'))
    assert.ok(isSame([{ label: 'a', detail: null }], [{ label: 'a', detail: null }]))
    assert.ok(isSame(new Date(5), new Date(5)))
    for (const [one, other] of [
      [1, '1'],
      [null, undefined],
      [null, {}],
      [null, 'null'],
      [new Date(5), new Date(6)],
      [[{ label: 'a' }], [{ label: 'b' }]],
      [[], ['a']],
    ]) {
      assert.ok(!isSame(one, other), JSON.stringify([one, other]))
    }
  })

  it('but for one name', () => {
    assert.ok(isSameBut({ screen: 'paying', activity: 1 }, { screen: 'paying', activity: 2 }, 'activity'))
    assert.ok(!isSameBut({ screen: 'paying', activity: 1 }, { screen: 'paying', activity: 2 }))
    assert.ok(!isSameBut({ screen: 'paying', activity: 1 }, { screen: 'ended', activity: 1 }, 'activity'))
  })

  it('of a part are those names that the part has', () => {
    assert.ok(isSameBut({ door: 'open' }, { door: 'open', key: 'staff' } as { door: string }))
  })
})
