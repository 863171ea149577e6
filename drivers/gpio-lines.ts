/** Lines of the header by BCM number, through onoff. Lines are read when their state is wanted; no edge is ever waited for. */
import { findHeaderBase, headerLineCount } from './gpio-chip.js'

export type GpioLevel = 0 | 1
/** `high` and `low` are outputs that begin with that level. */
export type GpioDirection = 'in' | 'high' | 'low'

/** The part of onoff's `Gpio` that is used. Its own types come with an optional package that may be absent. */
export interface GpioLine {
  readSync(): GpioLevel
  writeSync(level: GpioLevel): void
  direction(): string
  setDirection(direction: GpioDirection): void
  /** Gives the line back to the kernel. An output may become an input by that, and go dark. */
  unexport(): void
}

export interface LineOptions {
  /** An output that is one already keeps its level. Default false. */
  keepLevel?: boolean
}

/** Opens one line. Throws what the kernel says: ENOENT, EINVAL, EBUSY, EACCES. */
export type OpenGpioLine = (bcm: number, direction: GpioDirection, options?: LineOptions) => GpioLine

type OnoffGpio = new (
  number: number,
  direction: GpioDirection,
  options: { reconfigureDirection: boolean },
) => GpioLine

export type OpenHeader = (sysfsRoot?: string) => Promise<OpenGpioLine>

/**
 * Finds the header. `sysfsRoot` is where its chip is looked for; onoff itself always works below /sys/class/gpio.
 * Rejects where onoff is not installed or no header is there.
 */
export const openHeader: OpenHeader = async (sysfsRoot) => {
  findHeaderBase(sysfsRoot)
  // Not a literal: the package is optional, and compiling must not need it.
  const name = 'onoff'
  const { Gpio } = (await import(name)) as { Gpio: OnoffGpio }
  return (bcm, direction, { keepLevel = false } = {}) => {
    if (!Number.isInteger(bcm) || bcm < 0 || bcm >= headerLineCount)
      throw new Error(`GPIO ${bcm} is not on the header`)
    // Each time anew: a chip that went and came back may have other numbers.
    return new Gpio(findHeaderBase(sysfsRoot) + bcm, direction, { reconfigureDirection: !keepLevel })
  }
}
