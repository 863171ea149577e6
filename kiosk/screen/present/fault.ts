/** What a citizen is told about a fault: the sentence that matters, and what helps beside it. */
import type { FaultCode } from '../../../machines/fault-code.js'
import { isExchangeable } from '../../../machines/faults.js'
import { faults } from '../../faults/registry.js'
import type { WordKey } from '../locales/ja.js'
import type { Scene } from '../scene.js'
import type { Words } from '../words.js'
import { moneySentence, receiptNumber, staff } from './money.js'

export interface Told {
  alert: string
  notes: readonly string[]
}

/** Laying down a card again, this one or another, helps. */
export function isRetriable(fault: FaultCode | null): boolean {
  return fault !== null && isExchangeable(fault)
}

export function tellFault(scene: Scene, words: Words): Told | null {
  if (scene.fault === null) return null
  const { alert, notes } = (tellers[faults[scene.fault].citizenKey] ?? tellMachine)(scene, words)
  return { alert, notes: notes.filter((note) => note !== null) }
}

type Teller = (scene: Scene, words: Words) => { alert: string; notes: readonly (string | null)[] }

/** By the keys of the fault registry. */
const tellers: Readonly<Record<string, Teller>> = {
  'fault.CARD-OTHER': (scene, words) => ({
    alert: words.say('fault.CARD-OTHER'),
    notes: [
      words.say('fault.CARD-OTHER.which'),
      scene.acceptsSpecifiedResidenceCard ? words.say('fault.CARD-OTHER.specified') : null,
    ],
  }),
  'fault.CARD-JUKI': plain('fault.CARD-JUKI'),
  'fault.CARD-PHONE': plain('fault.CARD-PHONE'),
  'fault.CARD-FACE': plain('fault.CARD-FACE'),
  'fault.CARD-NOCERT': plain('fault.CARD-NOCERT', 'fault.CARD-LOCKED.face'),
  'fault.CARD-EXPIRED': (scene, words) => ({
    alert: scene.certificateNotAfter
      ? words.say('fault.CARD-EXPIRED', { date: words.date(scene.certificateNotAfter) })
      : words.say('fault.CARD-EXPIRED.now'),
    notes: [words.say('fault.CARD-EXPIRED.note')],
  }),
  'fault.CARD-REVOKED': plain('fault.CARD-REVOKED'),
  'fault.CARD-LOCKED': (scene, words) => ({
    alert: words.say('fault.CARD-LOCKED'),
    notes: [
      scene.resetPlaces.ja === ''
        ? null
        : words.say('fault.CARD-LOCKED.app', { resetPlaces: words.inOwnScript(scene.resetPlaces) }),
      words.say('fault.CARD-LOCKED.face'),
    ],
  }),
  'fault.CARD-PULLED': (scene, words) => ({
    alert: words.say('fault.CARD-PULLED'),
    notes: [tryCounted(scene, words)],
  }),
  'fault.CARD-TWO': plain('fault.CARD-TWO'),
  'fault.CARD-MUTE': (scene, words) => ({
    alert: words.say('fault.CARD-MUTE'),
    notes: [scene.cardMuteAgain ? words.say('fault.CARD-MUTE.again') : null],
  }),
  'fault.CARD-CHANGED': withMoney('fault.CARD-CHANGED'),
  'fault.CARD-LEFT': plain('fault.CARD-LEFT', 'fault.CARD-LEFT.lost'),
  'fault.PIN-WRONG': (scene, words) => ({
    alert:
      scene.triesLeft === null
        ? words.say('fault.PIN-WRONG.now')
        : words.say('fault.PIN-WRONG', { tries: scene.triesLeft }),
    notes: [],
  }),
  'fault.SERVICE-CLOSED': (scene, words) => ({
    alert: words.sentences([closedSentence(scene, words), moneySentence(scene, words)]),
    notes: [words.say('fault.SERVICE-CLOSED.holiday')],
  }),
  'fault.SERVICE-MAINTENANCE': (scene, words) => ({
    alert: words.sentences([
      scene.until
        ? words.say('fault.SERVICE-MAINTENANCE', { until: words.dateAndTime(scene.until) })
        : words.say('fault.SERVICE-MAINTENANCE.now'),
      moneySentence(scene, words),
    ]),
    notes: [],
  }),
  'fault.PERSON-EXCLUDED': (scene, words) => ({
    alert: words.say('fault.PERSON-EXCLUDED'),
    notes: [
      words.say('fault.PERSON-EXCLUDED.note'),
      scene.issuer === 'domicile'
        ? words.say('fault.PERSON-EXCLUDED.domicile', { days: scene.registrationDays })
        : null,
    ],
  }),
  'fault.TEXT-NOGLYPH': withMoney('fault.TEXT-NOGLYPH'),
  'fault.TEXT-TOOLONG': withMoney('fault.TEXT-TOOLONG'),
  'fault.CENTRE-AWAY': withMoney('fault.CENTRE-AWAY'),
  'fault.BINDING-MISMATCH': (scene, words) => ({
    alert: words.sentences([
      words.say('fault.BINDING-MISMATCH'),
      scene.sheetsOut > 0
        ? words.say('fault.BINDING-MISMATCH.printed', { contact: scene.contact })
        : words.say('fault.BINDING-MISMATCH.before'),
      moneySentence(scene, words),
    ]),
    notes: [],
  }),
  'fault.COIN-JAM': (scene, words) => ({
    alert: words.say('fault.COIN-JAM', { staff: staff(scene, words), receiptNo: receiptNumber(scene) }),
    notes: [scene.money === 'none' ? null : moneySentence(scene, words)],
  }),
  // Without a debt in the journal nobody knows how much is missing, so nothing is claimed.
  'fault.COIN-RETURN': (scene, words) => ({
    alert: moneySentence(scene.debtYen > 0 ? scene : { ...scene, money: 'unknown' }, words) ?? '',
    notes: [],
  }),
  'fault.COIN-REFUSED': (scene, words) => ({
    alert: words.say('fault.COIN-REFUSED', { coins: words.coins(scene.coinsYen) }),
    notes: [],
  }),
  'fault.COIN-EXACT': (scene, words) => ({
    alert: words.say('fault.COIN-EXACT', { fee: words.yen(scene.feeYen ?? 0) }),
    notes: [],
  }),
  'fault.PRINTER': tellPrinter,
  'fault.PAPER-LEFT': (scene, words) => ({
    alert:
      scene.leftBy === 'own'
        ? words.say('fault.PAPER-LEFT')
        : words.say('fault.PAPER-LEFT.next', { staff: staff(scene, words) }),
    notes: [],
  }),
  'fault.POWER-BATTERY': plain('fault.POWER-BATTERY'),
  'fault.SCREEN-LOST': plain('fault.SCREEN-LOST'),
  'fault.OUT-OF-SERVICE': tellMachine,
}

