/**
 * A citizen who sees nothing: knows what the headset says and what the hands feel, and acts on nothing else. The
 * words are looked for as the catalogue of the language has them, so whatever is not said is not known.
 */
import type { KeypadKey } from '../../../drivers/keypad/keypad.js'
import type { Utterance } from '../../../drivers/voice/voice.js'
import type { OptionLabel, WordKey } from '../../../kiosk/screen/locales/ja.js'
import type { ScreenLanguage } from '../../../kiosk/screen/scene.js'
import { type Words, wordsOf } from '../../../kiosk/screen/words.js'
import { templateOf } from '../../../templates/catalogue.js'
import type { InEveryLanguage } from '../../../templates/template.js'
import type { WorldControl } from '../../world/control.js'
import type { WorldState } from '../../world/state.js'

export interface Listener {
  language: ScreenLanguage
  person: string
  pin: string
  certificate: { kind: string; title: string }
  /** The rows to be chosen among the contents. */
  contents: readonly OptionLabel[]
  coinYen: 10 | 50 | 100 | 500
}

/** A bound on what may be heard in one visit: more would be a circle. */
const mostUtterances = 200

/** Plays the visit until the voice says that it is over. Resolves with what was heard, in order. */
export async function visitByVoice(control: WorldControl, listener: Listener): Promise<readonly Utterance[]> {
  const heard: Utterance[] = []
  const ears = new Ears(control, listener.language)
  try {
    await ears.open()
    await control.perform({ type: 'setHeadset', headset: 'in' })
    const rules = rulesOf(control, listener)
    while (heard.length < mostUtterances) {
      const utterance = await ears.next()
      heard.push(utterance)
      const rule = rules.find(({ hears }) => hears(utterance.text))
      if (rule === undefined) continue
      if (rule.act === 'leave') return heard
      await rule.act(utterance.text)
    }
    throw new Error(`no end after ${mostUtterances} utterances: ${heard.at(-1)?.text}`)
  } finally {
    ears.close()
  }
}

/** Nothing in a visit without faults takes as long; the voice repeats what waits for a hand sooner. */
const longestSilenceMs = 25_000

/** What is said, one utterance after the other; none is missed while the hands are busy. */
class Ears {
  readonly #waiting: Utterance[] = []
  readonly #stop: () => void
  /** Null until the world has told what was said before anyone listened. */
  #last: readonly Utterance[] | null = null
  #woken: () => void = () => {}
  #failure: Error | null = null

