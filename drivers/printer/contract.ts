/** What {@link IppPrinter} promises, tried on any printer that can be made to jam and run dry. */
import assert from 'node:assert/strict'
import { DriverFault } from '../driver.js'
import { IppPrinter } from './ipp.js'
import type { JobEnd, PrinterReason } from './printer.js'
import { blankSheet } from './test-pages.js'

export interface PrinterPeer {
  uri: string
  sheetsOut(): Promise<number>
  emptyPaper(): Promise<void>
  loadPaper(): Promise<void>
  /** The next sheet jams, and holds its job. */
  jam(): Promise<void>
  clearJam(): Promise<void>
  powerOff(): Promise<void>
  /** The printer starts again and remembers no job. */
  powerOn(): Promise<void>
  close(): Promise<void>
}

export type StartPeer = (kind: 'suitable' | 'noPdf') => Promise<PrinterPeer>

/** Real time: a peer of its own process knows no other. Long enough for a busy machine, reached by no test. */
const patienceMs = 15_000

export function printerContract(start: StartPeer): void {
  let peer: PrinterPeer
  let printer: IppPrinter

  /** `cancelTimeoutMs` short: a peer may hold a cancelled job for as long as its fault lasts. */
  const driver = (cancelTimeoutMs = patienceMs) =>
    new IppPrinter({ uri: peer.uri, pollIntervalMs: 10, cancelTimeoutMs, unreachableTimeoutMs: 0 })

  const send = async (impressions: 1 | 2 = 1) => {
    const jobId = await printer.createJob(impressions)
    await printer.sendDocument(jobId, blankSheet(impressions))
    return jobId
  }

  /** Follows until the reason is told, then lets go of the job. */
  const followUntil = async (jobId: number, reason: PrinterReason) => {
    const letGo = new AbortController()
    const following = printer.follow(jobId, 1, {
      timeoutMs: patienceMs,
      signal: letGo.signal,
      onProgress: ({ reasons }) => reasons.includes(reason) && letGo.abort(),
    })
    await assert.rejects(following, faultOf('cancelled'))
  }

  before(async () => {
    peer = await start('suitable')
    printer = driver()
    await printer.open()
  })

  after(async () => {
    await printer?.close()
    await peer?.close()
  })

  it('is ready', async () => {
    assert.deepEqual(await printer.readiness(), { ready: true, reasons: [], low: [], openJobIds: [] })
  })

  for (const impressions of [1, 2] as const) {
    it(`proves a sheet of ${impressions} impressions`, async () => {
      const before = await peer.sheetsOut()
      const jobId = await send(impressions)
      assert.deepEqual(await printer.follow(jobId, impressions, { timeoutMs: patienceMs }), {
        kind: 'proven',
      })
      assert.equal(await peer.sheetsOut(), before + 1)
      assert.deepEqual((await printer.readiness()).openJobIds, [])
    })
  }

  it('does not prove a sheet of another count', async () => {
    const end = await printer.follow(await send(1), 2, { timeoutMs: patienceMs })
    assert.ok(end.kind === 'notProven')
    assert.deepEqual([end.terminal, end.impressions, end.reasons], ['completed', 1, []])
  })

  it('lists a job without its document as open, and cancels it', async () => {
    const jobId = await printer.createJob(1)
    assert.deepEqual((await printer.readiness()).openJobIds, [jobId])
    assert.equal(terminalOf(await printer.cancel(jobId)), 'canceled')
    assert.deepEqual((await printer.readiness()).openJobIds, [])
  })

  it('never sends a document twice, nor one to a job it did not create', async () => {
    const before = await peer.sheetsOut()
    const jobId = await send()
    await assert.rejects(printer.sendDocument(jobId, blankSheet(1)), /has its document/)
    await printer.follow(jobId, 1, { timeoutMs: patienceMs })
    await assert.rejects(printer.sendDocument(jobId + 1, blankSheet(1)), /was not created here/)
    assert.equal(await peer.sheetsOut(), before + 1)
  })

  it('tells how a finished job ended when asked to cancel it', async () => {
    const jobId = await send()
    await printer.follow(jobId, 1, { timeoutMs: patienceMs })
    assert.equal(terminalOf(await printer.cancel(jobId)), 'completed')
  })

  it('knows nothing of an unknown job', async () => {
    const unknown = { kind: 'notProven', terminal: 'unknown', impressions: 0, reasons: [], watched: null }
    assert.deepEqual(await printer.follow(4711, 1, { timeoutMs: patienceMs }), unknown)
    assert.deepEqual(await printer.cancel(4711), unknown)
  })

  it('tells of missing paper, and prints when it is loaded', async () => {
    await peer.emptyPaper()
    assert.deepEqual(await printer.readiness(), {
      ready: false,
      reasons: ['mediaEmpty'],
      low: [],
      openJobIds: [],
    })
    const jobId = await send()
    await followUntil(jobId, 'mediaEmpty')
    await peer.loadPaper()
    assert.deepEqual(await printer.follow(jobId, 1, { timeoutMs: patienceMs }), { kind: 'proven' })
    assert.deepEqual(await printer.readiness(), { ready: true, reasons: [], low: [], openJobIds: [] })
  })

  it('cancels a job that waits for paper', async () => {
    await peer.emptyPaper()
    const jobId = await send()
    await followUntil(jobId, 'mediaEmpty')
    const hurried = driver(0)
    await hurried.open()
    assert.equal((await hurried.cancel(jobId)).kind, 'notProven')
    await hurried.close()
    await peer.loadPaper()
    assert.equal(terminalOf(await printer.cancel(jobId)), 'canceled')
    assert.equal((await printer.readiness()).ready, true)
  })

  it('tells of a jam, and of a job that ended by it', async () => {
    const before = await peer.sheetsOut()
    await peer.jam()
    const jobId = await send()
    await followUntil(jobId, 'mediaJam')
    const hurried = driver(0)
    await hurried.open()
    const end = await hurried.cancel(jobId)
    await hurried.close()
    assert.equal(end.kind === 'notProven' && end.reasons[0], 'mediaJam')
    await peer.clearJam()
    assert.match(terminalOf(await printer.cancel(jobId)), /canceled|aborted/)
    assert.equal(await peer.sheetsOut(), before)
    assert.equal((await printer.readiness()).ready, true)
  })

  it('cancels at its deadline a job that does not end', async () => {
    await peer.emptyPaper()
    const jobId = await send()
    const hurried = driver(0)
    await hurried.open()
    const end = await hurried.follow(jobId, 1, { timeoutMs: 0 })
    await hurried.close()
    assert.equal(end.kind, 'notProven')
    await peer.loadPaper()
    assert.equal(terminalOf(await printer.cancel(jobId)), 'canceled')
  })

  it('is unreachable without power, and has then forgotten the job', async () => {
    const jobId = await printer.createJob(1)
    await peer.powerOff()
    await assert.rejects(printer.readiness(), faultOf('unreachable'))
    await assert.rejects(printer.createJob(1), faultOf('unreachable'))
    await assert.rejects(driver().open(), faultOf('unreachable'))
    const unknown = { kind: 'notProven', terminal: 'unknown', impressions: 0, reasons: [], watched: null }
    assert.deepEqual(await printer.follow(jobId, 1, { timeoutMs: patienceMs }), unknown)
    assert.deepEqual(await printer.cancel(jobId), unknown)
    await peer.powerOn()
    assert.deepEqual(await printer.follow(jobId + 7, 1, { timeoutMs: patienceMs }), unknown)
    assert.equal((await printer.readiness()).ready, true)
  })

  it('refuses a printer that takes no PDF', async () => {
    const unsuitable = await start('noPdf')
    const refusing = new IppPrinter({ uri: unsuitable.uri })
    try {
      await assert.rejects(refusing.open(), (error: unknown) => {
        assert.ok(faultOf('unsuitable')(error))
        return /takes no PDF/.test((error as Error).message)
      })
    } finally {
      await refusing.close()
      await unsuitable.close()
    }
  })
}

export function faultOf(code: string): (error: unknown) => boolean {
  return (error) => error instanceof DriverFault && error.device === 'printer' && error.code === code
}

function terminalOf(end: JobEnd): string {
  return end.kind === 'proven' ? 'proven' : end.terminal
}
