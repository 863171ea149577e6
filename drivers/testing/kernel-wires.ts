/** Wires at a GPIO chip of the kernel's own simulator (gpio-sim). Needs root, configfs and the module. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GpioLine, type OpenHeader, openHeader } from '../gpio-lines.js'
import type { WireState, Wires } from './gpio-tree.js'

const configFolder = '/sys/kernel/config/gpio-sim/header'
const platformFolder = '/sys/devices/platform/gpio-sim.0'
const lineCount = 58
const label = 'pinctrl-bcm2711'

/** Makes the chip. Its wires follow each other as soon as a line changes: the scan of a matrix leaves no time. */
export function kernelHeader(): { wires: Wires; openHeader: OpenHeader } {
  if (!existsSync(configFolder)) {
    mkdirSync(join(configFolder, 'bank0'), { recursive: true })
    writeFileSync(join(configFolder, 'bank0/num_lines'), String(lineCount))
    writeFileSync(join(configFolder, 'bank0/label'), label)
    writeFileSync(join(configFolder, 'live'), '1')
  }
  const chip = readdirSync(platformFolder).find((name) => /^gpiochip\d+$/.test(name)) ?? ''
  const simulated = (line: number, file: string) => join(platformFolder, chip, `sim_gpio${line}`, file)
  const pulls = new Map<number, 0 | 1>()
  const pulled = new Map<number, 0 | 1>()
  const contacts = new Map<string, [number, number]>()
  /** Level of each line that is an output now. */
  const outputs = new Map<number, 0 | 1>()
  const rises = new Map<number, number>()

  const setPull = (line: number, level: 0 | 1) => {
    if (pulled.get(line) === level) return
    pulled.set(line, level)
    writeFileSync(simulated(line, 'pull'), level === 1 ? 'pull-up' : 'pull-down')
  }
  const levelAt = (line: number): 0 | 1 => {
    const reached = new Set([line])
    let driven: 0 | 1 | undefined
    // A Set hands out what is added while it is walked.
    for (const at of reached)
      for (const [one, other] of contacts.values()) {
        if (one !== at && other !== at) continue
        const to = one === at ? other : one
        const output = outputs.get(to)
        if (output === undefined) reached.add(to)
        else if (driven !== 0) driven = output
      }
    return driven ?? pulls.get(line) ?? 0
  }
  const follow = () => {
    for (const line of pulls.keys()) if (!outputs.has(line)) setPull(line, levelAt(line))
  }
  /** What the chip itself says of an output, after each change of it. */
  const look = (line: number) => {
    const level = readFileSync(simulated(line, 'value'), 'utf8').trim() === '1' ? 1 : 0
    if (level === 1 && outputs.get(line) !== 1) rises.set(line, (rises.get(line) ?? 0) + 1)
    outputs.set(line, level)
    follow()
  }
  const released = (line: number) => {
    outputs.delete(line)
    // The simulator leaves a line at the level that was driven last; real wires follow their pull.
    pulled.delete(line)
    follow()
  }

  const watched = (line: number, real: GpioLine): GpioLine => ({
    readSync: () => real.readSync(),
    direction: () => real.direction(),
    writeSync: (level) => {
      real.writeSync(level)
      look(line)
    },
    setDirection: (direction) => {
      real.setDirection(direction)
      if (direction === 'in') released(line)
      else look(line)
    },
    unexport: () => {
      real.unexport()
      released(line)
    },
  })

  return {
    wires: {
      pull: (line, level) => {
        pulls.set(line, level)
        follow()
      },
      contact: (line, other, closed) => {
        if (closed) contacts.set(`${line} ${other}`, [line, other])
        else contacts.delete(`${line} ${other}`)
        follow()
      },
      state: (line): WireState => ({
        direction: outputs.has(line) ? 'out' : 'in',
        level: readFileSync(simulated(line, 'value'), 'utf8').trim() === '1' ? 1 : 0,
        rises: rises.get(line) ?? 0,
      }),
    },
    openHeader: async (root) => {
      const open = await openHeader(root)
      return (bcm, direction, options) => {
        const line = watched(bcm, open(bcm, direction, options))
        if (direction !== 'in') look(bcm)
        return line
      }
    },
  }
}
