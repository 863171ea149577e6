/** From keys, touches and devices to events of the flow. Touch and keypad arrive alike. */
import type { ReaderStatus } from '../../drivers/card-reader/card-reader.js'
import type { CashEvent } from '../../drivers/cash/cash.js'
import type { KeypadKey } from '../../drivers/keypad/keypad.js'
import type { VisitEvent } from '../../machines/contract.js'
import type { ScreenEvent } from '../screen/view.js'

/** What a key or a touch asks for. Keys of the machine's own (voice, volume, language) never reach the flow. */
export type Wish =
  | { kind: 'event'; event: VisitEvent }
  | { kind: 'repeat' }
  | { kind: 'volume' }
  | { kind: 'nextLanguage' }
  | { kind: 'language'; language: string }
  | { kind: 'touch' }

export function wishOfKey(key: KeypadKey): Wish {
  switch (key) {
    case 'confirm':
      return { kind: 'event', event: { type: 'CONFIRM' } }
    case 'cancel':
      return { kind: 'event', event: { type: 'CANCEL' } }
    case 'back':
      return { kind: 'event', event: { type: 'BACK' } }
    case 'repeat':
      return { kind: 'repeat' }
    case 'volume':
      return { kind: 'volume' }
    case 'language':
      return { kind: 'nextLanguage' }
    default:
      return { kind: 'event', event: { type: 'DIGIT', digit: Number(key) } }
  }
}

export function wishOfScreen(event: ScreenEvent): Wish {
  switch (event.type) {
    case 'confirm':
      return { kind: 'event', event: { type: 'CONFIRM' } }
    case 'cancel':
      return { kind: 'event', event: { type: 'CANCEL' } }
    case 'back':
      return { kind: 'event', event: { type: 'BACK' } }
    case 'digit':
      return { kind: 'event', event: { type: 'DIGIT', digit: event.digit } }
    case 'language':
      return { kind: 'language', language: event.language }
    case 'repeat':
      return { kind: 'repeat' }
    case 'touch':
      return { kind: 'touch' }
  }
}

export function eventOfReader(status: ReaderStatus): VisitEvent {
  switch (status.kind) {
    case 'present':
      return { type: 'CARD.PLACED', insertion: status.insertion }
    case 'empty':
      return { type: 'CARD.REMOVED' }
    case 'twoCards':
      return { type: 'CARD.PROBLEM', fault: 'CARD-TWO' }
    case 'mute':
      return { type: 'CARD.PROBLEM', fault: 'CARD-MUTE' }
    case 'serviceAbsent':
    case 'readerMissing':
      return { type: 'CARD.PROBLEM', fault: 'READER-AWAY' }
  }
}

/** While paying, the lever means "give me my money back": 取消. A coin that came too late is only journalled. */
export function eventOfCash(event: CashEvent, paying: boolean): VisitEvent | null {
  switch (event.kind) {
    case 'coin':
      return { type: 'CASH.ESCROW', escrowYen: event.escrowYen }
    case 'refused':
      return { type: 'CASH.REFUSED' }
    case 'jam':
      return { type: 'CASH.JAM' }
    case 'lever':
      return paying ? { type: 'CANCEL' } : null
    case 'late':
    case 'jamCleared':
      return null
  }
}
