/** A cabinet with all devices at once, in a machine: the self-test without hands, and a whole visit. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { testStateFolder } from '../stage/testing/state-folder.js'
import { disks, type Image } from './image.js'
import { runMachine } from './machine.js'
import { steelBlockBytes } from './testing/steel-disk.js'
import { steps } from './testing/steps.js'

const stateMegabytes = 96
const program = 'scripts/hardware/testing/in-machine.js'

/** On disks of its own below `folder`. True when every step passed. */
export async function runVisit(image: Image, folder: string, tell: (line: string) => void): Promise<boolean> {
  mkdirSync(folder, { recursive: true })
  const [state, steel] = await makeDisks(folder)
  const passed = new Set<string>()
  const end = await runMachine(image, {
    command: [program, disks.mounted, disks.steel, ...steps],
    disks: [state, steel],
    tell: (line) => {
      const step = /^### passed (\S+)/.exec(line)?.[1]
      if (step !== undefined) passed.add(step)
      tell(line)
    },
  })
  return end === 0 && steps.every((step) => passed.has(step))
}

/** The kiosk's disk with its test keys, and the memory of its coin mechanism. */
async function makeDisks(folder: string): Promise<[state: string, steel: string]> {
  const [state, steel] = [join(folder, 'state.img'), join(folder, 'steel.img')]
  const made = await testStateFolder()
  try {
    rmSync(state, { force: true })
    execFileSync('mke2fs', ['-q', '-t', 'ext4', '-d', made.path, state, `${stateMegabytes}M`], {
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    })
  } finally {
    made.remove()
  }
  writeFileSync(steel, Buffer.alloc(steelBlockBytes))
  return [state, steel]
}
