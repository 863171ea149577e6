/**
 * S5: after a visit nothing of its citizen is in any file the kiosk could write, nor in the memory of any living
 * process of it, its browser's included. The world and the reference centre play other machines and are not searched.
 */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { familyOf, processesNaming } from '../../kiosk/browser/processes.js'
import { headlessChromium } from '../../kiosk/browser/testing/headless.js'
import { missingChromium } from '../../kiosk/screen/testing/chromium.js'
import type { ScreenName } from '../../machines/names.js'
import { pkiPaths } from '../reference-centre/pki/paths.js'
import { makeRegister } from '../reference-centre/register/register.js'
import { KioskBench } from '../stage/testing/kiosk-bench.js'
import { shareOf } from '../stage/testing/share.js'
import { type Needle, needlesOfCard, needlesOfHousehold } from './needles.js'
import { childrenOf, type Finding, filesWrittenBy, searchBytes, searchFiles, searchMemory } from './search.js'
import { ShownBrowsers } from './shown-browsers.js'

const person = 'taro'
const pin = '1234'
/** Other machines, and what is the simulated cards' own. */
const notOfTheKiosk = ['pki', 'world', 'reference-centre']
/** Who is served here, and every card that is laid down. */
const persons = [person, 'hanako', 'yang']
const cards = [...persons, 'last-try', 'expired']

const playedOneIn = 3

/** Screens at which a citizen may have had enough. */
const abortedAt: readonly (readonly [ScreenName, string])[] = [
  ['awaitingCard', person],
  ['explaining', 'expired'],
  ['choosingIssuer', person],
  ['lastTry', 'last-try'],
  ['enteringPin', person],
  ['choosingCertificate', person],
  ['choosingContents', person],
  ['choosingCopies', person],
  ['confirming', person],
  ['payingFree', 'yang'],
  ['paying', person],
]

/** Where a process is cut off, and what holds it there. */
const cutAt: readonly { screen: ScreenName; held?: { fault: string; from: ScreenName } }[] = [
  { screen: 'authenticating', held: { fault: 'centre.hangs', from: 'enteringPin' } },
  { screen: 'preparing', held: { fault: 'centre.hangs', from: 'confirming' } },
  { screen: 'paying' },
  { screen: 'printing' },
  { screen: 'delivering' },
]

