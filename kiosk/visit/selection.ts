/**
 * What the citizen chooses to have on a certificate: one list of rows, chosen by digit. Nothing is preselected
 * but what the municipality presets, and My Number never is.
 */
import type { ChosenOptions, Offer, OptionGroup } from '../../drivers/centre/messages.js'

export type SelectionRow =
  | { kind: 'one'; group: string; choice: string; on: boolean }
  | { kind: 'any'; group: string; on: boolean }
  | { kind: 'member'; index: number; on: boolean }

const whoGroup = 'who'
const partChoice = 'part'
export const myNumberOption = 'myNumber'

export class Selection {
  readonly #groups: readonly OptionGroup[]
  readonly #memberIndexes: readonly number[]
  readonly #choices = new Map<string, string>()
  readonly #included = new Set<string>()
  readonly #members = new Set<number>()

  constructor(offer: Offer, memberIndexes: readonly number[]) {
    this.#groups = offer.options
    this.#memberIndexes = memberIndexes
    for (const group of offer.options) {
      const only = group.type === 'choice' && group.choices.length === 1 ? group.choices[0] : undefined
      if (only !== undefined) this.#choices.set(group.id, only)
      if (group.type === 'include' && group.preset && group.id !== myNumberOption)
        this.#included.add(group.id)
    }
  }

  /** Rows in the order they are shown and numbered. Choices without an alternative are no rows. */
  get rows(): readonly SelectionRow[] {
    return this.#groups.flatMap((group): SelectionRow[] => {
      if (group.type === 'include')
        return [{ kind: 'any', group: group.id, on: this.#included.has(group.id) }]
      if (group.type === 'members') return this.#memberRows()
      if (group.choices.length === 1) return []
      return group.choices.map((choice) => ({
        kind: 'one',
        group: group.id,
        choice,
        on: this.#choices.get(group.id) === choice,
      }))
    })
  }

  toggle(rowIndex: number): void {
    const row = this.rows[rowIndex]
    if (row?.kind === 'one') this.#choices.set(row.group, row.choice)
    if (row?.kind === 'any') flip(this.#included, row.group)
    if (row?.kind === 'member') flip(this.#members, row.index)
  }

  get complete(): boolean {
    const answered = this.#groups.every((group) => group.type !== 'choice' || this.#choices.has(group.id))
    return answered && (!this.#partChosen || this.#members.size > 0)
  }

  get myNumberChosen(): boolean {
    return this.#included.has(myNumberOption)
  }

  dropMyNumber(): void {
    this.#included.delete(myNumberOption)
  }

  /** As the application carries it. */
  get options(): ChosenOptions {
    const options: ChosenOptions = {}
    for (const group of this.#groups) {
      if (group.type === 'include') options[group.id] = this.#included.has(group.id)
      const choice = this.#choices.get(group.id)
      if (group.type === 'choice' && choice !== undefined) options[group.id] = choice
      if (group.type === 'members' && this.#partChosen) {
        options[group.id] = [...this.#members].sort((a, b) => a - b)
      }
    }
    return options
  }

  get #partChosen(): boolean {
    return this.#choices.get(whoGroup) === partChoice
  }

  #memberRows(): SelectionRow[] {
    if (!this.#partChosen) return []
    return this.#memberIndexes.map((index) => ({ kind: 'member', index, on: this.#members.has(index) }))
  }
}

function flip<Value>(set: Set<Value>, value: Value): void {
  if (!set.delete(value)) set.add(value)
}
