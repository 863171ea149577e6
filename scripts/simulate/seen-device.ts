/**
 * Devices as a process sees them: each call of theirs goes by way of the process, which may be cut off at it. A class
 * is made once for each class of devices, for thousands of processes see the same few.
 */
import type { Unsubscribe } from '../../drivers/driver.js'

// biome-ignore lint/suspicious/noExplicitAny: methods of every device
export type Method = (...given: any[]) => unknown

/** What the calls of a device go by. */
interface Process {
  call(name: string, counts: boolean, device: object, method: Method, given: unknown[]): unknown
  subscribe(unsubscribe: Unsubscribe): Unsubscribe
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

class Seen {
  constructor(
    readonly device: Record<string, unknown>,
    readonly process: Process,
  ) {}
}
type SeenClass = new (device: object, process: Process) => Seen

const known = new WeakMap<object, SeenClass>()

/** `name` as in the names of its calls, such as `cash` in `cash.payOut`. */
export function seenClassOf(name: string, device: object): SeenClass {
  const itsClass = Object.getPrototypeOf(device) as object
  const before = known.get(itsClass)
  if (before) return before
  const seen = makeClass(name, device)
  known.set(itsClass, seen)
  return seen
}

function makeClass(name: string, device: object): SeenClass {
  class SeenDevice extends Seen {}
  for (let from = device; from !== Object.prototype; from = Object.getPrototypeOf(from)) {
    for (const [property, { value }] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
      if (property === 'constructor' || Object.hasOwn(SeenDevice.prototype, property)) continue
      Object.defineProperty(SeenDevice.prototype, property, memberOf(name, property, value))
    }
  }
  return SeenDevice as unknown as SeenClass
}

function memberOf(name: string, property: string, value: unknown): PropertyDescriptor {
  if (typeof value !== 'function')
    return {
      get(this: Seen) {
        return this.device[property]
      },
    }
  if (/^on[A-Z]/.test(property))
    return {
      value(this: Seen, listener: Method) {
        return this.process.subscribe((this.device[property] as Method)(listener) as Unsubscribe)
      },
    }
  const call = `${name}.${property}`
  const counts = !unimportant.has(property)
  return {
    value(this: Seen, ...given: unknown[]) {
      return this.process.call(call, counts, this.device, this.device[property] as Method, given)
    },
  }
}
