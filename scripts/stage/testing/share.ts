/** Long visits, of which a test run plays a share, another each time, and the long run plays all. */
const variable = 'SHOMEI_VISITS'
const all = 'all'

/** For the test files that are loaded after this. */
export function playAll(): void {
  process.env[variable] = all
}

export const playsAll = (): boolean => process.env[variable] === all

/** Every so-many-th, beginning with any; all of them in the long run. */
export function shareOf<Of>(those: readonly Of[], oneIn: number): readonly Of[] {
  const first = Math.floor(Math.random() * oneIn)
  return playsAll() ? those : those.filter((_, index) => index % oneIn === first)
}
