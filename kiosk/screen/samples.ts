/**
 * One scene for every screen, every fault and every way money can stand: for the tests and for the review page.
 * Everything in them is invented and looks it.
 */
import { type FaultCode, faultCodes } from '../../machines/fault-code.js'
import type { CitizenScreenName } from '../../machines/names.js'
import { templateOf, templates } from '../../templates/catalogue.js'
import type { CertificateTemplate } from '../../templates/template.js'
import { pagesOfRows } from './rows.js'
import { blankScene, type MoneyState, type Scene, type SceneContent, type SceneOffer } from './scene.js'

export interface Sample {
  /** Unique, usable as a file name. */
  name: string
  scene: Scene
}

const place: Scene = {
  ...blankScene,
  simulated: true,
  contact: '0120-00-0000',
  resetPlaces: { ja: 'セブン-イレブン・イオン', latin: '7-Eleven, Aeon' },
  nearPlace: '見本県架空市役所 1階',
  receiptNo: 'K01-000123',
  hours: '6:30–23:00',
}

const certificate = (kind: string): CertificateTemplate<unknown> => {
  const template = templateOf(kind)
  if (!template) throw new Error(`no template of ${kind}`)
  return template
}

function offer({ names, title }: CertificateTemplate<unknown>, change: Partial<SceneOffer> = {}): SceneOffer {
  return { names, title, feeYen: 200, availability: 'open', hours: '6:30–23:00', resumesAt: null, ...change }
}

const offers: readonly SceneOffer[] = [
  offer(certificate('residence')),
  offer(certificate('residenceItems')),
  offer(certificate('sealRegistration'), { feeYen: 0 }),
  offer(certificate('incomeTax'), {
    availability: 'suspended',
    resumesAt: new Date('2026-11-24T08:30:00+09:00'),
  }),
  offer(certificate('familyRegister'), {
    title: '戸籍全部事項証明書（戸籍謄本）',
    feeYen: 450,
    availability: 'closed',
    hours: '平日 9:00–17:00',
  }),
]

const otherOffers: readonly SceneOffer[] = [
  offer(certificate('familyRegister'), { title: '戸籍個人事項証明書（戸籍抄本）', feeYen: 450 }),
  offer(certificate('addressHistory'), { feeYen: 300 }),
  offer(certificate('taxPayment'), { availability: 'suspended' }),
  offer(certificate('incomeTax'), { title: '非課税証明書' }),
  offer(certificate('sealRegistration'), { title: '見本証明書', feeYen: 10 }),
]

/** As many as an admission can hold, with names of their own as long as those of municipalities become. */
const mostOffers: readonly SceneOffer[] = Array.from({ length: 16 }, (_, index) =>
  offer(certificate('residenceItems'), {
    title: `見本市民税・見本県民税所得課税扶養証明書（${index + 1}号）`,
  }),
)

const itemWords = certificate('residenceItems').optionWords

const contents: readonly SceneContent[] = [
  content('one', 'who.self', 'off'),
  content('one', 'who.all', 'off'),
  content('one', 'who.part', 'on'),
  content('any', 'household', 'on'),
  content('any', 'domicile', 'off'),
  content('any', 'myNumber', 'off'),
]

function content(
  kind: SceneContent['kind'],
  label: SceneContent['label'] | undefined,
  state: SceneContent['state'],
): SceneContent {
  if (label === undefined) throw new Error('no words for it')
  return { kind, label, state, values: {} }
}

const members = [
  { index: 1, name: '見本　太郎', state: 'on' },
  { index: 2, name: '𠮷本　見次', state: 'off' },
  { index: 3, name: '見本　ひなた', state: 'on' },
  { index: 4, name: '見本　つむぎ', state: 'off' },
  { index: 5, name: '渡邉󠄐　仮子', state: 'off' },
] as const

function sample(name: string, change: Partial<Scene> & { screen: CitizenScreenName }): Sample {
  return { name, scene: { ...place, ...change } }
}

const application = {
  offers,
  offerIndex: 0,
  contents,
  members,
  copies: 2,
  maxCopies: 5,
  feeYen: 400,
} as const
const paid = { ...application, money: 'escrow', insertedYen: 500, changeYen: 100, sheets: 4 } as const

