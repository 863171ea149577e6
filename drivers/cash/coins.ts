import { type CoinTube, type CoinValueYen, coinValuesYen } from './cash.js'

export function sumYen(coins: readonly CoinValueYen[]): number {
  return coins.reduce<number>((sum, coin) => sum + coin, 0)
}

/**
 * Coins that make exactly `amountYen` out of the tubes, largest first, or undefined when they cannot.
 * Taking the largest first is exact here because each value divides the next.
 */
export function chooseCoins(tubes: readonly CoinTube[], amountYen: number): CoinValueYen[] | undefined {
  const coins: CoinValueYen[] = []
  let restYen = amountYen
  for (const valueYen of [...coinValuesYen].reverse()) {
    const held = tubes.find((tube) => tube.valueYen === valueYen)?.count ?? 0
    const count = Math.min(held, Math.floor(restYen / valueYen))
    for (let paid = 0; paid < count; paid += 1) coins.push(valueYen)
    restYen -= count * valueYen
  }
  return restYen === 0 ? coins : undefined
}
