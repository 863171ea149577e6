import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { encode } from 'cborg'
import { paperKinds, templates } from '../catalogue.js'
import { goldenIn } from '../paper/testing/folder-of.js'
import type { Sample } from '../paper/testing/sample.js'
import { samplesOf } from '../samples.js'
import { certifiedContent } from './certified-content.js'
import { claimsToCbor } from './claims.js'
import { silent } from './describe.js'
import { packContent, unpackContent } from './packed-content.js'
import { labelsOf, type PaperKind, PaperKinds, shape, shapesOf, sharedShapes } from './paper-kind.js'

const all = [...templates.values()]
const kind = (name: string, number: number, shapes = {}): PaperKind => ({
  kind: name,
  title: name,
  codes: { number, shapes, labels: {} },
})

/** Every page of every sample of a kind, as its codes say it. */
const pagesOf = (samples: readonly Sample<unknown>[] = []) =>
  samples.flatMap(({ name, issueNumber, pages }) =>
    pages.map((content, i) => ({
      name: `${name}-${i + 1}`,
      about: { issueNumber, issueDate: '2026-11-22', page: i + 1, pages: pages.length },
      content: certifiedContent(content),
    })),
  )

const partsOf = (value: unknown): Record<string, unknown>[] => {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  const inner = Object.values(value).flatMap(partsOf)
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner]
}

describe('the kinds that codes know', () => {
  it('have the numbers that they had on the first paper', () => {
    const numbers = Object.fromEntries(all.map(({ kind: name, codes }) => [name, codes.number]))
    const first = {
      residence: 1,
      residenceItems: 2,
      sealRegistration: 3,
      incomeTax: 4,
      taxPayment: 5,
      familyRegister: 6,
      addressHistory: 7,
    }
    deepEqual({ ...numbers, ...first }, numbers)
    for (const [name, number] of Object.entries(first)) equal(paperKinds.numbered(number).kind, name)
  })

  it('are refused where two have a number, or a number is none', () => {
    throws(() => new PaperKinds([...all, kind('another', 5)]), /another: the number 5 is taxPayment's/)
    throws(() => new PaperKinds([kind('one', 8), kind('one', 9)]), /one: there are two of it/)
    throws(() => new PaperKinds([kind('one', 8)], [8]), /one: the number 8 was another kind's/)
    for (const number of [0, -1, 1.5, Number.NaN]) throws(() => new PaperKinds([kind('one', number)]))
    throws(() => new PaperKinds([kind('one', 8, { 2: shape('other keys') })]), /shape 2 is shared/)
    throws(() => paperKinds.of('another'), RangeError)
    throws(() => paperKinds.numbered(903), RangeError)
  })

  for (const template of all) {
    const { kind: name } = template
    const pages = pagesOf(samplesOf[name])

    it(`${name}: say byte by byte what they said on the first paper`, async () => {
      const kinds = new PaperKinds([template])
      const said = pages.map(({ name: page, about, content }) => {
        const { contentVersion } = template
        const cbor = claimsToCbor({ kind: name, contentVersion, ...about, content }, kinds)
        return [page, createHash('sha256').update(cbor).digest('hex').slice(0, 24)]
      })
      const { goldenCodes } = await goldenIn(name)
      const tells =
        'a number or a shape that was printed is never another; where this page is new, put these into goldenCodes of golden.ts'
      const digests = Object.fromEntries(said)
      deepEqual(digests, goldenCodes, `${tells}: ${JSON.stringify(digests, null, 2)}`)
    })

    it(`${name}: have a shape for every part and every shape a part, without a single key`, () => {
      const shapes = shapesOf(template)
      const used = new Set<unknown>()
      for (const { content } of pages) {
        const packed = packContent(content, shapes)
        deepEqual(unpackContent(packed, shapes), content)
        ok(!hasMap(packed), JSON.stringify(content).slice(0, 80))
        ok(encode(packed).length < Buffer.byteLength(JSON.stringify(content)))
        for (const number of shapeNumbersIn(packed)) used.add(number)
      }
      deepEqual(
        Object.keys(template.codes.shapes).filter((number) => !used.has(Number(number))),
        [],
        'a sample should use it',
      )
    })

    it(`${name}: have a word for every key`, () => {
      const keys = new Set(pages.flatMap(({ content }) => partsOf(content)).flatMap(Object.keys))
      const labels = labelsOf(template)
      deepEqual(
        [...keys].filter((key) => !labels.has(key) && !silent.has(key)),
        [],
      )
    })
  }
})

describe('packed contents', () => {
  it('keep a part of a shape that nobody knows yet', () => {
    const content = { residents: [{ name: '番号　花子', colour: null }], label: 'a', value: 1, more: true }
    deepEqual(unpackContent(packContent(content, sharedShapes), sharedShapes), content)
  })

  it('are unread where a shape is not known or has other members', () => {
    for (const packed of [[99, 'a'], [2, 'a'], [], ['2', 'a', 'b'], [1.5], ['constructor']]) {
      throws(() => unpackContent(packed, sharedShapes), JSON.stringify(packed))
    }
  })

  it('are the same whatever other kinds there are', () => {
    const content = { address: '見本県', since: '令和8年11月22日' }
    const other = kind('other', 901, { 20: shape('address since'), 21: shape('since') })
    const mine = kind('mine', 902)
    new PaperKinds([...all, other, mine])
    ok(packContent(content, shapesOf(mine)) instanceof Map)
    deepEqual(packContent(content, shapesOf(other)), [20, '見本県', packContent(content.since, {})])
  })
})

const hasMap = (packed: unknown): boolean =>
  packed instanceof Map || (Array.isArray(packed) && packed.some(hasMap))

const shapeNumbersIn = (packed: unknown): unknown[] =>
  Array.isArray(packed) ? [packed[0], ...packed.slice(1).flatMap(shapeNumbersIn)] : []