/** The visit as it goes, in order. */
const visitSamples: readonly Sample[] = [
  sample('reconciling', { screen: 'reconciling' }),
  sample('checkingReadiness', { screen: 'checkingReadiness' }),
  sample('attracting', { screen: 'attracting' }),
  sample('attracting-slow', { screen: 'attracting', notice: { kind: 'slow' } }),
  sample('attracting-closure', {
    screen: 'attracting',
    notice: {
      kind: 'plannedClosure',
      from: new Date('2026-12-03T01:00:00Z'),
      until: new Date('2026-12-03T08:30:00Z'),
    },
  }),
  sample('consenting', { screen: 'consenting' }),
  sample('awaitingCard', { screen: 'awaitingCard' }),
  sample('awaitingCard-time', { screen: 'awaitingCard', secondsLeft: 14 }),
  sample('identifyingCard', { screen: 'identifyingCard', cardPresent: true }),
  sample('choosingIssuer', { screen: 'choosingIssuer', cardPresent: true }),
  sample('enteringPin', { screen: 'enteringPin', cardPresent: true, triesLeft: 3, pinDigits: 2 }),
  sample('enteringPin-headset', { screen: 'enteringPin', cardPresent: true, triesLeft: 3, headset: true }),
  sample('enteringPin-short', {
    screen: 'enteringPin',
    cardPresent: true,
    triesLeft: 2,
    pinDigits: 3,
    pinShort: true,
  }),
  sample('enteringPin-wrong', {
    screen: 'enteringPin',
    cardPresent: true,
    triesLeft: 2,
    fault: 'PIN-WRONG',
  }),
  sample('lastTry', { screen: 'lastTry', cardPresent: true, triesLeft: 1 }),
  sample('lastTry-wrong', { screen: 'lastTry', cardPresent: true, triesLeft: 1, fault: 'PIN-WRONG' }),
  sample('authenticating', { screen: 'authenticating', cardPresent: true, triesLeft: 3, pinDigits: 4 }),
  sample('returningCard', { screen: 'returningCard', cardPresent: true }),
  sample('choosingCertificate', { screen: 'choosingCertificate', offers }),
  sample('choosingCertificate-many', {
    screen: 'choosingCertificate',
    offers: [...offers, ...otherOffers],
  }),
  sample('choosingCertificate-most', { screen: 'choosingCertificate', offers: mostOffers }),
  sample('choosingCertificate-most-page2', {
    screen: 'choosingCertificate',
    offers: mostOffers,
    rowsPage: 1,
  }),
  sample('choosingContents', { screen: 'choosingContents', ...application, members: [] }),
  sample('choosingContents-incomplete', {
    screen: 'choosingContents',
    ...application,
    members: [],
    contentsIncomplete: true,
  }),
  sample('choosingContents-members', { screen: 'choosingContents', ...application }),
  sample('choosingContents-page2', { screen: 'choosingContents', ...application, rowsPage: 1 }),
  sample('choosingContents-year', {
    screen: 'choosingContents',
    offers,
    offerIndex: 3,
    contents: [
      { kind: 'one', label: 'year', values: { year: '2026', incomeYear: '2025' }, state: 'on' },
      { kind: 'one', label: 'year', values: { year: '2025', incomeYear: '2024' }, state: 'off' },
    ],
  }),
  sample('choosingContents-taxYear', {
    screen: 'choosingContents',
    offers,
    offerIndex: 3,
    contents: [{ kind: 'one', label: 'taxYear', values: { year: '2026' }, state: 'on' }],
  }),
  sample('choosingContents-register', {
    screen: 'choosingContents',
    offers,
    offerIndex: 4,
    contents: [content('one', 'scope.all', 'on'), content('one', 'scope.self', 'off')],
  }),
  sample('choosingContents-items', {
    screen: 'choosingContents',
    offers,
    offerIndex: 1,
    contents: [
      content('any', itemWords.birthDate, 'on'),
      content('any', itemWords.sex, 'off'),
      content('any', itemWords.since, 'off'),
      content('any', 'household', 'off'),
      content('any', 'residentCode', 'off'),
      content('any', 'myNumber', 'off'),
    ],
  }),
  sample('choosingContents-foreign', {
    screen: 'choosingContents',
    ...application,
    members: [],
    contents: [
      content('one', 'who.self', 'on'),
      content('one', 'who.all', 'off'),
      content('any', 'household', 'on'),
      content('any', 'nationality', 'on'),
      content('any', 'cardNumber', 'off'),
      content('any', 'status', 'off'),
      content('any', 'myNumber', 'off'),
    ],
  }),
  sample('confirmingMyNumber', { screen: 'confirmingMyNumber', ...application }),
  sample('choosingCopies', { screen: 'choosingCopies', ...application, feeYen: null }),
  sample('choosingCopies-asking', { screen: 'choosingCopies', ...application, maxCopies: 0 }),
  sample('confirming', { screen: 'confirming', ...application }),
  sample('confirming-nothing', {
    screen: 'confirming',
    ...application,
    contents: contents.slice(4),
    members: [],
  }),
  sample('confirming-free', {
    screen: 'confirming',
    offers,
    offerIndex: 2,
    copies: 1,
    feeYen: 0,
  }),
  sample('preparing', { screen: 'preparing', ...application }),
  sample('paying', { screen: 'paying', ...application }),
  sample('paying-some', {
    screen: 'paying',
    ...application,
    money: 'escrow',
    insertedYen: 150,
    coinRefused: true,
  }),
  sample('paying-exact', { screen: 'paying', ...application, exactOnly: true }),
  sample('paying-time', {
    screen: 'paying',
    ...application,
    money: 'escrow',
    insertedYen: 100,
    secondsLeft: 30,
  }),
  sample('paying-enough', { screen: 'paying', ...paid }),
  sample('payingFree', { screen: 'payingFree', ...application, feeYen: 0 }),
  sample('printing-begins', { screen: 'printing', ...paid }),
  sample('printing', { screen: 'printing', ...paid, sheet: 1, receiptAsked: true }),
  sample('printing-answered', { screen: 'printing', ...paid, sheet: 2, receiptChosen: true }),
  sample('printing-battery', { screen: 'printing', ...paid, sheet: 3, onBattery: true }),
  sample('delivering', { screen: 'delivering', ...paid, money: 'kept', sheetsOut: 4, paperInTray: true }),
  sample('delivering-no-sensor', {
    screen: 'delivering',
    ...paid,
    money: 'kept',
    sheetsOut: 4,
    traySensor: false,
  }),
  sample('delivering-quiet', {
    screen: 'delivering',
    ...paid,
    money: 'kept',
    sheets: 1,
    changeYen: 0,
    sheetsOut: 1,
    paperInTray: true,
    voiceStopped: true,
  }),
  sample('settling', { screen: 'settling', ...paid, money: 'kept' }),
  sample('settling-receipt', { screen: 'settling', ...paid, money: 'kept', receiptChosen: true }),
  sample('settling-no-change', {
    screen: 'settling',
    ...paid,
    money: 'kept',
    changeYen: 0,
    receiptChosen: true,
  }),
  sample('settling-debt', { screen: 'settling', ...paid, money: 'kept', changeYen: 0, debtYen: 100 }),
  sample('offeringMore', { screen: 'offeringMore', money: 'kept' }),
  sample('awaitingStaff', { screen: 'awaitingStaff', money: 'kept' }),
  sample('awaitingStaff-key', { screen: 'awaitingStaff', money: 'kept', reprintable: 4 }),
  sample('refunding', { screen: 'refunding', ...paid }),
  sample('refunding-none', { screen: 'refunding' }),
  sample('cancelled', { screen: 'cancelled' }),
  sample('cancelled-card', { screen: 'cancelled', cardPresent: true }),
  sample('cancelled-money', { screen: 'cancelled', ...paid, money: 'returned' }),
  sample('cancelled-owed', { screen: 'cancelled', ...paid, money: 'owed', debtYen: 500 }),
  sample('cancelled-unknown', { screen: 'cancelled', ...paid, money: 'unknown' }),
  sample('ended', { screen: 'ended', money: 'kept' }),
  sample('ended-card', { screen: 'ended', cardPresent: true, fault: 'CARD-LEFT' }),
  sample('closing', { screen: 'closing' }),
  sample('clearing-card', { screen: 'clearing', cardPresent: true, leftBy: 'own' }),
  sample('clearing-card-previous', { screen: 'clearing', cardPresent: true, leftBy: 'previous' }),
  sample('clearing-paper', { screen: 'clearing', paperInTray: true, leftBy: 'own', secondsLeft: 30 }),
  sample('clearing-paper-previous', { screen: 'clearing', paperInTray: true, leftBy: 'previous' }),
]

