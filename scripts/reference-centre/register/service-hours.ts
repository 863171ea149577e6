import { closedDays, type DailyHours, type Municipality } from '../persons/municipalities.js'
import { japanTime } from './japan-time.js'

/** The centre itself, whatever a municipality says: 6:30 to 23:00. */
export const centreHours: DailyHours = { fromMinute: 390, toMinute: 1380 }

export function isWithin(hours: DailyHours, nowMs: number): boolean {
  const { month, day, weekday, minute } = japanTime(nowMs)
  const weekend = weekday === 0 || weekday === 6
  const closed =
    (closedDays as readonly number[]).includes(month * 100 + day) || (hours.weekdaysOnly === true && weekend)
  return !closed && minute >= hours.fromMinute && minute < hours.toMinute
}

/** When the maintenance of now is over, ISO 8601 in UTC; null where there is none. */
export function maintenanceUntil({ maintenance }: Municipality, nowMs: number): string | null {
  const now = maintenance.find(({ from, to }) => nowMs >= Date.parse(from) && nowMs < Date.parse(to))
  return now ? new Date(now.to).toISOString() : null
}

const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** Such as 6:30–23:00, or 平日 9:00–17:00. */
export const hoursText = ({ fromMinute, toMinute, weekdaysOnly }: DailyHours): string =>
  `${weekdaysOnly ? '平日 ' : ''}${clock(fromMinute)}–${clock(toMinute)}`
