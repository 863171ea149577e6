/**
 * Which readers are meant. PC/SC names end in two hexadecimal numbers, device and slot: `Virtual PCD 00 01`.
 * Slots of one device belong together (a card may lie in either); two devices never do.
 */
export type ReaderChoice = { kind: 'chosen'; names: string[] } | { kind: 'none'; reason: string }

export function chooseReaders(present: readonly string[], wanted: string | undefined): ReaderChoice {
  if (present.length === 0) return { kind: 'none', reason: 'no reader is connected' }
  if (wanted === undefined) return { kind: 'chosen', names: [...present] }
  if (present.includes(wanted)) return { kind: 'chosen', names: [wanted] }
  const matching = present.filter((name) => name.includes(wanted))
  const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
  if (matching.length === 0)
    return { kind: 'none', reason: `no reader is named "${wanted}"; connected: ${list(present)}` }
  if (new Set(matching.map(deviceOf)).size > 1)
    return { kind: 'none', reason: `"${wanted}" fits several readers: ${list(matching)}` }
  return { kind: 'chosen', names: matching }
}

function deviceOf(name: string): string {
  return name.replace(/ [0-9A-F]{2}$/i, '')
}
