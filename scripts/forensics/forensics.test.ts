/**
 * S5: after a visit nothing of its citizen is in any file the kiosk could write, nor in the memory of any living
 * process of it. The world and the reference centre play other machines and are not searched.
 */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ScreenName } from '../../machines/names.js'
import { pkiPaths } from '../reference-centre/pki/paths.js'
import { makeRegister } from '../reference-centre/register/register.js'
import { KioskBench } from '../stage/testing/kiosk-bench.js'
import { needlesOfCard, needlesOfHousehold } from './needles.js'
import { childrenOf, type Finding, filesWrittenBy, searchBytes, searchFiles, searchMemory } from './search.js'

const person = 'hanako'
const pin = '1234'
/** Other machines, and what is the simulated cards' own. */
const notOfTheKiosk = ['pki', 'world', 'reference-centre']

/** Screens at which a citizen may have had enough. */
const abortedAt: readonly ScreenName[] = [
  'awaitingCard',
  'choosingIssuer',
  'enteringPin',
  'choosingCertificate',
  'choosingContents',
  'choosingCopies',
  'confirming',
  'paying',
]

describe('forensics', function () {
  this.timeout(240_000)
  const usualTemporaryFolder = process.env.TMPDIR
  let temporaryFolder: string
  let bench: KioskBench
  let needles: ReturnType<typeof needlesOfCard>
  const logs: Buffer[] = []

  before(async () => {
    temporaryFolder = mkdtempSync(join(tmpdir(), 'shomei-forensics-'))
    // Whatever any of the processes wants to put aside comes here.
    process.env.TMPDIR = temporaryFolder
    bench = await KioskBench.start()
    bench.stage.launcher?.process.stderr?.on('data', (data: Buffer) => logs.push(data))
    const household = makeRegister().find(person)?.household
    assert(household)
    const { certificate } = pkiPaths(bench.folder.path).card(person)
    needles = [...needlesOfHousehold(household), ...needlesOfCard(readFileSync(certificate), pin)]
    mkdirSync(join(temporaryFolder, 'empty'))
  })
  after(async () => {
    await bench?.close()
    if (usualTemporaryFolder === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = usualTemporaryFolder
    rmSync(temporaryFolder, { recursive: true, force: true })
  })

  const launcherPid = (): number => bench.stage.launcher?.process.pid ?? 0
  const kioskProcesses = () => childrenOf(launcherPid())

  const inMemory = (pids: readonly number[]): Finding[] =>
    pids.flatMap(
      (pid) => searchMemory(pid, pid === launcherPid() ? 'launcher' : `kiosk ${pid}`, needles).findings,
    )

  const inFiles = (): Finding[] => [
    ...searchFiles(temporaryFolder, needles, notOfTheKiosk),
    ...searchBytes(Buffer.concat(logs), 'log', needles),
  ]

  /** A process that served a citizen is gone when the next is on duty; two live then. */
  async function afterVisit(): Promise<void> {
    await bench.goHome()
    await bench.screen.waitForScreen('attracting')
  }

  it('finds nothing before anybody came', async () => {
    await bench.screen.waitForScreen('attracting')
    assert.deepEqual(inMemory([launcherPid(), ...kioskProcesses()]), [])
    assert.deepEqual(inFiles(), [])
  })

  it('finds the citizen where one is being served, and in no other process', async () => {
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

  it('writes no file but its journal', () => {
    const written = [launcherPid(), ...kioskProcesses()].flatMap(filesWrittenBy)
    const names = new Set(written.map((path) => path.split('/').at(-1)))
    names.delete('journal.sqlite')
    names.delete('journal.sqlite-wal')
    names.delete('journal.sqlite-shm')
    assert.deepEqual([...names], [])
  })

  it('finds nothing after a certificate was taken', async () => {
    const served = bench.dutyPid
    await bench.walkTo('offeringMore', { person, pin })
    await afterVisit()
    assert(!kioskProcesses().includes(served))
    assert.deepEqual(inMemory([launcherPid(), ...kioskProcesses()]), [])
    assert.deepEqual(inFiles(), [])
  })

  it('finds nothing after visits were given up, wherever that was', async () => {
    for (const screen of abortedAt) {
      await bench.walkTo(screen, { person, pin })
      await bench.press('cancel')
      await afterVisit()
    }
    assert.deepEqual(inMemory([launcherPid(), ...kioskProcesses()]), [])
    assert.deepEqual(inFiles(), [])
  })

  it('finds nothing after a process was killed with a citizen before it', async () => {
    await bench.walkTo('paying', { person, pin })
    await bench.killDuty()
    await afterVisit()
    assert.deepEqual(inMemory([launcherPid(), ...kioskProcesses()]), [])
    assert.deepEqual(inFiles(), [])
  })
})
