/**
 * From the numbers printed on a Raspberry Pi's header (BCM) to the numbers of this kernel. The first number of a
 * chip has moved with nearly every kernel (0, 458, 512, 571 have been seen), so only the chip's label counts.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const sysfsGpioRoot = '/sys/class/gpio'

/** The chip behind the 40-pin header: Pi 1 to 3, Pi 4, Pi 5. */
export const headerChipLabels: readonly string[] = ['pinctrl-bcm2835', 'pinctrl-bcm2711', 'pinctrl-rp1']

/** BCM 0 to 27 are on the header. */
export const headerLineCount = 28

/** Says which chips there are, for whoever has to find out why none fits. */
export class GpioChipError extends Error {
  override readonly name = 'GpioChipError'
}

/** Kernel number of BCM line 0. Throws {@link GpioChipError} unless exactly one header chip is there. */
export function findHeaderBase(root: string = sysfsGpioRoot): number {
  const chips = readChips(root)
  const found = chips.filter(({ label }) => headerChipLabels.includes(label))
  const [chip] = found
  if (!chip || found.length > 1) {
    const seen = chips.map(({ name, label }) => `${name} (${label})`).join(', ') || 'none'
    const count = found.length === 0 ? 'no' : 'more than one'
    throw new GpioChipError(
      `${root}: ${count} chip labelled ${headerChipLabels.join(' or ')}; there are: ${seen}`,
    )
  }
  if (!Number.isSafeInteger(chip.base) || chip.base < 0 || !(chip.lineCount >= headerLineCount)) {
    throw new GpioChipError(
      `${root}/${chip.name}: base ${chip.base} with ${chip.lineCount} lines is no header`,
    )
  }
  return chip.base
}

function readChips(root: string): { name: string; label: string; base: number; lineCount: number }[] {
  let names: string[]
  try {
    names = readdirSync(root).filter((name) => name.startsWith('gpiochip'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new GpioChipError(`${root}: ${code}; this kernel offers no GPIO files (CONFIG_GPIO_SYSFS)`)
  }
  const read = (name: string, file: string) => readFileSync(join(root, name, file), 'utf8').trim()
  return names.map((name) => ({
    name,
    label: read(name, 'label'),
    base: Number.parseInt(read(name, 'base'), 10),
    lineCount: Number.parseInt(read(name, 'ngpio'), 10),
  }))
}
