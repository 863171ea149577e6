/** Hours that an operator set, held against the clock. Japan has one time, nine hours before UTC, all year. */
import type { Hours } from './commands.js'

const minuteMs = 60_000
const minutesPerDay = 1440
const japanMinutes = 9 * 60

export function isWithinHours({ open, close }: Hours, nowMs: number): boolean {
  const now = (Math.floor(nowMs / minuteMs) + japanMinutes) % minutesPerDay
  const from = minutesOf(open)
  const until = minutesOf(close)
  return from < until ? now >= from && now < until : now >= from || now < until
}

/** As screens tell hours: 6:30–23:00. */
export const hoursText = ({ open, close }: Hours): string =>
  `${open.replace(/^0/, '')}–${close.replace(/^0/, '')}`

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