const cardFaults: readonly FaultCode[] = [
  'CARD-OTHER',
  'CARD-JUKI',
  'CARD-PHONE',
  'CARD-TWO',
  'CARD-MUTE',
  'CARD-PULLED',
  'CARD-CHANGED',
]

/** Every fault where a citizen would meet it. */
const faultSamples: readonly Sample[] = faultCodes.map((fault) =>
  sample(`fault-${fault}`, {
    screen: cardFaults.includes(fault) ? 'cardProblem' : 'explaining',
    fault,
    cardPresent: cardFaults.includes(fault),
    triesLeft: 2,
    tryCounted: 'known',
    cardMuteAgain: true,
    certificateNotAfter: new Date('2026-05-10T14:59:59Z'),
    until: new Date('2026-11-23T00:00:00Z'),
    acceptsSpecifiedResidenceCard: true,
    ...application,
  }),
)

/** Faults with money in the machine, on the way back, or lost. */
const moneyStates: readonly MoneyState[] = ['none', 'escrow', 'returned', 'kept', 'owed', 'unknown']
const moneySamples: readonly Sample[] = moneyStates.flatMap((money) =>
  (['PAPER-JAM', 'BINDING-MISMATCH', 'CENTRE-AWAY'] as const).map((fault) =>
    sample(`money-${money}-${fault}`, {
      screen: 'explaining',
      ...paid,
      fault,
      money,
      debtYen: money === 'owed' ? 500 : 0,
      sheet: fault === 'PAPER-JAM' ? 2 : null,
      sheetsOut: fault === 'PAPER-JAM' ? 1 : 0,
    }),
  ),
)