type PlainKey = {
  [Key in WordKey]: Key extends `fault.${string}` ? Key : never
}[WordKey]

function plain(key: PlainKey, note?: PlainKey): Teller {
  return (_scene, words) => ({
    alert: words.sayWith(key, {}),
    notes: [note ? words.sayWith(note, {}) : null],
  })
}

function withMoney(key: PlainKey): Teller {
  return (scene, words) => ({
    alert: words.sentences([words.sayWith(key, {}), moneySentence(scene, words)]),
    notes: [],
  })
}

function tellPrinter(scene: Scene, words: Words): ReturnType<Teller> {
  const values = { cause: words.say(causeOf(scene.fault)), staff: staff(scene, words) }
  // A jammed sheet is in the machine, and somebody will take it out: whose it is stands on it.
  const started = scene.sheet !== null || scene.sheetsOut > 0 || scene.fault === 'PAPER-JAM'
  const money = scene.money === 'escrow' ? words.say('money.all') : moneySentence(scene, words)
  return {
    alert: words.sentences([words.say(started ? 'fault.PRINTER.after' : 'fault.PRINTER', values), money]),
    notes: [started ? words.say('fault.PRINTER.partial') : null],
  }
}

function tellMachine(scene: Scene, words: Words): ReturnType<Teller> {
  return {
    alert: words.sentences([
      words.say('fault.MACHINE', machineValues(scene, words)),
      moneySentence(scene, words),
    ]),
    notes: [],
  }
}

function machineValues(scene: Scene, words: Words): { reason: string; staff: string } {
  return { reason: words.say(reasonOf(scene.fault)), staff: staff(scene, words) }
}

export function closedSentence(scene: Scene, words: Words): string {
  if (scene.hours === null) return words.say('fault.SERVICE-CLOSED.now')
  return words.say('fault.SERVICE-CLOSED', { hours: words.hours(scene.hours) })
}

function tryCounted(scene: Scene, words: Words): string | null {
  switch (scene.tryCounted) {
    case 'notCounted':
      return words.say('fault.CARD-PULLED.notCounted')
    case 'known':
      if (scene.triesLeft === null) return words.say('fault.CARD-PULLED.unknown')
      return words.say('fault.CARD-PULLED.left', { tries: scene.triesLeft })
    case 'unknown':
      return words.say('fault.CARD-PULLED.unknown')
    case null:
      return null
  }
}

type Prefixed<Prefix extends string> = Extract<WordKey, `${Prefix}.${string}`>

function causeOf(fault: FaultCode | null): Prefixed<'cause'> {
  switch (fault) {
    case 'PAPER-EMPTY':
    case 'PAPER-JAM':
    case 'COVER-OPEN':
    case 'TONER-EMPTY':
    case 'TRAY-FULL':
      return `cause.${fault}`
    default:
      return 'cause.PRINTER'
  }
}

/** Why the machine is closed, in a citizen's words. */
export function reasonOf(fault: FaultCode | null): Prefixed<'reason'> {
  return (fault && reasons[fault]) || 'reason.CHECK'
}

const reasons: Readonly<Partial<Record<FaultCode, Prefixed<'reason'>>>> = {
  'PAPER-EMPTY': 'reason.PAPER',
  'TONER-EMPTY': 'reason.PAPER',
  'PAPER-JAM': 'reason.PRINTER',
  'PAPER-INSIDE': 'reason.PRINTER',
  'COVER-OPEN': 'reason.PRINTER',
  'TRAY-FULL': 'reason.PRINTER',
  'PRINTER-AWAY': 'reason.PRINTER',
  'PRINTER-STOPPED': 'reason.PRINTER',
  'COIN-JAM': 'reason.MONEY',
  'COIN-RETURN': 'reason.MONEY',
  'COIN-EXACT': 'reason.MONEY',
  'CASH-AWAY': 'reason.MONEY',
  'READER-AWAY': 'reason.CARD',
  'CENTRE-AWAY': 'reason.CENTRE',
  'CENTRE-REFUSED': 'reason.CENTRE',
  'SERVICE-CLOSED': 'reason.CLOSED',
  'SERVICE-MAINTENANCE': 'reason.MAINTENANCE',
  'POWER-BATTERY': 'reason.POWER',
  'PAPER-LEFT': 'reason.LEFT',
  'CARD-LEFT': 'reason.LEFT',
  'BINDING-MISMATCH': 'reason.SAFETY',
}
