/**
 * What a certificate's form has no room for, though its schema takes it: lengths of the schema are the register's own
 * (住民記録システム標準仕様書), those of the form what its cells hold at 8 pt and 80 %. Every refusal says where and why.
 */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import * as fc from 'fast-check'
import { layOutAddressHistory } from './address-history/page.js'
import { templates } from './catalogue.js'
import { layOutFamilyRegister } from './family-register/page.js'
import { layOutIncomeTax } from './income-tax/page.js'
import type { DisplayList } from './paper/display-list.js'
import { certificateFonts, type FontList } from './paper/font/font-list.js'
import { sampleSeal } from './paper/sample-seal.js'
import { assertCellsApart, assertInside } from './paper/testing/assert-page.js'
import { layOutResidence } from './residence/page.js'
import { samplesOf } from './samples.js'
import { layOutSealRegistration } from './seal-registration/page.js'
import { layOutTaxPayment } from './tax-payment/page.js'
import { type PageInput, TextFault } from './template.js'

type LayOut = (input: PageInput<never>, fonts: FontList) => DisplayList
const layOuts: Readonly<Record<string, LayOut>> = {
  residence: layOutResidence,
  residenceItems: layOutResidence,
  sealRegistration: layOutSealRegistration,
  incomeTax: layOutIncomeTax,
  taxPayment: layOutTaxPayment,
  familyRegister: layOutFamilyRegister,
  addressHistory: layOutAddressHistory,
}

/**
 * Characters of full width that the roomiest of the samples holds, of those that the schema takes. A field that is not here
 * has room for all that its schema takes, as long as the rest of its page leaves it that.
 */
const ofRecord = {
  'household address': '140 of 486',
  'household headOfHousehold': '140 of 201',
  'household japanese residents[].birthDate': '60 of 72',
  'household japanese residents[].headOfRegister': '80 of 100',
  'household japanese residents[].previousAddress': '280 of 501',
  'household foreign residents[].birthDate': '60 of 72',
  'household foreign residents[].previousAddress': '280 of 501',
  'individual address': '260 of 486',
  'individual headOfHousehold': '130 of 201',
  'individual resident.birthDate': '69 of 72',
  'individual resident.residentSince': '69 of 72',
  'individual resident.addressSince': '69 of 72',
  'individual resident.domicile': '195 of 200',
  'individual resident.previousAddress': '195 of 501',
  'individual resident.periodEnds': '69 of 72',
}
const shortFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  residence: ofRecord,
  residenceItems: ofRecord,
  sealRegistration: { address: '280 of 486' },
  incomeTax: { address: '210 of 486' },
  taxPayment: { address: '210 of 486' },
}

type Path = readonly (string | number)[]
interface Leaf {
  readonly kind: string
  readonly path: Path
  readonly page: Omit<PageInput<unknown>, 'content'>
  readonly content: unknown
  /** Most characters that the schema takes here. */
  readonly most: number
}

const sealImage = sampleSeal()
const filler = '番'

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    pathsOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function changed(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text
  if (Array.isArray(value)) return value.map((part, i) => (i === key ? changed(part, rest, text) : part))
  const record = value as Record<string, unknown>
  return { ...record, [key]: changed(record[key], rest, text) }
}

/** The most for which it holds, up to `limit`; 0 where it holds for none. It must hold for all that are fewer. */
function mostOf(limit: number, holds: (count: number) => boolean): number {
  // Most have room for all.
  if (holds(limit)) return limit
  let [low, high] = [0, limit]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}

const takes = ({ kind, content, path }: Omit<Leaf, 'most'>, text: string): boolean =>
  templates.get(kind)?.contentSchema.safeParse(changed(content, path, text)).success === true

/** Most characters that the schema takes at a place of each name: looked for once, and asked again at the others. */
const mostTaken = new Map<string, number>()

function mostTakenAt(leaf: Omit<Leaf, 'most'>): number {
  const takesSo = (count: number) => takes(leaf, filler.repeat(count))
  const name = `${leaf.kind} ${nameOf(leaf)}`
  const known = mostTaken.get(name)
  if (known !== undefined && (known === 0 || takesSo(known)) && !takesSo(known + 1)) return known
  const most = mostOf(1000, takesSo)
  mostTaken.set(name, most)
  return most
}

