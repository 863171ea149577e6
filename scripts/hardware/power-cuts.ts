/**
 * A kiosk in a machine: once a whole visit, and once killed as if its plug were pulled, while a coin lies in the escrow
 * and while a sheet is in the printer. Its disk is looked at as it was left; then the machine starts again and settles.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../drivers/driver.js'
import type { FactKind } from '../../kiosk/journal/facts.js'
import { Journal } from '../../kiosk/journal/journal.js'
import { testStateFolder } from '../stage/testing/state-folder.js'
import { disks, type Image } from './image.js'
import { runMachine } from './machine.js'
import { steelBlockBytes } from './testing/steel-disk.js'
import type { Step } from './testing/steps.js'

const stateMegabytes = 96
const program = 'scripts/hardware/testing/in-machine.js'
const path = `${process.env.PATH}:/usr/sbin:/sbin`

export interface Boot {
  steps: readonly Step[]
  /** Since the machine was killed; decides whether its citizen can still be there (S2). */
  afterMs: number
  /** What the journal must end with where it is killed, on the disk as it is left. */
  left?: readonly FactKind[]
}

export const visitBoots: readonly Boot[] = [{ steps: ['self-test', 'visit'], afterMs: 0 }]
export const powerCutBoots: readonly Boot[] = [
  { steps: ['paying'], afterMs: 0, left: ['coinsEnabled'] },
  { steps: ['settle-paying', 'printing'], afterMs: 5_000, left: ['jobCreated', 'sheetSent'] },
  { steps: ['settle-printing'], afterMs: 10 * 60_000 },
]

/** One machine over its boots, on disks of its own below `folder`. True when everything held. */
export async function runBoots(
  boots: readonly Boot[],
  image: Image,
  folder: string,
  tell: (line: string) => void,
): Promise<boolean> {
  mkdirSync(folder, { recursive: true })
  const [state, steel] = await makeDisks(folder)
  let nowMs = Date.now()
  for (const { steps, afterMs, left } of boots) {
    const passed = new Set<string>()
    const killAt = (line: string) => {
      const [, atMs] = /^### kill \S+ (\d+)/.exec(line) ?? []
      if (atMs !== undefined) nowMs = Number(atMs)
      return atMs !== undefined
    }
    const end = await runMachine(image, {
      command: [program, disks.mounted, disks.steel, ...steps],
      disks: [state, steel],
      startsAtMs: nowMs + afterMs,
      tell: (line) => {
        const step = /^### passed (\S+)/.exec(line)?.[1]
        if (step !== undefined) passed.add(step)
        tell(line)
      },
      killAt,
    })
    const last = steps.at(-1) as Step
    const wanted = left ? steps.filter((step) => step !== last) : steps
    const failed = wanted.filter((step) => !passed.has(step))
    if (failed.length > 0 || end.kind !== (left ? 'killed' : 'ended')) {
      tell(`failed: ${failed.join(', ') || last}`)
      return false
    }
    if (left) readLeftDisk(folder, state, left, tell)
  }
  return true
}

/** The kiosk's disk with its test keys, and the memory of its coin mechanism. */
async function makeDisks(folder: string): Promise<[state: string, steel: string]> {
  const [state, steel] = [join(folder, 'state.img'), join(folder, 'steel.img')]
  const made = await testStateFolder()
  try {
    rmSync(state, { force: true })
    run('mke2fs', ['-q', '-t', 'ext4', '-d', made.path, state, `${stateMegabytes}M`])
  } finally {
    made.remove()
  }
  writeFileSync(steel, Buffer.alloc(steelBlockBytes))
  return [state, steel]
}

/** Opens the journal of a copy of the disk as the kill left it: whole, verified, and with one visit that is open. */
function readLeftDisk(
  folder: string,
  state: string,
  left: readonly FactKind[],
  tell: (line: string) => void,
): void {
  const copy = join(folder, 'left.img')
  const files = join(folder, 'left')
  copyFileSync(state, copy)
  rmSync(files, { recursive: true, force: true })
  mkdirSync(files)
  // What the file system's own journal holds is put in place first, as a mount does. 1: it did so.
  run('e2fsck', ['-fy', copy], [0, 1])
  for (const name of ['journal.sqlite', 'journal.sqlite-wal'])
    run('debugfs', ['-R', `dump /${name} ${join(files, name)}`, copy])
  const journal = new Journal(join(files, 'journal.sqlite'), { clock: systemClock, randomBytes })
  const { facts } = journal.verifyAll()
  const open = journal.openVisits()
  if (open.length !== 1) throw new Error(`${open.length} visits are open on the disk that was left`)
  const kinds = journal.factsOf(open[0] as string).map(({ kind }) => kind)
  const lacking = left.filter((kind) => !kinds.includes(kind))
  if (lacking.length > 0) throw new Error(`the disk that was left lacks ${lacking.join(', ')}`)
  journal.close()
  tell(`the disk that was left: ${facts} facts verified, the open visit ends with ${kinds.at(-1)}`)
}

function run(command: string, words: readonly string[], good: readonly number[] = [0]): void {
  try {
    execFileSync(command, words, { env: { ...process.env, PATH: path }, stdio: 'pipe' })
  } catch (error) {
    const { status } = error as { status?: number }
    if (status === undefined || !good.includes(status)) throw error
  }
}
