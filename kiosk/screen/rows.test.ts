import assert from 'node:assert/strict'
import { meaningOfDigit, pagesOfRows, rowsOnPage } from './rows.js'

describe('rows and digits', () => {
  it('agree for every count, page and digit', () => {
    for (let count = 0; count <= 60; count++) {
      const reached = new Set<number>()
      for (let page = 0; page < pagesOfRows(count); page++) {
        const rows = rowsOnPage(count, page)
        for (let digit = 0; digit <= 9; digit++) {
          const meaning = meaningOfDigit(count, page, digit)
          const row = rows.find((candidate) => candidate.digit === digit)
          assert.equal(meaning.kind === 'row' ? meaning.index : undefined, row?.index)
          if (meaning.kind === 'row') reached.add(meaning.index)
        }
      }
      assert.equal(reached.size, count)
    }
  })

  it('turn the page with 0, after the last to the first, and only where there is another', () => {
    assert.deepEqual(meaningOfDigit(10, 0, 0), { kind: 'page', page: 1 })
    assert.deepEqual(meaningOfDigit(10, 1, 0), { kind: 'page', page: 0 })
    assert.deepEqual(meaningOfDigit(9, 0, 0), { kind: 'none' })
  })

  it('show a page that exists when rows have become fewer', () => {
    assert.deepEqual(rowsOnPage(3, 1), rowsOnPage(3, 0))
  })
})