  constructor(
    control: WorldControl,
    readonly language: ScreenLanguage,
  ) {
    this.#stop = control.port.watch(
      (state) => this.#hear(state),
      (reason) => {
        this.#failure = reason
        this.#woken()
      },
    )
  }

  /** Resolves when nothing said from now on is missed. */
  async open(): Promise<void> {
    while (this.#last === null) {
      if (this.#failure) throw this.#failure
      await new Promise<void>((resolve) => {
        this.#woken = resolve
      })
    }
  }

  async next(): Promise<Utterance> {
    for (;;) {
      const utterance = this.#waiting.shift()
      if (utterance) return utterance
      if (this.#failure) throw this.#failure
      let silence: NodeJS.Timeout | undefined
      await new Promise<void>((resolve, reject) => {
        this.#woken = resolve
        const last = JSON.stringify(this.#last?.[0])
        silence = setTimeout(() => reject(new Error(`nothing is said after ${last}`)), longestSilenceMs)
      }).finally(() => clearTimeout(silence))
    }
  }

  close(): void {
    this.#stop()
  }

  /** The world keeps the last few, newest first: as many are new as it takes to find the rest where it was. */
  #hear({ voice: { heard } }: WorldState): void {
    if (this.#last === null) {
      this.#last = heard
      this.#woken()
      return
    }
    const before = this.#last.map(({ text, channel }) => channel + text)
    const now = heard.map(({ text, channel }) => channel + text)
    let fresh = 0
    while (fresh < now.length && !now.slice(fresh).every((text, index) => text === before[index])) fresh += 1
    this.#last = heard
    this.#waiting.push(...heard.slice(0, fresh).reverse())
    if (fresh > 0) this.#woken()
  }
}

interface Rule {
  hears: (text: string) => boolean
  act: ((text: string) => Promise<void>) | 'leave'
}

function namesOf(kind: string): InEveryLanguage {
  const template = templateOf(kind)
  if (!template) throw new Error(`no template of ${kind}`)
  return template.names
}

function rulesOf(control: WorldControl, listener: Listener): Rule[] {
  const words = wordsOf(listener.language)
  const says = (...keys: WordKey[]) => {
    const sentences = keys.map((key) => bare(words, words.sayWith(key, {})))
    return (text: string) => sentences.every((sentence) => text.includes(sentence))
  }
  const press = (key: KeypadKey) => () => control.press(key)
  const hand = new Hand(control, listener)
  const chosen = (label: string) => (text: string) =>
    (['choice.chosen', 'option.state.on'] as const).some(
      (state) => digitOf(words, text, words.sentences([label, words.say(state)])) !== null,
    )
  const pressNumberOf = (label: string): Rule => ({
    hears: (text) => digitOf(words, text, label) !== null,
    act: async (text) => control.press(String(digitOf(words, text, label)) as KeypadKey),
  })
  const wanted = new Set(listener.contents.map((label) => words.sayWith(`option.${label}`, {})))
  const numbers = new Map<string, number | null>()
  const contents: Rule = {
    hears: (text) =>
      [...wanted].some((label) => digitOf(words, text, label) !== null) || saysMore(words, text),
    act: async (text) => {
      // After a key only the row it switched is said: the others' numbers are remembered, until the page is turned.
      if (saysMore(words, text)) numbers.clear()
      for (const label of wanted)
        numbers.set(label, digitOf(words, text, label) ?? numbers.get(label) ?? null)
      for (const label of wanted) if (chosen(label)(text)) wanted.delete(label)
      const next = [...wanted].map((label) => numbers.get(label) ?? null).find((digit) => digit !== null)
      // What has no number here is on another page of rows.
      await control.press(wanted.size === 0 ? 'confirm' : (String(next ?? 0) as KeypadKey))
    },
  }
  const oneCopy = words.say('unit.copies', { copies: 1 })
  return [
    { hears: says('ended.do'), act: 'leave' },
    { hears: says('attracting.voice'), act: press('confirm') },
    { hears: says('consenting.do', 'voice.keys'), act: press('confirm') },
    { hears: says('awaitingCard.title', 'place.card'), act: () => hand.layCard() },
    { hears: says('returningCard.title', 'place.card'), act: () => hand.takeCard() },
    { hears: (text) => text.includes(pinSentence(words)), act: () => hand.enterPin() },
    pressNumberOf(words.say('choosingIssuer.residence')),
    pressNumberOf(words.certificate(namesOf(listener.certificate.kind), listener.certificate.title)),
    contents,
    { hears: chosen(oneCopy), act: press('confirm') },
    pressNumberOf(oneCopy),
    { hears: says('confirming.do'), act: press('confirm') },
    { hears: says('paying.title', 'place.coins'), act: () => hand.insertCoin() },
    { hears: (text) => text.startsWith(dueWords(words)), act: () => hand.insertCoin() },
    { hears: says('settling.receipt.do'), act: press('cancel') },
    { hears: says('delivering.title', 'place.tray'), act: () => hand.takePaper() },
    { hears: says('settling.title', 'place.coins'), act: () => hand.takeCoins() },
    { hears: says('offeringMore.do'), act: press('cancel') },
  ]
}

/** Hands know what they hold, and feel whether the slot is open. */
class Hand {
  #holdsCard = true
  #entered = false

  constructor(
    readonly control: WorldControl,
    readonly listener: Listener,
  ) {}

  async layCard(): Promise<void> {
    if (!this.#holdsCard) return
    this.#holdsCard = false
    await this.control.placeCard(this.listener.person)
  }

  async takeCard(): Promise<void> {
    if (this.#holdsCard) return
    this.#holdsCard = true
    await this.control.removeCard()
  }

  /** Once: whoever is told to enter it again has mistyped, and here nobody mistypes. */
  async enterPin(): Promise<void> {
    if (this.#entered) return
    this.#entered = true
    await this.control.pressPin(this.listener.pin)
    await this.control.press('confirm')
  }

  async insertCoin(): Promise<void> {
    await this.control.waitFor(({ cash }) => cash.state === 'accepting', { what: 'an open slot' })
    await this.control.insertCoin(this.listener.coinYen)
  }

  async takePaper(): Promise<void> {
    await this.control.takePaper()
  }

  async takeCoins(): Promise<void> {
    await this.control.takeCoins()
  }
}

/** The digit the voice gives to a row, or null where it gives none. */
function digitOf(words: Words, text: string, label: string): number | null {
  for (let digit = 1; digit <= 9; digit += 1) {
    if (text.includes(bare(words, words.say('choice.voice', { digit, label })))) return digit
  }
  return null
}

/** More rows than keys: is the row of 0 said, which turns to the others? */
function saysMore(words: Words, text: string): boolean {
  const pages = [2, 3, 4].flatMap((count) => Array.from({ length: count }, (_, page) => [page + 1, count]))
  return pages.some(([page = 0, count = 0]) => {
    const label = words.say('rows.more', { page, pages: count })
    return text.includes(bare(words, words.say('choice.voice', { digit: 0, label })))
  })
}

/** Without the full stop, which depends on what follows. */
function bare(words: Words, sentence: string): string {
  return words.spoken([sentence]).replace(/[。.]$/, '')
}

/** How the demand for the PIN begins, up to the number of tries. */
function pinSentence(words: Words): string {
  const [one, two] = [3, 2].map((tries) => words.say('enteringPin.voice', { tries }))
  return bare(words, commonStart(one ?? '', two ?? ''))
}

function dueWords(words: Words): string {
  const [one, two] = ['1', '2'].map((due) => words.say('paying.voice', { due }))
  return words.spoken([commonStart(one ?? '', two ?? '')]).replace(/[。.]$/, '')
}

function commonStart(one: string, two: string): string {
  let length = 0
  while (length < one.length && one[length] === two[length]) length += 1
  return one.slice(0, length)
}
