/**
 * One kiosk process as something that can be cut off: it reaches devices, centre, journal and clock only through
 * here, and after `end` nothing it does reaches anything. What it had begun at a device goes on there.
 */
import type { Clock, TimerHandle, Unsubscribe } from '../../drivers/driver.js'
import type { Fact } from './checks.js'
import { type Method, seenClassOf } from './seen-device.js'

/** Where a process is cut: before a call took effect, while the device is at it, or before its answer is heard. */
export type Moment = 'before' | 'during' | 'after'
export interface Step {
  /** Such as `cash.payOut` or `journal.sheetSent`. */
  name: string
  moment: Moment
}

export class Mortal {
  #alive = true
  readonly #subscriptions: Unsubscribe[] = []
  readonly #timers = new Set<TimerHandle>()
  readonly #onStep: (step: Step) => boolean
  readonly #onEnd: () => void

  /** `onStep` says at each step whether the process is cut there. */
  constructor(onStep: (step: Step) => boolean, onEnd: () => void) {
    this.#onStep = onStep
    this.#onEnd = onEnd
  }

  get alive(): boolean {
    return this.#alive
  }

  end(): void {
    if (!this.#alive) return
    this.#alive = false
    for (const unsubscribe of this.#subscriptions) unsubscribe()
    for (const timer of this.#timers) this.#clock?.clearTimeout(timer)
    this.#onEnd()
  }

  /** True when the process is cut off here, or was. */
  #cut(name: string, moment: Moment): boolean {
    if (this.#alive && this.#onStep({ name, moment })) this.end()
    return !this.#alive
  }

  #clock: Clock | undefined
  clock(clock: Clock): Clock {
    this.#clock = clock
    return {
      nowMs: () => clock.nowMs(),
      monotonicMs: () => clock.monotonicMs(),
      setTimeout: (callback, delayMs) => {
        if (!this.#alive) return null
        const timer = clock.setTimeout(() => {
          this.#timers.delete(timer)
          callback()
        }, delayMs)
        this.#timers.add(timer)
        return timer
      },
      clearTimeout: (timer) => {
        this.#timers.delete(timer)
        clock.clearTimeout(timer)
      },
    }
  }

  /** The same device, an object of a class, as this process sees it. */
  device<Device extends object>(name: string, device: Device): Device {
    const Seen = seenClassOf(name, device)
    return new Seen(device, this) as object as Device
  }

  /** A call of a device; `counts` where the process may be cut at it. */
  call(name: string, counts: boolean, device: object, method: Method, given: unknown[]): unknown {
    if (!this.#alive || (counts && this.#cut(name, 'before'))) return never()
    const result = method.apply(device, given)
    // What answers at once, such as the keypad's secret entry, is in this process's memory alone.
    if (!(result instanceof Promise)) return result
    if (counts && this.#cut(name, 'during')) {
      result.catch(() => {})
      return never()
    }
    return this.#hear(name, counts, result)
  }

  async #hear(name: string, counts: boolean, result: Promise<unknown>): Promise<unknown> {
    try {
      const answer = await result
      if (!this.#alive || (counts && this.#cut(name, 'after'))) return await never()
      return isConnection(answer) ? this.device('card', answer) : answer
    } catch (error) {
      if (!this.#alive || (counts && this.#cut(name, 'after'))) return await never()
      throw error
    }
  }

  /** What is subscribed to ends with the process. */
  subscribe(unsubscribe: Unsubscribe): Unsubscribe {
    this.#subscriptions.push(unsubscribe)
    return unsubscribe
  }

  /** Journal facts are cut before and after they are on the medium; a dead process writes none. */
  journal<Journal extends object>(journal: Journal, onFact: (fact: Fact) => void): Journal {
    const methods = new Map<PropertyKey, unknown>()
    const keep = (property: PropertyKey, method: unknown) => {
      methods.set(property, method)
      return method
    }
    return new Proxy(journal, {
      get: (target, property) => {
        const known = methods.get(property)
        if (known) return known
        const value = Reflect.get(target, property, target) as unknown
        if (typeof value !== 'function') return value
        if (!written.has(property)) return keep(property, value.bind(target))
        return keep(property, (...given: unknown[]) => {
          const kind = property === 'openVisit' ? 'visitOpened' : given[property === 'append' ? 0 : 1]
          const name = `journal.${String(kind)}`
          const nothing = property === 'openVisit' ? '' : 0
          if (!this.#alive || this.#cut(name, 'before')) return nothing
          const result = value.apply(target, given)
          onFact(factOf(String(property), given, result))
          this.#cut(name, 'after')
          return result
        })
      },
    })
  }
}

const written: ReadonlySet<PropertyKey> = new Set(['append', 'appendTo', 'openVisit'])

function factOf(call: string, given: unknown[], result: unknown): Fact {
  if (call === 'openVisit') return { visit: String(result), kind: 'visitOpened', data: {} }
  const [visit, kind, data] = call === 'appendTo' ? given : [null, ...given]
  return { visit: visit as string | null, kind: String(kind), data: data as Fact['data'] }
}

/** One each: what waits for a promise is kept by it. */
const never = (): Promise<never> => new Promise(() => {})

const isConnection = (answer: unknown): answer is object =>
  typeof answer === 'object' && answer !== null && 'transmit' in answer && 'insertion' in answer
