import assert from 'node:assert/strict'
import type { Offer } from '../../drivers/centre/messages.js'
import { Selection } from './selection.js'

const offer: Offer = {
  kind: 'residence',
  title: '住民票の写し',
  feeYen: 200,
  hours: '6:30–23:00',
  availability: 'open',
  maxCopies: 5,
  options: [
    { type: 'choice', id: 'who', choices: ['self', 'all', 'part'] },
    { type: 'members', id: 'members' },
    { type: 'include', id: 'household', preset: true },
    { type: 'include', id: 'myNumber', preset: true },
  ],
}

describe('selection', () => {
  it('presets what the municipality presets, and My Number never', () => {
    const selection = new Selection(offer, [1, 2])
    assert.equal(selection.myNumberChosen, false)
    assert.deepEqual(
      selection.rows.map((row) => row.on),
      [false, false, false, true, false],
    )
  })

  it('is complete only when every choice is answered', () => {
    const selection = new Selection(offer, [1, 2])
    assert.equal(selection.complete, false)
    selection.toggle(1)
    assert.equal(selection.complete, true)
    assert.deepEqual(selection.options, { who: 'all', household: true, myNumber: false })
  })

  it('asks for members only where a part is wanted, and for at least one', () => {
    const selection = new Selection(offer, [1, 2, 3])
    selection.toggle(2)
    assert.equal(selection.complete, false)
    assert.equal(selection.rows.length, 8)
    selection.toggle(5)
    selection.toggle(3)
    assert.equal(selection.complete, true)
    assert.deepEqual(selection.options, { who: 'part', members: [1, 3], household: true, myNumber: false })
    selection.toggle(0)
    assert.deepEqual(selection.options, { who: 'self', household: true, myNumber: false })
  })

  it('turns an item on and off again', () => {
    const selection = new Selection(offer, [1])
    selection.toggle(4)
    assert.equal(selection.myNumberChosen, true)
    selection.dropMyNumber()
    assert.equal(selection.myNumberChosen, false)
    selection.toggle(3)
    assert.equal(selection.options.household, false)
  })

  it('answers a choice without alternative by itself', () => {
    const single = { ...offer, options: [{ type: 'choice' as const, id: 'who', choices: ['self'] }] }
    const selection = new Selection(single, [])
    assert.deepEqual(selection.rows, [])
    assert.deepEqual(selection.options, { who: 'self' })
    assert.equal(selection.complete, true)
  })

  it('ignores a row that is not there', () => {
    const selection = new Selection(offer, [1])
    selection.toggle(42)
    assert.equal(selection.complete, false)
  })
})
