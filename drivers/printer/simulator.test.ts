import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { SimulatedClock } from '../simulated-clock.js'
import { faultOf } from './contract.js'
import { IppPrinter } from './ipp.js'
import type { FollowOptions, JobEnd, JobProgress, PrinterReason } from './printer.js'
import {
  printerFaults,
  SimulatedPrinter,
  type SimulatedPrinterFault,
  type SimulatedSheet,
} from './simulator.js'
import { blankSheet } from './test-pages.js'

const sheetDurationMs = 3_000
const timeoutMs = 60_000
const neverOut: readonly SimulatedSheet[] = []

describe('simulated printer', () => {
  let clock: SimulatedClock
  let simulated: SimulatedPrinter
  let printer: IppPrinter
  let sheets: SimulatedSheet[]

  /** Moves time on, timer by timer, until the promise settles. Without sockets a turn is all that needs to pass. */
  const settled = async <Value>(promise: Promise<Value>): Promise<Value> => {
    let done = false
    promise.then(
      () => (done = true),
      () => (done = true),
    )
    for (await turn(); !done; await turn()) {
      const nextMs = clock.nextTimerMs
      if (nextMs === undefined) throw new Error('waits for nothing')
      clock.advance(nextMs)
    }
    return promise
  }

  const send = async (impressions: 1 | 2 = 1): Promise<number> => {
    const jobId = await settled(printer.createJob(impressions))
    await settled(printer.sendDocument(jobId, blankSheet(impressions)))
    return jobId
  }

  const follow = async (jobId: number, impressions: 1 | 2 = 1, options: Partial<FollowOptions> = {}) =>
    toldOf(await settled(printer.follow(jobId, impressions, { timeoutMs, ...options })))

  const cancel = async (jobId: number) => toldOf(await settled(printer.cancel(jobId)))

  /** What was watched has tests of its own. */
  const toldOf = ({ watched: _, ...told }: JobEnd & { watched?: unknown }) => told

  const on = (...faults: SimulatedPrinterFault[]) => {
    for (const fault of faults) simulated.setFault(fault, true)
  }

  const notProven = (terminal: string, impressions: number, ...reasons: PrinterReason[]) => ({
    kind: 'notProven',
    terminal,
    impressions,
    reasons,
  })

  beforeEach(async () => {
    clock = new SimulatedClock()
    simulated = new SimulatedPrinter({ clock, sheetDurationMs })
    printer = new IppPrinter({ uri: 'ipp://simulated/ipp/print', clock, transport: simulated.transport })
    sheets = []
    simulated.onSheet((sheet) => sheets.push(sheet))
    await settled(printer.open())
  })

  afterEach(() => printer.close())

  it('takes the time of a sheet, counts its sides, and lets it fall', async () => {
    const jobId = await send(2)
    const before = clock.monotonicMs()
    assert.deepEqual(await follow(jobId, 2), { kind: 'proven' })
    assert.ok(clock.monotonicMs() - before >= sheetDurationMs)
    assert.equal(simulated.sheetsLoaded, 249)
    const { pdf, ...sheet } = sheets[0] ?? assert.fail('no sheet')
    assert.deepEqual(sheet, { impressions: 2, firstPage: 1, jobId, late: false })
    assert.deepEqual(Buffer.from(pdf), Buffer.from(blankSheet(2).pdf))
  })

  describe('what stops it', () => {
    const stops: [SimulatedPrinterFault, PrinterReason][] = [
      ['paperEmpty', 'mediaEmpty'],
      ['coverOpen', 'coverOpen'],
      ['tonerEmpty', 'tonerEmpty'],
      ['outputFull', 'outputFull'],
      ['paused', 'stopped'],
      ['stopped', 'stopped'],
    ]
    for (const [fault, reason] of stops) {
      it(`${fault}: told before, holds the job, ends by cancelling without a sheet`, async () => {
        on(fault)
        const { reasons, halt } = await settled(printer.readiness())
        assert.deepEqual([reasons, halt], [[reason], fault === 'paused' ? 'paused' : undefined])
        const jobId = await send()
        const progress: JobProgress[] = []
        const end = await follow(jobId, 1, { onProgress: (told) => progress.push(told) })
        assert.deepEqual(progress, [{ state: 'stopped', reasons: [reason] }])
        assert.deepEqual(end, notProven('canceled', 0, reason))
        assert.deepEqual(sheets, neverOut)
      })

      it(`${fault} while the sheet moves: goes on when mended${fault === 'paperEmpty' ? ', or at once' : ''}`, async () => {
        const jobId = await send()
        clock.advance(sheetDurationMs / 2 + 1)
        on(fault)
        const following = printer.follow(jobId, 1, {
          timeoutMs,
          onProgress: ({ state }) => state === 'stopped' && simulated.setFault(fault, false),
        })
        assert.deepEqual(await settled(following), { kind: 'proven' })
        assert.equal(sheets.length, 1)
      })
    }

    it('rejectsJobs: not ready, and refuses a job', async () => {
      on('rejectsJobs')
      const { reasons, halt } = await settled(printer.readiness())
      assert.deepEqual([reasons, halt], [['stopped'], 'takesNoJobs'])
      await assert.rejects(settled(printer.createJob(1)), faultOf('refused'))
      on('paused')
      // Who paused it may well have meant to keep jobs away too.
      assert.equal((await settled(printer.readiness())).halt, 'paused')
    })

    it('jobStops: the job stops without any reason, and is cancelled at the deadline', async () => {
      on('jobStops')
      assert.equal((await settled(printer.readiness())).ready, true)
      const progress: JobProgress[] = []
      const end = await follow(await send(), 1, { onProgress: (told) => progress.push(told) })
      assert.deepEqual(progress, [{ state: 'stopped', reasons: [] }])
      assert.deepEqual(end, notProven('canceled', 0))
    })

    it('little paper and toner: told, and it prints', async () => {
      simulated.setFault('paperLow', true)
      simulated.setFault('tonerLow', true)
      const expected = { ready: true, reasons: [], low: ['mediaLow', 'tonerLow'], openJobIds: [] }
      assert.deepEqual(await settled(printer.readiness()), expected)
    })

    it('another paper in the tray: not ready', async () => {
      const model = { media: ['iso_a5_148x210mm', 'iso_a4_210x297mm'] }
      const other = new SimulatedPrinter({ clock, model })
      await printer.close()
      printer = new IppPrinter({ uri: 'ipp://simulated/ipp/print', clock, transport: other.transport })
      await settled(printer.open())
      const expected = { ready: false, reasons: ['mediaEmpty'], low: [], openJobIds: [] }
      assert.deepEqual(await settled(printer.readiness()), expected)
    })

    it('runs out of paper by its own count, and after the last sheet the sheet is proven', async () => {
      const short = new SimulatedPrinter({ clock, sheetDurationMs, sheetsLoaded: 1 })
      await printer.close()
      printer = new IppPrinter({ uri: 'ipp://simulated/ipp/print', clock, transport: short.transport })
      await settled(printer.open())
      assert.deepEqual(await follow(await send()), { kind: 'proven' })
      assert.deepEqual((await settled(printer.readiness())).reasons, ['mediaEmpty'])
      short.loadPaper(1)
      assert.equal((await settled(printer.readiness())).ready, true)
    })
  })

  describe('jams', () => {
    it('before the sheet: nothing comes out', async () => {
      on('jamBeforeSheet')
      assert.deepEqual(await follow(await send()), notProven('canceled', 0, 'mediaJam'))
      assert.deepEqual(sheets, neverOut)
      assert.equal(simulated.sheetStuckInside, false)
    })

    it('during the sheet: it stays inside until someone takes it out', async () => {
      on('jamDuringSheet')
      const jobId = await send()
      assert.deepEqual(await follow(jobId), notProven('canceled', 0, 'mediaJam'))
      assert.equal((await settled(printer.readiness())).ready, false)
      assert.equal(simulated.removeJammedSheet()?.jobId, jobId)
      simulated.setFault('jamDuringSheet', false)
      assert.equal((await settled(printer.readiness())).ready, true)
      assert.deepEqual(await follow(await send()), { kind: 'proven' })
      assert.deepEqual(
        sheets.map(({ late }) => late),
        [false],
      )
    })

    it('during the sheet, the door only opened and shut: the sheet comes out with the next job', async () => {
      on('jamDuringSheet')
      const stuck = await send()
      await follow(stuck)
      simulated.setFault('jamDuringSheet', false)
      const next = await send()
      assert.deepEqual(await follow(next), { kind: 'proven' })
      assert.deepEqual(
        sheets.map(({ jobId, late }) => ({ jobId, late })),
        [
          { jobId: stuck, late: true },
          { jobId: next, late: false },
        ],
      )
    })

    it('during the sheet, or at power-up', async () => {
      on('jamDuringSheet')
      await follow(await send())
      simulated.setFault('jamDuringSheet', false)
      simulated.powerOff()
      await simulated.powerOn()
      assert.deepEqual(
        sheets.map(({ late }) => late),
        [true],
      )
      assert.equal(simulated.sheetStuckInside, false)
    })

    it('after the sheet: counted and completed, yet not proven', async () => {
      on('jamAfterSheet')
      assert.deepEqual(await follow(await send()), notProven('completed', 1, 'mediaJam'))
      assert.deepEqual(sheets, neverOut)
      assert.equal(simulated.removeJammedSheet()?.late, false)
    })
  })

  describe('lies', () => {
    for (const [fault, impressions] of [
      ['countsOneMore', 2],
      ['countsOneLess', 0],
    ] as const) {
      it(`${fault}: not proven, though the sheet is out`, async () => {
        on(fault)
        assert.deepEqual(await follow(await send()), notProven('completed', impressions))
        assert.equal(sheets.length, 1)
      })
    }

    it('errorStands: completed with an error on the job is not proven', async () => {
      on('errorStands')
      assert.deepEqual(await follow(await send()), notProven('completed', 1, 'mediaEmpty'))
    })

    it('tellsNoJobReasons: then an error at the printer is doubt about the job', async () => {
      on('tellsNoJobReasons')
      assert.deepEqual(await follow(await send()), { kind: 'proven' })
      const jobId = await send()
      clock.advance(sheetDurationMs)
      on('tonerEmpty')
      assert.deepEqual(await follow(jobId), notProven('completed', 1, 'tonerEmpty'))
    })

    it('jobAborts: told as aborted, with half a sheet out', async () => {
      on('jobAborts')
      assert.deepEqual(await follow(await send()), notProven('aborted', 0))
      assert.equal(sheets.length, 1)
    })

    it('answersRubbish: a protocol fault; a followed job ends as unknown', async () => {
      const jobId = await send()
      on('answersRubbish')
      await assert.rejects(settled(printer.readiness()), faultOf('protocol'))
      assert.deepEqual(await follow(jobId), notProven('unknown', 0))
    })
  })

  describe('power', () => {
    it('powerFailsAtCreate, powerFailsAfterCreate: unreachable, and no sheet ever', async () => {
      for (const fault of ['powerFailsAtCreate', 'powerFailsAfterCreate'] as const) {
        on(fault)
        await assert.rejects(settled(printer.createJob(1)), faultOf('unreachable'))
        simulated.setFault(fault, false)
        await simulated.powerOn()
        assert.deepEqual((await settled(printer.readiness())).openJobIds, [])
      }
      assert.deepEqual(sheets, neverOut)
    })

    for (const fault of ['powerFailsAtSend', 'powerFailsAfterSend'] as const) {
      it(`${fault}: unreachable; the job is found aborted, and no second send is possible`, async () => {
        const jobId = await settled(printer.createJob(1))
        on(fault)
        await assert.rejects(settled(printer.sendDocument(jobId, blankSheet(1))), faultOf('unreachable'))
        await simulated.powerOn()
        assert.deepEqual(await follow(jobId), notProven('aborted', 0))
        await assert.rejects(settled(printer.sendDocument(jobId, blankSheet(1))), /has its document/)
        assert.deepEqual(sheets, neverOut)
      })
    }

    it('powerFailsDuringSheet: unknown while it is off; the sheet comes out at power-up', async () => {
      on('powerFailsDuringSheet')
      const jobId = await send()
      assert.deepEqual(await follow(jobId), notProven('unknown', 0))
      assert.deepEqual(sheets, neverOut)
      await simulated.powerOn()
      assert.deepEqual(await cancel(jobId), notProven('aborted', 0))
      assert.deepEqual(
        sheets.map(({ late }) => late),
        [true],
      )
    })

    it('powerFailsAfterSheet: the sheet is out, and nobody can say so', async () => {
      on('powerFailsAfterSheet')
      assert.deepEqual(await follow(await send()), notProven('unknown', 0))
      assert.equal(sheets.length, 1)
    })

    it('comes back within the patience: the job is told as it ended', async () => {
      const jobId = await send()
      const following = printer.follow(jobId, 1, { timeoutMs })
      await turn()
      simulated.powerOff()
      clock.setTimeout(() => void simulated.powerOn(), 5_000)
      const end = await settled(following)
      assert.deepEqual(toldOf(end), notProven('aborted', 0))
      assert.equal(end.kind === 'notProven' && end.watched, null)
    })

    it('forgetsJobs: unknown, and the ids begin again', async () => {
      on('forgetsJobs')
      const jobId = await send()
      simulated.powerOff()
      await simulated.powerOn()
      const before = clock.monotonicMs()
      assert.deepEqual(await follow(jobId), notProven('unknown', 0))
      assert.equal(clock.monotonicMs(), before)
      assert.equal(await settled(printer.createJob(1)), jobId)
    })

    it('printsAtPowerUp: the job runs by itself, is listed as open, and can be cancelled', async () => {
      on('printsAtPowerUp')
      const jobId = await send()
      simulated.powerOff()
      on('paperEmpty')
      await simulated.powerOn()
      assert.deepEqual((await settled(printer.readiness())).openJobIds, [jobId])
      assert.deepEqual(await cancel(jobId), notProven('canceled', 0, 'mediaEmpty'))
      simulated.setFault('paperEmpty', false)
      assert.deepEqual(sheets, neverOut)
    })

    it('printsAtPowerUp, unattended: the sheet comes out', async () => {
      on('printsAtPowerUp')
      const jobId = await send()
      simulated.powerOff()
      await simulated.powerOn()
      assert.deepEqual(await follow(jobId), { kind: 'proven' })
    })
  })

  describe('time', () => {
    it('slow: proven all the same', async () => {
      on('slow')
      const before = clock.monotonicMs()
      assert.deepEqual(await follow(await send()), { kind: 'proven' })
      assert.ok(clock.monotonicMs() - before >= 10 * sheetDurationMs)
    })

    it('hangs: every question ends by its timeout, a followed job as unknown', async () => {
      const jobId = await send()
      on('hangs')
      await assert.rejects(settled(printer.readiness()), faultOf('timeout'))
      await assert.rejects(settled(printer.createJob(1)), faultOf('timeout'))
      const before = clock.monotonicMs()
      assert.deepEqual(await follow(jobId), notProven('unknown', 0))
      assert.ok(clock.monotonicMs() - before <= timeoutMs)
      simulated.setFault('hangs', false)
      assert.deepEqual(await follow(jobId), { kind: 'proven' })
    })

    it('cancelHangs: the job itself is asked how it ended', async () => {
      on('cancelHangs', 'paperEmpty')
      const jobId = await send()
      assert.deepEqual(await follow(jobId), notProven('unknown', 0, 'mediaEmpty'))
      simulated.setFault('cancelHangs', false)
      assert.deepEqual(await cancel(jobId), notProven('canceled', 0, 'mediaEmpty'))
    })

    it('cancelIgnored: not terminal is told as unknown, and the job stays listed as open', async () => {
      on('cancelIgnored', 'coverOpen')
      const jobId = await send()
      assert.deepEqual(await follow(jobId), notProven('unknown', 0, 'coverOpen'))
      assert.deepEqual((await settled(printer.readiness())).openJobIds, [jobId])
    })

    it('a sheet that moves is let out before the cancelled job ends', async () => {
      const jobId = await send()
      clock.advance(sheetDurationMs / 2 + 1)
      assert.deepEqual(await cancel(jobId), notProven('canceled', 1))
      assert.equal(sheets.length, 1)
    })

    it('a job without its document is aborted in time', async () => {
      const jobId = await settled(printer.createJob(1))
      clock.advance(60_000)
      assert.deepEqual(await follow(jobId), notProven('aborted', 0))
      await assert.rejects(settled(printer.sendDocument(jobId, blankSheet(1))), faultOf('refused'))
    })
  })

  describe('misuse', () => {
    it('is refused by the simulation', async () => {
      assert.throws(() => simulated.setFault('melts' as SimulatedPrinterFault, true), /knows no fault/)
      assert.throws(() => simulated.loadPaper(1), /the tray takes/)
      simulated.powerOff()
      assert.throws(() => simulated.powerOff(), /off already/)
      await simulated.powerOn()
      await assert.rejects(simulated.powerOn(), /on already/)
      await assert.rejects(simulated.stop(), /not started/)
    })

    it('is refused by the driver', async () => {
      const jobId = await settled(printer.createJob(1))
      await assert.rejects(printer.sendDocument(jobId, blankSheet(2)), /was created for 1 impressions/)
      await printer.close()
      await assert.rejects(printer.readiness(), /closed/)
      assert.throws(() => new IppPrinter({ uri: 'http://printer/ipp' }), /not ipp:/)
    })

    it('no document that is not PDF is printed', async () => {
      const jobId = await settled(printer.createJob(1))
      await settled(printer.sendDocument(jobId, Object.assign(blankSheet(1), { pdf: Buffer.from('%!PS') })))
      assert.deepEqual(await follow(jobId), notProven('aborted', 0))
    })
  })

  describe('answers that lie about the question', () => {
    /** A driver whose answer to one operation has one byte changed. */
    const tampered = async (operation: number, at: number, value: number) => {
      const { post, close } = simulated.transport
      const transport = {
        close,
        post: async (...all: Parameters<typeof post>) => {
          const answer = await post(...all)
          return all[0][3] === operation ? answer.with(at, value) : answer
        },
      }
      const lied = new IppPrinter({ uri: 'ipp://simulated/ipp/print', clock, transport })
      await settled(lied.open())
      return lied
    }

    it('a job created otherwise than asked is cancelled at once', async () => {
      const lied = await tampered(0x05, 3, 1) // successful-ok-ignored-or-substituted-attributes
      await assert.rejects(settled(lied.createJob(1)), faultOf('refused'))
      assert.deepEqual((await settled(printer.readiness())).openJobIds, [])
    })

    it('an answer to another question is no answer', async () => {
      const lied = await tampered(0x0a, 7, 99) // the last byte of the request-id
      await assert.rejects(settled(lied.readiness()), faultOf('protocol'))
    })
  })

  it('leaves no timer behind, and repeats no request that changes anything', async () => {
    assert.equal(clock.pendingTimers, 0)
    const { post, close } = simulated.transport
    const once = new Set<number | undefined>()
    const watched = new IppPrinter({
      uri: 'ipp://simulated/ipp/print',
      clock,
      transport: {
        close,
        post: (...all) => {
          if (!all[2].repeatable) once.add(all[0][3])
          return post(...all)
        },
      },
    })
    await settled(watched.open())
    const jobId = await settled(watched.createJob(1))
    await settled(watched.sendDocument(jobId, blankSheet(1)))
    await settled(watched.follow(jobId, 1, { timeoutMs }))
    await settled(watched.cancel(jobId))
    assert.deepEqual([...once], [0x05, 0x06])
  })

  it('every fault switches on and off, and all off means ready', async () => {
    for (const fault of printerFaults) simulated.setFault(fault, true)
    assert.deepEqual(simulated.faults, printerFaults)
    for (const fault of printerFaults) simulated.setFault(fault, false)
    assert.equal((await settled(printer.readiness())).ready, true)
  })

  it('cancelled by the caller: the question, the following; the job goes on', async () => {
    const jobId = await send()
    const stop = new AbortController()
    const following = printer.follow(jobId, 1, { timeoutMs, signal: stop.signal })
    await turn()
    stop.abort()
    await assert.rejects(following, faultOf('cancelled'))
    await assert.rejects(printer.readiness(stop.signal), faultOf('cancelled'))
    assert.deepEqual(await follow(jobId), { kind: 'proven' })
  })
})
