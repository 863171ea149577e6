/** A catalogue of ICU MessageFormat texts in one language. */
import { IntlMessageFormat } from 'intl-messageformat'

export type MessageValues = Readonly<Record<string, string | number>>

/** Nearly every text is plain or names its values and no more; with an apostrophe, a plural or a tag it is ICU's. */
const simple = /^(?:[^{}'<#]|\{\w+\})*$/
const placeholder = /\{(\w+)\}/

/** A text; text and names of values by turns, text first; or what ICU must read. */
type Message = string | readonly string[] | IntlMessageFormat

export class Messages<Key extends string> {
  readonly #read = new Map<Key, Message>()

  constructor(
    readonly catalogue: Readonly<Record<Key, string>>,
    /** BCP 47, for plurals and numbers. */
    readonly tag: string,
  ) {}

  /** Throws when a value is missing. */
  say(key: Key, values: MessageValues = {}): string {
    const message = this.#read.get(key) ?? this.#readFirst(key)
    if (typeof message === 'string') return message
    return message instanceof IntlMessageFormat ? String(message.format(values)) : fill(message, values)
  }

  #readFirst(key: Key): Message {
    const text = this.catalogue[key]
    const message = simple.test(text)
      ? simpleMessage(text)
      : new IntlMessageFormat(text, this.tag, undefined, { ignoreTag: true })
    this.#read.set(key, message)
    return message
  }
}

function simpleMessage(text: string): Message {
  const parts = text.split(placeholder)
  return parts.length === 1 ? text : parts
}

function fill(parts: readonly string[], values: MessageValues): string {
  let text = ''
  for (const [index, part] of parts.entries()) {
    const value = index % 2 === 0 ? part : values[part]
    if (value === undefined) throw new Error(`no value for {${part}}`)
    text += value
  }
  return text
}
