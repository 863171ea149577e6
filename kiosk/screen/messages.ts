/** A catalogue of ICU MessageFormat texts in one language. */
import { IntlMessageFormat } from 'intl-messageformat'

export type MessageValues = Readonly<Record<string, string | number>>

export class Messages<Key extends string> {
  readonly #compiled = new Map<Key, IntlMessageFormat>()

  constructor(
    readonly catalogue: Readonly<Record<Key, string>>,
    /** BCP 47, for plurals and numbers. */
    readonly tag: string,
  ) {}

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
