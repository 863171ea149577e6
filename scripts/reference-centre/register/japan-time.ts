/** Dates and times of day in Japan, which has no summer time. */

const japanOffsetMs = 9 * 3_600_000

export interface JapanTime {
  year: number
  month: number
  day: number
  /** 0 is Sunday. */
  weekday: number
  /** Minutes after midnight. */
  minute: number
}

export function japanTime(ms: number): JapanTime {
  const date = new Date(ms + japanOffsetMs)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    minute: date.getUTCHours() * 60 + date.getUTCMinutes(),
  }
}

const reiwaOffset = 2018

/** Such as 令和8, for a fiscal year of the era. */
export function reiwaYear(year: number): string {
  const reiwa = year - reiwaOffset
  return `令和${reiwa === 1 ? '元' : reiwa}`
}

/** Such as 令和8年11月22日. Days before 令和 are not issued on. */
export function japaneseDate(ms: number): string {
  const { year, month, day } = japanTime(ms)
  return `${reiwaYear(year)}年${month}月${day}日`
}

/** Such as 2026-11-22. */
export function isoDate(ms: number): string {
  const { year, month, day } = japanTime(ms)
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
}

/** Full years on the day of `nowMs`. A birthday on 29 February comes on 1 March in other years. */
export function ageOn(bornOn: string, nowMs: number): number {
  const [year = 0, month = 0, day = 0] = bornOn.split('-').map(Number)
  const today = japanTime(nowMs)
  const hadBirthday = today.month > month || (today.month === month && today.day >= day)
  return today.year - year - (hadBirthday ? 0 : 1)
}
