import type { ChosenOptions, OptionGroup } from '../../../drivers/centre/messages.js'

/** The choice of the group that decides whether members are to be named. */
const whoGroup = 'who'
const part = 'part'

/**
 * Are these options what was offered, no more and no less? Every `choice` must be answered, `members` exactly
 * when a part of the household is wanted (each once, ascending), `include` may be left out, which is false.
 */
export function areOffered(
  options: ChosenOptions,
  groups: readonly OptionGroup[],
  memberCount: number,
): boolean {
  const known = new Set(groups.map(({ id }) => id))
  if (Object.keys(options).some((id) => !known.has(id))) return false
  const namesMembers = options[whoGroup] === part
  return groups.every((group) => isAnswered(group, options, namesMembers ? memberCount : 0))
}

/** `memberCount` is 0 where no members are to be named. */
function isAnswered(group: OptionGroup, options: ChosenOptions, memberCount: number): boolean {
  const value = Object.hasOwn(options, group.id) ? options[group.id] : undefined
  if (group.type === 'choice') return typeof value === 'string' && group.choices.includes(value)
  if (group.type === 'include') return value === undefined || typeof value === 'boolean'
  return memberCount > 0 ? areMembers(value, memberCount) : value === undefined
}

function areMembers(value: ChosenOptions[string] | undefined, memberCount: number): boolean {
  if (!Array.isArray(value)) return false
  return value.every((index, i) => index <= memberCount && index > (value[i - 1] ?? 0))
}
