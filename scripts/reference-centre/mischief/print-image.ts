/**
 * Finished pages that wait between making and sending in a place that others use too: the four ways in which
 * that gave one citizen's certificate to another.
 */
import type { Clock } from '../../../drivers/driver.js'
import type { AnswerContext, Mischief } from '../mischief.js'
import { NextArrival } from './next-arrival.js'

/** Long enough for applications that come together to meet; well below what a kiosk waits for its pages. */
const raceMs = 4_000

export const isIssued = (answer: unknown, { call }: AnswerContext): boolean =>
  call === 'apply' && (answer as { result?: string }).result === 'issued'

/** One slot for the pages being made: whoever writes later has written for everybody. */
export function sharedPrintSlot(clock: Clock): Mischief {
  const arrival = new NextArrival(clock, raceMs)
  let slot: unknown
  return {
    answer: async (answer, context) => {
      if (!isIssued(answer, context)) return answer
      slot = answer
      await arrival.wait()
      return slot
    },
  }
}

/** Files named after the second: two applications in the same one share theirs. */
export function fileNamedAfterTheSecond(clock: Clock): Mischief {
  const arrival = new NextArrival(clock, raceMs)
  const files = new Map<number, unknown>()
  return {
    answer: async (answer, context) => {
      if (!isIssued(answer, context)) return answer
      const name = Math.floor(clock.nowMs() / 1000)
      files.set(name, answer)
      await arrival.wait()
      const read = files.get(name)
      files.delete(name)
      return read ?? answer
    },
  }
}

/**
 * A wait that ends without cancelling: only the print order is released. The next applicant is given the pages
 * of the one before, and so on until somebody restarts it.
 */
export function lateAnswerOfThePrevious(): Mischief {
  let late: unknown
  let release: (() => void) | null = null
  return {
    answer: async (answer, context) => {
      if (!isIssued(answer, context)) return answer
      const previous = late
      late = answer
      if (previous !== undefined) {
        release?.()
        return previous
      }
      // Nobody reads this answer any more when it is sent: that kiosk has given up.
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return answer
    },
  }
}

/** Of two instances behind one address, one runs the version that had the shared slot mended in the other. */
export function oneInstanceOfTwo(clock: Clock): Mischief {
  const old = sharedPrintSlot(clock)
  let applications = 0
  return {
    answer: (answer, context) => {
      if (!isIssued(answer, context)) return answer
      applications += 1
      return applications % 2 === 1 ? old.answer?.(answer, context) : answer
    },
  }
}