const closedFor: readonly FaultCode[] = [
  'PAPER-EMPTY',
  'CENTRE-AWAY',
  'SERVICE-CLOSED',
  'COIN-JAM',
  'BINDING-MISMATCH',
  'OUT-OF-SERVICE',
]
const outOfServiceSamples: readonly Sample[] = closedFor.map((outOfServiceReason) =>
  sample(`outOfService-${outOfServiceReason}`, { screen: 'outOfService', outOfServiceReason }),
)

/** Every certificate there is, and whatever is chosen about it in words of its own. */
const catalogueSamples: readonly Sample[] = [
  ...Array.from({ length: pagesOfRows(templates.size) }, (_, rowsPage) =>
    sample(`choosingCertificate-all-${rowsPage + 1}`, {
      screen: 'choosingCertificate',
      offers: [...templates.values()].map((template) => offer(template)),
      rowsPage,
    }),
  ),
  ...[...templates.values()]
    .filter(({ optionWords }) => Object.keys(optionWords).length > 0)
    .map((template) =>
      sample(`choosingContents-${template.kind}`, {
        screen: 'choosingContents',
        offers: [offer(template)],
        offerIndex: 0,
        contents: Object.values(template.optionWords).map((words) => content('any', words, 'on')),
      }),
    ),
]

export const samples: readonly Sample[] = [
  ...visitSamples,
  ...catalogueSamples,
  sample('outOfService-key', { screen: 'outOfService', keyAtStaff: true }),
  sample('outOfService-upgraded', {
    screen: 'outOfService',
    outOfServiceReason: 'KEYPAD-AWAY',
    keyAtStaff: true,
    upgradedFrom: '1.4.2',
  }),
  sample('returningCard-excluded', {
    screen: 'returningCard',
    cardPresent: true,
    fault: 'PERSON-EXCLUDED',
    issuer: 'residence',
  }),
  sample('excluded-domicile', { screen: 'explaining', fault: 'PERSON-EXCLUDED', issuer: 'domicile' }),
  sample('refunding-jam', { screen: 'refunding', ...paid, fault: 'PAPER-JAM', sheet: 2, sheetsOut: 1 }),
  sample('refunding-mismatch', {
    screen: 'refunding',
    ...paid,
    fault: 'BINDING-MISMATCH',
    sheet: 2,
    sheetsOut: 1,
  }),
  ...faultSamples,
  ...moneySamples,
  ...outOfServiceSamples,
]