describe('forensics', function () {
  this.timeout(300_000)
  const usualTemporaryFolder = process.env.TMPDIR
  let temporaryFolder: string
  let browserFolder: string | undefined
  let browsers: ShownBrowsers | undefined
  let bench: KioskBench
  let needles: Needle[]
  const logs: Buffer[] = []

  before(async () => {
    const missing = missingChromium()
    if (missing && process.env.CI === 'true') throw new Error(missing)
    if (missing) console.log(`    without a browser: ${missing}`)
    else browserFolder = mkdtempSync('/dev/shm/shomei-forensics-')
    temporaryFolder = mkdtempSync(join(tmpdir(), 'shomei-forensics-'))
    // Whatever any of the processes wants to put aside comes here.
    process.env.TMPDIR = temporaryFolder
    bench = await KioskBench.start(
      browserFolder ? { browser: { folder: browserFolder, arguments: headlessChromium } } : {},
    )
    const launcher = bench.stage.launcher?.process
    launcher?.stderr?.on('data', (data: Buffer) => logs.push(data))
    if (launcher && browserFolder) browsers = new ShownBrowsers(launcher)
    const register = makeRegister()
    needles = [
      ...persons.flatMap((name) => {
        const household = register.find(name)?.household
        assert(household)
        return needlesOfHousehold(household)
      }),
      ...cards.flatMap((card) =>
        needlesOfCard(readFileSync(pkiPaths(bench.folder.path).card(card).certificate), pin),
      ),
    ]
    mkdirSync(join(temporaryFolder, 'empty'))
  })
  after(async () => {
    await bench?.close()
    if (usualTemporaryFolder === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = usualTemporaryFolder
    for (const folder of [temporaryFolder, browserFolder])
      if (folder) rmSync(folder, { recursive: true, force: true })
  })

  const launcherPid = (): number => bench.stage.launcher?.process.pid ?? 0
  const browserPids = () => (browsers?.latest ? familyOf(browsers.latest) : [])
  /** Launcher, duty, standby. The other children are browsers. */
  const kioskProcesses = () => {
    const ofDuty = processesNaming('duty/main')
    return childrenOf(launcherPid()).filter((pid) => ofDuty.includes(pid))
  }

  const inMemory = (pids: readonly number[]): Finding[] => pids.flatMap(inMemoryOf)
  function inMemoryOf(pid: number): Finding[] {
    try {
      return searchMemory(pid, nameOf(pid), needles).findings
    } catch (error) {
      // A browser's helpers come and go: what is gone holds nothing. The kiosk's own do not go by themselves.
      if (
        browserPids().includes(pid) ||
        !['ESRCH', 'ENOENT'].includes(String((error as { code?: string }).code))
      )
        throw error
      assert.notEqual(pid, launcherPid())
      return []
    }
  }
  const nameOf = (pid: number) => {
    if (pid === launcherPid()) return 'launcher'
    return `${browserPids().includes(pid) ? 'browser' : 'kiosk'} ${pid}`
  }

  const inFiles = (): Finding[] => [
    ...searchFiles(temporaryFolder, needles, notOfTheKiosk),
    ...(browserFolder ? searchFiles(browserFolder, needles, []) : []),
    ...searchBytes(Buffer.concat(logs), 'log', needles),
  ]

  /** Back at the start, when process and browser of the visit before are gone. */
  async function afterVisit(served: number, browser: number | undefined): Promise<void> {
    await bench.goHome()
    await bench.screen.waitForScreen('attracting')
    await bench.control.waitFor(() => bench.dutyPid !== served, { what: 'the next process' })
    while (kioskProcesses().includes(served)) await new Promise((resolve) => setTimeout(resolve, 10))
    await browsers?.after(browser)
  }

  async function visit(leave: () => Promise<unknown>): Promise<void> {
    await browsers?.after(undefined)
    const { dutyPid } = bench
    const browser = browsers?.latest
    await leave()
    await afterVisit(dutyPid, browser)
  }

  function assertNothing(): void {
    assert.deepEqual(inFiles(), [])
    assert.deepEqual(inMemory([launcherPid(), ...kioskProcesses(), ...browserPids()]), [])
  }

  it('finds nothing before anybody came', async () => {
    await bench.screen.waitForScreen('attracting')
    await browsers?.after(undefined)
    assertNothing()
  })

  it('finds the citizen where one is being served, and in no other process', async () => {
    await bench.walkTo('choosingContents', { person, pin })
    await bench.press('3')
    await bench.screen.waitFor(({ choices }) => choices.some(({ isName }) => isName), 'names')
    await searchBrowser()
    await bench.walkTo('paying', { person, pin })
    const serving = bench.dutyPid
    const found = inMemory([serving])
    for (const what of ['member 1: name', 'address', 'certificate: key']) {
      assert(
        found.some((finding) => finding.what === what),
        `${what} is there: the search can see it`,
      )
    }
    assert.deepEqual(inMemory([launcherPid(), ...kioskProcesses().filter((pid) => pid !== serving)]), [])
    assert.deepEqual(inFiles(), [])
  })

  /** While names are shown. What is found is told, not judged. */
  async function searchBrowser(): Promise<void> {
    if (!browsers) return
    const shown = inMemory(browserPids())
    const names = new Set(shown.map(({ what }) => what))
    console.log(`      in the browser at this moment: ${[...names].toSorted().join(', ')}`)
    assert(
      [...names].some((what) => what.endsWith('name')),
      'the browser that shows a name holds it: the search can see it',
    )
  }

  it('writes no file but its journal', () => {
    const written = [launcherPid(), ...kioskProcesses()].flatMap(filesWrittenBy)
    const names = new Set(written.map((path) => path.split('/').at(-1)))
    names.delete('journal.sqlite')
    names.delete('journal.sqlite-wal')
    names.delete('journal.sqlite-shm')
    assert.deepEqual([...names], [])
  })

  it('lets its browser write in memory alone', () => {
    const written = browserPids().flatMap(filesWrittenBy)
    const elsewhere = written.filter(
      (path) => !path.startsWith(`${browserFolder}/`) && !/^\/memfd:/.test(path),
    )
    assert.deepEqual(elsewhere, [])
  })

  it('finds nothing after a certificate was taken', async () => {
    await visit(() => bench.walkTo('offeringMore', { person, pin }))
    assertNothing()
  })

  it('finds nothing after visits were given up, wherever that is', async () => {
    for (const [screen, card] of shareOf(abortedAt, playedOneIn)) {
      await visit(async () => {
        await bench.walkTo(screen, { person: card, pin })
        await bench.press('cancel')
      })
      assert.deepEqual(inFiles(), [])
    }
    assertNothing()
  })

  it('finds nothing after processes were killed with a citizen before them, wherever that is', async () => {
    for (const { screen, held } of shareOf(cutAt, playedOneIn)) {
      await visit(async () => {
        if (held) {
          await bench.walkTo(held.from, { person, pin })
          await bench.control.setFault(held.fault, true)
        }
        await bench.walkTo(screen, { person, pin })
        await bench.killDuty()
        if (held) await bench.control.setFault(held.fault, false)
      })
      assert.deepEqual(inFiles(), [])
    }
    assertNothing()
  })
})
