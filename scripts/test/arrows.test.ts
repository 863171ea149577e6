import { deepEqual } from 'node:assert/strict'
import { type Import, importsOf } from './imports.js'
import { type SourceFile, sourceFolders, typescriptFiles } from './source-files.js'

type Folder = (typeof sourceFolders)[number]

/** Whose code each folder may load: scripts → kiosk → machines, drivers, templates. */
const mayLoad: Readonly<Record<Folder, readonly Folder[]>> = {
  scripts: ['scripts', 'kiosk', 'machines', 'drivers', 'templates'],
  kiosk: ['kiosk', 'machines', 'drivers', 'templates'],
  machines: ['machines'],
  drivers: ['drivers'],
  templates: ['templates'],
}
/** Whose types it may name besides. */
const mayName: Partial<Record<Folder, readonly Folder[]>> = { machines: ['drivers', 'templates'] }

/** The flow is a pure function of what it is told: no clock, no disk, no network. Tests check with more. */
const packagesOfMachines = /^xstate(\/|$)/
const packagesOfMachineTests = /^(node:assert\/strict|fast-check)$/

/** Run at a developer's hands alone: nothing the kiosk runs may load them. */
const isForTests = (path: string) =>
  /\.test\.tsx?$|(^|\/)testing(\/|\.)|\/gallery\.ts$|^drivers\/[^/]+\/contract\.ts$|-tools\.ts$|\/(samples|golden)\.ts$|\/bench\.ts$|\.in-namespace\.ts$/.test(
    path,
  )
/** What every certificate has: its page, and what lets anybody check its paper. */
const sharedByCertificates: readonly string[] = ['paper', 'verification']
/** Rooms that stand on another of their kind; the link reaches every device. */
const mayStandOn: Readonly<Record<string, readonly string[]>> = {
  'my-number-card': ['card-reader'],
  // The same record on the same form, in a choice of items.
  'residence-items': ['residence'],
}
const folderOf = (path: string) => path.split('/')[0] as Folder

interface Arrow extends Import {
  from: SourceFile
}

/** Its texts look like imports. */
const own = 'scripts/test/imports.test.ts'
const sources = typescriptFiles().filter(({ path }) => path !== own)
const arrows: Arrow[] = sources.flatMap((from) => importsOf(from).map((imported) => ({ from, ...imported })))
const told = ({ from, specifier }: Arrow) => `${from.path} imports ${specifier}`

/** Arrows between two rooms of one folder that `isWrong` does not like. What lies in the folder itself is shared. */
function between(folder: Folder, isWrong: (from: string, to: string) => boolean): Arrow[] {
  const roomOf = (path: string) => path.match(/^([^/]+)\/([^/]+)\//)?.slice(1) ?? []
  return arrows.filter(({ from, target }) => {
    const [top, room] = roomOf(from.path)
    const [toTop, toRoom] = roomOf(target ?? '')
    if (top !== folder || toTop !== folder || !room || !toRoom || isForTests(from.path)) return false
    return room !== toRoom && isWrong(room, toRoom)
  })
}

describe('arrows between folders', () => {
  it('are there to be checked', () => {
    const folders = new Set(arrows.map(({ from }) => folderOf(from.path)))
    deepEqual([...folders].sort(), [...sourceFolders].sort())
  })

  for (const folder of sourceFolders) {
    it(`of ${folder} run one way`, () => {
      const wrong = arrows.filter(({ from, target, typeOnly }) => {
        if (folderOf(from.path) !== folder || target === null) return false
        const to = folderOf(target)
        return !mayLoad[folder].includes(to) && !(typeOnly && mayName[folder]?.includes(to))
      })
      deepEqual(wrong.map(told), [])
    })
  }

  it('leave machines with xstate alone', () => {
    const wrong = arrows.filter(({ from, target, specifier }) => {
      if (folderOf(from.path) !== 'machines' || target !== null) return false
      return (
        !packagesOfMachines.test(specifier) &&
        !(isForTests(from.path) && packagesOfMachineTests.test(specifier))
      )
    })
    deepEqual(wrong.map(told), [])
  })

  it('never lead from one certificate to another', () => {
    const wrong = between(
      'templates',
      (from, to) =>
        !sharedByCertificates.includes(to) &&
        (sharedByCertificates.includes(from) || !mayStandOn[from]?.includes(to)),
    )
    deepEqual(wrong.map(told), [])
  })

  it('never lead from one device to another', () => {
    const wrong = between(
      'drivers',
      (from, to) => from !== 'link' && to !== 'testing' && !mayStandOn[from]?.includes(to),
    )
    deepEqual(wrong.map(told), [])
  })

  it('never lead from what runs to what tests it', () => {
    const wrong = arrows.filter(
      ({ from, target, typeOnly }) =>
        target !== null &&
        !typeOnly &&
        !from.path.startsWith('scripts/') &&
        !isForTests(from.path) &&
        isForTests(target.replace(/\.js$/, '.ts')),
    )
    deepEqual(wrong.map(told), [])
  })

  it('name files that are there, by the name they have when built', () => {
    const files = new Set(sources.map(({ path }) => path))
    const wrong = arrows.filter(({ target }) => {
      if (target === null || /\.(css|html)$/.test(target)) return false
      const source = target.replace(/\.js$/, '')
      return !target.endsWith('.js') || !(files.has(`${source}.ts`) || files.has(`${source}.tsx`))
    })
    deepEqual(wrong.map(told), [])
  })
})
