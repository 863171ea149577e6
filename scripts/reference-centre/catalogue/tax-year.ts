/** Which fiscal year of a tax: years are choices, and the kiosk says them in its own words. */
import type { ChosenOptions, OptionGroup } from '../../../drivers/centre/messages.js'
import type { TaxRecord } from '../persons/records.js'

export const yearsOf = (id: string, records: readonly TaxRecord[]): OptionGroup => ({
  type: 'choice',
  id,
  choices: records.map(({ year }) => String(year)),
})

/** The options were checked against what was offered. */
export function chosenYear(
  records: readonly TaxRecord[] | undefined,
  options: ChosenOptions,
  id: string,
): TaxRecord {
  const record = records?.find(({ year }) => String(year) === options[id])
  if (!record) throw new Error('no record of the chosen year')
  return record
}
