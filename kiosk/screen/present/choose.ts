/** Screens where something is chosen. */
import { pagesOfRows, rowsOnPage, rowsPerPage } from '../rows.js'
import type { Scene, SceneContent, SceneOffer } from '../scene.js'
import type { View } from '../view.js'
import type { Words } from '../words.js'
import type { Row, Screen } from './draft.js'

export const choosingIssuer: Screen = (_scene, words) => ({
  progress: 1,
  place: null,
  title: words.say('choosingIssuer.title'),
  action: words.say('choosingIssuer.do'),
  choices: [
    plainChoice(1, words.say('choosingIssuer.residence')),
    plainChoice(2, words.say('choosingIssuer.domicile')),
  ],
  cancel: words.say('button.cancel'),
})

export const choosingCertificate: Screen = (scene, words) => ({
  progress: 3,
  place: null,
  title: words.say('choosingCertificate.title'),
  action: words.say('choosingCertificate.do'),
  choices: numbered(
    scene,
    words,
    scene.offers.map((offer) => offerRow(offer, words)),
  ),
  cancel: words.say('button.cancel'),
})

export const choosingContents: Screen = (scene, words) => ({
  progress: 3,
  place: null,
  title: words.say('choosingContents.title'),
  action: words.say('choosingContents.do'),
  alert: scene.contentsIncomplete ? words.say('choosingContents.incomplete') : null,
  notes: [words.say('choosingContents.ask')],
  choices: numbered(scene, words, [
    ...scene.contents.map((content) => contentRow(content, words)),
    ...scene.members.map(({ name, state }) => ({
      label: name,
      isName: true,
      detail: null,
      state,
      disabled: false,
    })),
  ]),
  confirm: words.say('button.confirm'),
  cancel: words.say('button.cancel'),
  back: words.say('button.back'),
})

export const confirmingMyNumber: Screen = (_scene, words) => ({
  progress: 3,
  place: 'keypad',
  title: words.say('confirmingMyNumber.title'),
  action: words.say('confirmingMyNumber.do'),
  notes: [words.say('confirmingMyNumber.note'), words.say('confirmingMyNumber.who')],
  confirm: words.say('button.yes'),
  cancel: words.say('button.no'),
  loudspeaker: [words.say('look')],
})

export const choosingCopies: Screen = (scene, words) => {
  const copiesFeeYen = feeOf(scene)
  return {
    progress: 3,
    place: null,
    title: words.say('choosingCopies.title'),
    action: words.say(scene.maxCopies === 0 ? 'settling.wait' : 'choosingCopies.do'),
    busy: scene.maxCopies === 0,
    notes: [
      copiesFeeYen === null || copiesFeeYen === 0 || scene.maxCopies === 0
        ? null
        : words.say('choosingCopies.total', { copies: scene.copies, fee: words.yen(copiesFeeYen) }),
      words.say('choosingCopies.note'),
    ],
    choices: Array.from({ length: Math.min(scene.maxCopies, rowsPerPage) }, (_, index) => ({
      ...plainChoice(index + 1, words.say('unit.copies', { copies: index + 1 })),
      state: scene.copies === index + 1 ? ('on' as const) : ('off' as const),
    })),
    ...(scene.maxCopies === 0 ? {} : { confirm: words.say('button.confirm') }),
    cancel: words.say('button.cancel'),
    back: words.say('button.back'),
  }
}

export const confirming: Screen = (scene, words) => ({
  progress: 3,
  place: null,
  title: words.say('confirming.title'),
  action: words.say('confirming.do'),
  notes: [words.say('confirming.note')],
  summary: summaryOf(scene, words),
  confirm: words.say('button.confirm'),
  cancel: words.say('button.cancel'),
  back: words.say('button.back'),
})

/** What was chosen, for the last look before anything is made. */
function summaryOf(scene: Scene, words: Words): View['summary'] {
  const offer = scene.offerIndex === null ? undefined : scene.offers[scene.offerIndex]
  const contents = scene.contents.filter(({ state }) => state === 'on').map((row) => optionText(row, words))
  const members = scene.members.filter(({ state }) => state === 'on').map(({ name }) => name)
  const feeYen = feeOf(scene)
  const rows = [
    offer
      ? { label: words.say('summary.certificate'), value: words.certificate(offer.names, offer.title) }
      : null,
    scene.contents.length === 0
      ? null
      : {
          label: words.say('summary.contents'),
          value: contents.length > 0 ? words.list(contents) : words.say('summary.none'),
        },
    members.length > 0 ? { label: words.say('summary.members'), value: words.list(members) } : null,
    { label: words.say('summary.copies'), value: words.say('unit.copies', { copies: scene.copies }) },
    feeYen === null ? null : { label: words.say('summary.fee'), value: feeText(feeYen, words) },
  ]
  const nameLabel = words.say('summary.members')
  return rows.filter((row) => row !== null).map((row) => ({ ...row, isName: row.label === nameLabel }))
}

function feeOf(scene: Scene): number | null {
  if (scene.feeYen !== null) return scene.feeYen
  const offer = scene.offerIndex === null ? undefined : scene.offers[scene.offerIndex]
  return offer ? offer.feeYen * scene.copies : null
}

function feeText(feeYen: number, words: Words): string {
  return feeYen === 0 ? words.say('fee.free') : words.say('unit.yen', { amount: words.yen(feeYen) })
}

type Unnumbered = Omit<Row, 'digit'>

/** Grey only by the clock or the municipality; what a person may not have is not here at all. */
function offerRow(offer: SceneOffer, words: Words): Unnumbered {
  return {
    label: words.certificate(offer.names, offer.title),
    isName: false,
    detail: offerDetail(offer, words),
    state: 'none',
    disabled: offer.availability !== 'open',
  }
}

function offerDetail({ availability, feeYen, hours, resumesAt }: SceneOffer, words: Words): string {
  switch (availability) {
    case 'open':
      return feeYen === 0
        ? words.say('fee.free')
        : words.say('choosingCertificate.fee', { fee: words.yen(feeYen) })
    case 'closed':
      return words.say('choosingCertificate.closed', { hours: words.hours(hours) })
    case 'suspended':
      return resumesAt
        ? words.say('choosingCertificate.suspendedUntil', { until: words.dateAndTime(resumesAt) })
        : words.say('choosingCertificate.suspended')
  }
}

function contentRow(content: SceneContent, words: Words): Unnumbered {
  const detail =
    content.kind === 'one' ? null : words.say(content.state === 'on' ? 'option.state.on' : 'option.state.off')
  return { label: optionText(content, words), isName: false, detail, state: content.state, disabled: false }
}

function optionText(content: SceneContent, words: Words): string {
  const { label, values } = content
  return typeof label === 'string' ? words.sayWith(`option.${label}`, values) : words.own(label)
}

function numbered(scene: Scene, words: Words, rows: readonly Unnumbered[]): Row[] {
  const pages = pagesOfRows(rows.length)
  const choices: Row[] = []
  for (const { digit, index } of rowsOnPage(rows.length, scene.rowsPage)) {
    const row = rows[index]
    if (row) choices.push({ digit, ...row })
  }
  if (pages > 1) {
    choices.push(plainChoice(0, words.say('rows.more', { page: (scene.rowsPage % pages) + 1, pages })))
  }
  return choices
}

export function plainChoice(digit: number, label: string): Row {
  return { digit, label, isName: false, detail: null, state: 'none', disabled: false }
}