/** Every text of every sample's pages that may be any text. */
const leaves: readonly Leaf[] = Object.entries(samplesOf).flatMap(([kind, samples]) =>
  samples.flatMap(({ pages, issueNumber }) =>
    pages.flatMap((content, i) =>
      pathsOf(content).flatMap((path) => {
        const about = { page: i + 1, pages: pages.length, issueNumber, sealImage, specimen: true }
        const leaf = { kind, path, content, page: { ...about, issuedAt: new Date(0) } }
        const most = mostTakenAt(leaf)
        return most > 0 ? [{ ...leaf, most }] : []
      }),
    ),
  ),
)

function layOut({ kind, content, path, page }: Leaf, text: string): DisplayList {
  const input = { ...page, content: changed(content, path, text) } as PageInput<never>
  return (layOuts[kind] as LayOut)(input, certificateFonts())
}

function refusalOf(leaf: Leaf, text: string): TextFault | undefined {
  try {
    const page = layOut(leaf, text)
    assertInside(page)
    assertCellsApart(page)
    return undefined
  } catch (error) {
    if (!(error instanceof TextFault) || error.code !== 'tooLong') throw error
    return error
  }
}

/** The form of the page and the path without numbers. */
function nameOf({ content, path }: Pick<Leaf, 'content' | 'path'>): string {
  const { form, residents } = content as { form?: string; residents?: { type: string }[] }
  const type = path[0] === 'residents' ? `${residents?.[Number(path[1])]?.type} ` : ''
  const names = path.map((part) => (typeof part === 'number' ? '[]' : `.${part}`)).join('')
  return `${form ? `${form} ` : ''}${type}${names.slice(1)}`
}

describe('a text that its schema takes', () => {
  it('is tried in every certificate', () => {
    deepEqual(Object.keys(layOuts).sort(), [...templates.keys()].sort())
    for (const kind of templates.keys()) ok(leaves.filter((leaf) => leaf.kind === kind).length > 5, kind)
  })

  it('has room up to the length that is known of its cell', function () {
    this.timeout(120_000)
    const found: Record<string, Record<string, string>> = {}
    const most = new Map<string, number>()
    for (const leaf of leaves) {
      const name = `${leaf.kind} ${nameOf(leaf)}`
      const known = most.get(name) ?? 0
      if (known >= leaf.most || (known > 0 && refusalOf(leaf, filler.repeat(known + 1)))) continue
      most.set(
        name,
        Math.max(
          known,
          mostOf(leaf.most, (count) => !refusalOf(leaf, filler.repeat(count))),
        ),
      )
    }
    for (const leaf of leaves) {
      const holds = most.get(`${leaf.kind} ${nameOf(leaf)}`) ?? 0
      if (holds >= leaf.most) continue
      const ofKind = found[leaf.kind] ?? {}
      found[leaf.kind] = { ...ofKind, [nameOf(leaf)]: `${holds} of ${leaf.most}` }
    }
    deepEqual(found, shortFields, JSON.stringify(found, null, 2))
  })

  it('is laid out in its cell whatever it is, or refused with its field and the reason, and not its words', function () {
    this.timeout(60_000)
    const parts = fc.constantFrom(
      '番',
      '\u{20bb7}',
      '\u{845b}\u{e0102}',
      'ー',
      'MIHON',
      ' ',
      '　',
      '１',
      '例示県試験郡',
    )
    const texts = fc.array(parts, { minLength: 1, maxLength: 500, size: 'max' })
    const seen = { laidOut: 0, refused: 0 }
    fc.assert(
      fc.property(fc.constantFrom(...leaves.keys()), texts, (index, made) => {
        const leaf = leaves[index] as Leaf
        const text = [...`見${made.join('')}`].slice(0, leaf.most).join('')
        fc.pre(takes(leaf, text))
        const refused = refusalOf(leaf, text)
        if (!refused) {
          seen.laidOut++
          return
        }
        seen.refused++
        match(
          refused.message,
          /: (\d+ characters do not fit where \d+ of full width do|[\w, .[\]]+ need \d+ reserve rows of \d|the page is full: it ends [\d.]+ mm below its foot|a word is wider than its line)$/,
        )
        const field = refused.field.replaceAll(/\[(\d+)\]/g, '.$1')
        // The foot of a page, and its reserve, are passed by whatever comes last.
        if (!/page is full|reserve rows/.test(refused.message)) {
          ok(leaf.path.join('.').startsWith(field), `${refused.field} for ${leaf.path.join('.')}`)
        }
        equal(/[見番例]/u.test(refused.message), false)
      }),
      { numRuns: 400 },
    )
    ok(seen.laidOut > 50 && seen.refused > 20, JSON.stringify(seen))
  })
})
