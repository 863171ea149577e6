/** A catalogue of ICU MessageFormat texts in one language. */
import { IntlMessageFormat } from 'intl-messageformat'

export type MessageValues = Readonly<Record<string, string | number>>

export class Messages<Key extends string> {
  readonly #compiled = new Map<Key, IntlMessageFormat>()
  /** Most messages have no placeholder: what they say is made once. */
  readonly #plain = new Map<Key, string>()

  constructor(
    readonly catalogue: Readonly<Record<Key, string>>,
    /** BCP 47, for plurals and numbers. */
    readonly tag: string,
  ) {}

  /** Of a message without placeholders. */
  plain(key: Key): string {
    let text = this.#plain.get(key)
    if (text === undefined) {
      text = this.say(key)
      this.#plain.set(key, text)
    }
    return text
  }

  /** Throws when a value is missing. */
  say(key: Key, values: MessageValues = {}): string {
    let message = this.#compiled.get(key)
    if (!message) {
      message = new IntlMessageFormat(this.catalogue[key], this.tag, undefined, { ignoreTag: true })
      this.#compiled.set(key, message)
    }
    return String(message.format(values))
  }
}
