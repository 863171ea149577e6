/** Equal as what is told: the same, or of the same text. Most that is compared is a word, a number or kept as it was. */
export const isSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other))

/** Two of one maker: the first name at which they differ ends the look, so what differs most stands first. */
export function isSameBut<One extends object>(one: One, other: One, left?: keyof One): boolean {
  for (const name in one) {
    if (name !== left && !isSame(one[name], other[name])) return false
  }
  return true
}
