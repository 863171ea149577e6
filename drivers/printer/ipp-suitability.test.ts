import assert from 'node:assert/strict'
import { integer, keywords, mimeType } from './ipp-client.js'
import { groupTag, type IppGroup, type IppValue, valueTag } from './ipp-codec.js'
import { a4Ready, objections } from './ipp-suitability.js'

const a4 = 'iso_a4_210x297mm'
const suitable: Record<string, IppValue[]> = {
  'document-format-supported': [mimeType('image/urf'), mimeType('application/pdf')],
  'media-supported': keywords(a4),
  'sides-supported': keywords('one-sided', 'two-sided-long-edge'),
  'print-scaling-supported': keywords('auto', 'none'),
  'operations-supported': [2, 4, 5, 6, 8, 9, 10, 11].map((value) => ({ tag: valueTag.enum, value })),
  'media-ready': keywords(a4),
}

const printer = (attributes: Record<string, IppValue[]>): IppGroup => ({
  tag: groupTag.printer,
  attributes: new Map(Object.entries(attributes)),
})

const collection = (members: Record<string, IppValue>): IppValue => ({
  tag: valueTag.beginCollection,
  value: new Map(Object.entries(members).map(([name, value]) => [name, [value]])),
})

describe('suitability of a printer', () => {
  it('has no objection to one that can do all', () => assert.deepEqual(objections(printer(suitable)), []))

  const lacks: [attribute: string, left: IppValue[], objection: RegExp][] = [
    ['document-format-supported', [mimeType('image/urf')], /no PDF/],
    ['media-supported', keywords('na_letter_8.5x11in'), /no A4/],
    ['sides-supported', keywords('one-sided'), /both sides/],
    ['print-scaling-supported', keywords('auto', 'fit'), /print-scaling=none/],
    ['operations-supported', [2, 4, 8, 9, 10, 11].map(integer), /createJob.*sendDocument/],
  ]
  for (const [attribute, left, objection] of lacks) {
    it(`objects to ${attribute} without what is needed, and to its absence`, () => {
      assert.match(objections(printer({ ...suitable, [attribute]: left })).join(), objection)
      const { [attribute]: _, ...rest } = suitable
      assert.match(objections(printer(rest)).join(), objection)
    })
  }

  it('objects to a printer that tells no loaded paper, and names everything at once', () => {
    const { 'media-ready': _, ...rest } = suitable
    assert.match(objections(printer(rest)).join(), /media-ready/)
    assert.equal(objections(undefined).length, 12)
  })

  it('sees A4 by name or by size', () => {
    const size = (x: number, y: number) =>
      collection({ 'media-size': collection({ 'x-dimension': integer(x), 'y-dimension': integer(y) }) })
    assert.ok(a4Ready(printer({ 'media-ready': keywords('na_letter_8.5x11in', a4) })))
    assert.ok(a4Ready(printer({ 'media-col-ready': [size(21_590, 27_940), size(20_990, 29_704)] })))
    assert.ok(!a4Ready(printer({ 'media-col-ready': [size(21_590, 27_940), size(29_700, 21_000)] })))
    assert.ok(!a4Ready(printer({ 'media-ready': keywords('iso_a5_148x210mm') })))
    assert.ok(!a4Ready(printer({ 'media-col-ready': [integer(7), collection({})] })))
    assert.ok(!a4Ready(undefined))
  })
})
