/** One page of an address history: head, then each person with the addresses, oldest first. */
import { checkPlaceInSet } from '../paper/certificate.js'
import type { DisplayList } from '../paper/display-list.js'
import { Flow } from '../paper/flow.js'
import type { FontList } from '../paper/font/font-list.js'
import { layOutFooter } from '../paper/footer.js'
import { PageLayout } from '../paper/page-layout.js'
import { innerLineMm, outerLineMm } from '../paper/rules.js'
import { sealImageOf } from '../paper/seal-image.js'
import type { Box } from '../paper/units.js'
import type { PageInput } from '../template.js'
import type { AddressHistoryContent } from './content.js'

const leftMm = 12
const widthMm = 186
const topMm = 26
const bottomMm = 250
const titleBox: Box = { x: leftMm, y: 10, width: widthMm, height: 12 }
const sizePt = 10.5
const labelSizePt = 9
const labelMm = 26
const rowMm = 7.5
const personGapMm = 3
/** 生年月日 and 性別 share a row. */
const birthMm = 100
const sinceMm = 46
const removedMm = 24

type Person = AddressHistoryContent['persons'][number]

export function layOutAddressHistory(input: PageInput<AddressHistoryContent>, fonts: FontList): DisplayList {
  checkPlaceInSet(input)
  const { content } = input
  const form = new Form(fonts)
  form.layout.text('title', content.title, titleBox, { sizePt: 18, role: 'title', align: 'centre' })
  form.layout.section()
  form.pair('domicile', '本籍', content.domicile)
  form.pair('headOfRegister', '筆頭者', content.headOfRegister)
  form.pair('made', content.made.label, content.made.date)
  if (content.overseasElectors !== null) {
    form.pair('overseasElectors', '在外選挙人名簿登録市区町村', content.overseasElectors)
  }
  form.close(topMm)
  for (const [index, person] of content.persons.entries()) form.person(person, `persons[${index}]`)
  if (content.endMark) form.endMark()
  layOutFooter(form.layout, { ...content, ...input }, sealImageOf(input.sealImage))
  return form.layout.finish(input.specimen)
}

interface Part {
  readonly field: string
  readonly text: string | readonly string[]
  readonly width: number
  readonly label?: boolean
}

class Form {
  readonly layout: PageLayout
  readonly #flow: Flow

  constructor(fonts: FontList) {
    this.layout = new PageLayout(fonts)
    this.#flow = new Flow(this.layout, topMm, bottomMm)
  }

  pair(field: string, label: string, text: string | readonly string[]): void {
    this.#row([
      { field, text: label, width: labelMm, label: true },
      { field, text, width: widthMm - labelMm },
    ])
  }

  person({ name, furigana, birthDate, sex, removed, continued, addresses }: Person, field: string): void {
    this.#flow.gap(personGapMm)
    const top = this.#flow.y
    this.layout.section()
    const names = furigana === null ? [name] : [furigana, name]
    const nameMm = widthMm - labelMm - (removed ? removedMm : 0)
    this.#row([
      { field: `${field}.name`, text: continued ? '氏名（続き）' : '氏名', width: labelMm, label: true },
      { field: `${field}.name`, text: names, width: nameMm },
      ...(removed ? [{ field: `${field}.removed`, text: '除附票', width: removedMm }] : []),
    ])
    this.#row([
      { field: `${field}.birthDate`, text: '生年月日', width: labelMm, label: true },
      { field: `${field}.birthDate`, text: birthDate, width: birthMm - labelMm },
      { field: `${field}.sex`, text: '性別', width: labelMm, label: true },
      { field: `${field}.sex`, text: sex, width: widthMm - birthMm - labelMm },
    ])
    this.#row([
      { field: `${field}.heading`, text: '住所', width: widthMm - sinceMm, label: true },
      { field: `${field}.heading`, text: '住所を定めた年月日', width: sinceMm, label: true },
    ])
    for (const [index, { address, since }] of addresses.entries()) {
      const at = `${field}.addresses[${index}]`
      this.#row([
        { field: `${at}.address`, text: address, width: widthMm - sinceMm },
        { field: `${at}.since`, text: since, width: sinceMm },
      ])
    }
    this.close(top)
  }

  endMark(): void {
    this.layout.section()
    this.#flow.row([{ field: 'endMark', text: '以下余白', x: leftMm, width: widthMm, sizePt }], rowMm)
  }

  /** The outer frame of what was laid out since `top`. */
  close(top: number): void {
    this.layout.rules.frame({ x: leftMm, y: top, width: widthMm, height: this.#flow.y - top }, outerLineMm)
  }

  #row(parts: readonly Part[]): void {
    let x = leftMm
    const cells = parts.map(({ field, text, width, label }) => {
      const role = label ? ('label' as const) : ('value' as const)
      const cell = { field, text, x, width, sizePt: label ? labelSizePt : sizePt, role }
      x += width
      return cell
    })
    for (const box of this.#flow.row(cells, rowMm)) this.layout.rules.frame(box, innerLineMm)
  }
}
