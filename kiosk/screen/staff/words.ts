/** The words of the staff's screens in one of their two languages. */
import type { FaultCode } from '../../../machines/fault-code.js'
import { operatorJa, operatorJaOfCause } from '../../faults/operator-ja.js'
import { faults } from '../../faults/registry.js'
import { deviceNames } from '../../self-test/device-names.js'
import type { TestedDevice } from '../../self-test/tested-devices.js'
import { Messages, type MessageValues } from '../messages.js'
import { staffEn } from './en.js'
import { type StaffWordKey, staffJa } from './ja.js'
import type { StaffLanguage } from './scene.js'

const catalogues = { ja: staffJa, en: staffEn } as const
const timeZone = 'Asia/Tokyo'

export class StaffWords {
  readonly #messages: Messages<StaffWordKey>
  #numbers: Intl.NumberFormat | undefined
  #times: Intl.DateTimeFormat | undefined

  constructor(readonly language: StaffLanguage) {
    this.#messages = new Messages<StaffWordKey>(catalogues[language], language)
  }

  say(key: StaffWordKey, values?: MessageValues): string {
    return this.#messages.say(key, values)
  }

  /** What broke, what to do; as the registry of faults has it, or by the cause where it has words of its own. */
  whatToDo(fault: FaultCode, cause = ''): string {
    if (this.language === 'en') return faults[fault].operator
    return operatorJaOfCause[cause] ?? operatorJa[fault]
  }

  /** A part of the machine, as the self-test names it. */
  device(device: TestedDevice): string {
    return this.language === 'ja' ? deviceNames[device] : device
  }

  yen(amountYen: number): string {
    return this.say('value.yen', { amount: this.number(amountYen) })
  }

  number(value: number): string {
    this.#numbers ??= new Intl.NumberFormat(this.language)
    return this.#numbers.format(value)
  }

  dateAndTime(atMs: number): string {
    this.#times ??= new Intl.DateTimeFormat(this.language, {
      ...{ month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' },
      hourCycle: 'h23',
      timeZone,
    })
    return this.#times.format(atMs)
  }
}

const known = new Map<StaffLanguage, StaffWords>()

export function staffWordsOf(language: StaffLanguage): StaffWords {
  const words = known.get(language) ?? new StaffWords(language)
  known.set(language, words)
  return words
}
