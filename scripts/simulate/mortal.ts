/**
 * One kiosk process as something that can be cut off: it reaches devices, centre, journal and clock only through
 * here, and after `end` nothing it does reaches anything. What it had begun at a device goes on there.
 */
import type { Clock, TimerHandle, Unsubscribe } from '../../drivers/driver.js'
import type { Fact } from './checks.js'

/** Where a process is cut: before a call took effect, while the device is at it, or before its answer is heard. */
export type Moment = 'before' | 'during' | 'after'
export interface Step {
  /** Such as `cash.payOut` or `journal.sheetSent`. */
  name: string
  moment: Moment
}

/** Calls that move nothing and decide nothing: being cut there is like being cut at the one before. */
const unimportant = new Set([
  'status',
  'readiness',
  'say',
  'stop',
  'setVolume',
  'setLamp',
  'beep',
  'close',
  'open',
])

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

  /** The same device, as this process sees it. */
  device<Device extends object>(name: string, device: Device): Device {
    const wrapped = new Map<PropertyKey, unknown>()
    return new Proxy(device, {
      get: (target, property) => {
        const known = wrapped.get(property)
        if (known) return known
        const value = Reflect.get(target, property, target) as unknown
        if (typeof value !== 'function') return value
        const wrapping = this.#method(name, String(property), target, value as Method)
        wrapped.set(property, wrapping)
        return wrapping
      },
    })
  }

  #method(deviceName: string, call: string, device: object, method: Method): Method {
    const name = callName(deviceName, call)
    if (/^on[A-Z]/.test(call))
      return (listener: Method) => this.#subscribe(method.call(device, listener) as Unsubscribe)
    const counts = !unimportant.has(call)
    return (...given) => {
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

  #subscribe(unsubscribe: Unsubscribe): Unsubscribe {
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
          const name = callName('journal', String(kind))
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

/** By device and call; thousands of processes ask for the same few. */
const callNames = new Map<string, Map<string, string>>()

function callName(device: string, call: string): string {
  const ofDevice = callNames.get(device) ?? new Map<string, string>()
  callNames.set(device, ofDevice)
  const known = ofDevice.get(call)
  if (known) return known
  const name = `${device}.${call}`
  ofDevice.set(call, name)
  return name
}

function factOf(call: string, given: unknown[], result: unknown): Fact {
  if (call === 'openVisit') return { visit: String(result), kind: 'visitOpened', data: {} }
  const [visit, kind, data] = call === 'appendTo' ? given : [null, ...given]
  return { visit: visit as string | null, kind: String(kind), data: data as Fact['data'] }
}

// biome-ignore lint/suspicious/noExplicitAny: methods of every device
type Method = (...given: any[]) => unknown

/** One each: what waits for a promise is kept by it. */
const never = (): Promise<never> => new Promise(() => {})

const isConnection = (answer: unknown): answer is object =>
  typeof answer === 'object' && answer !== null && 'transmit' in answer && 'insertion' in answer
