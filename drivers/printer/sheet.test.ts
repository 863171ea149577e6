import assert from 'node:assert/strict'
import type { Printer } from './printer.js'
import { blankSheet } from './test-pages.js'

describe('sheet', () => {
  it('is refused by the compiler when nobody vouched for it', () => {
    // The compiler is the test: without the refusal the directive below is an error of its own.
    const print = (printer: Printer) => {
      const unvouched = { pdf: new Uint8Array(), impressions: 1 as const }
      // @ts-expect-error a plain object carries neither brand
      return printer.sendDocument(1, unvouched)
    }
    const vouched = (printer: Printer) => printer.sendDocument(1, blankSheet(1))
    assert.notEqual(print, vouched)
  })
})
