/** After each thing that can happen to card, reader and daemon, the next session works in the same process. */
import { deepEqual, equal, notEqual, ok, rejects } from 'node:assert/strict'
import type { CardReaderFaultCode } from '../card-reader/card-reader.js'
import { loadPcscBinding, type NativeReader, type PcscInstance } from '../card-reader/pcsc-binding.js'
import { untilStatus } from '../card-reader/testing/bench.js'
import { FaultyCard } from '../card-reader/testing/faulty-card.js'
import { type PcscdBench, pcscdBench } from '../card-reader/testing/pcscd-bench.js'
import { PcscdDaemon } from '../card-reader/testing/pcscd-daemon.js'
import { createMyNumberCard } from './client.js'
import type { CardSession, MyNumberCardFault } from './my-number-card.js'
import { SimulatedMyNumberCard } from './simulator.js'
import { createCredential, type TestCredential } from './testing/credentials.js'

/** From a working daemon to a reader that works again. */
const recoveryMs = 5_000
const usual = { timeoutMs: 5_000 }
const digest = new Uint8Array(32).fill(0x33)
const pin = () => new TextEncoder().encode('1234')

const fault = (code: CardReaderFaultCode) => (error: unknown) => {
  equal((error as MyNumberCardFault).code, code)
  return true
}

describe('after', () => {
  const daemon = new PcscdDaemon()
  const client = createMyNumberCard()
  let user: TestCredential
  let bench: PcscdBench
  let card: SimulatedMyNumberCard
  let faulty: FaultyCard
  let session: CardSession | undefined

  before(async () => {
    user = await createCredential('0000000000BACK')
  })

  beforeEach(() => {
    const { certificate, privateKey } = user
    card = new SimulatedMyNumberCard({ certificate, privateKey, pin: '1234' })
    faulty = new FaultyCard(card, () => bench.remove())
  })

  afterEach(async () => {
    await session?.end()
    session = undefined
    await bench.dispose()
    await daemon.kill()
  })

  async function startWithCard(): Promise<void> {
    await daemon.start()
    bench = await pcscdBench()
    await bench.reader.open()
    bench.place(faulty)
    await untilStatus(bench.reader, 'present')
  }

  async function identify(): Promise<CardSession> {
    session = await client.identify(bench.reader)
    return session
  }

  /** The next citizen: everything works. */
  async function nextVisitWorks(): Promise<void> {
    await session?.end()
    await untilStatus(bench.reader, 'present')
    await identify()
    equal((await session?.authenticate(pin(), digest))?.kind, 'signed')
    await session?.end()
    equal(card.unlocked, false)
  }

  /** The daemon comes back with an empty reader; the card is laid down again. */
  async function daemonComesBack(): Promise<void> {
    await untilStatus(bench.reader, 'serviceAbsent')
    await daemon.start()
    const startedMs = bench.clock.monotonicMs()
    await untilStatus(bench.reader, 'empty')
    const tookMs = bench.clock.monotonicMs() - startedMs
    ok(tookMs <= recoveryMs, `${tookMs} ms`)
    await bench.restartView()
    bench.place(faulty)
  }

  it('a daemon that was not there', async () => {
    bench = await pcscdBench()
    await bench.reader.open()
    equal(bench.reader.status.kind, 'serviceAbsent')
    ok(bench.reader.diagnosis.includes('0x8010001d'), bench.reader.diagnosis)
    await rejects(identify(), fault('serviceAbsent'))
    // It does not give up.
    bench.clock.advance(5 * 60_000)
    await daemonComesBack()
    await nextVisitWorks()
  })

  it('a daemon that died idle', async () => {
    await startWithCard()
    await nextVisitWorks()
    await daemon.kill()
    await bench.takeAll()
    await daemonComesBack()
    await nextVisitWorks()
  })

  it('a daemon that died while a card was connected', async () => {
    await startWithCard()
    await identify()
    await daemon.kill()
    await bench.takeAll()
    await rejects(session?.authenticate(pin(), digest) as Promise<unknown>, (error) => {
      const { code } = error as MyNumberCardFault
      return code === 'serviceAbsent' || code === 'cardRemoved'
    })
    await daemonComesBack()
    await nextVisitWorks()
  })

  it('a daemon that died in a command', async () => {
    await startWithCard()
    await identify()
    faulty.failAt(2, 'hang')
    const attempt = rejects(session?.authenticate(pin(), digest) as Promise<unknown>, (error) => {
      const { code, verifySent } = error as MyNumberCardFault
      return verifySent && (code === 'serviceAbsent' || code === 'cardRemoved')
    })
    await faulty.struck()
    await daemon.kill()
    await attempt
    await bench.takeAll()
    await daemonComesBack()
    await nextVisitWorks()
  })

  it('a daemon that died five times', async () => {
    await startWithCard()
    for (let death = 0; death < 5; death++) {
      await daemon.kill()
      await bench.takeAll()
      await daemonComesBack()
      await untilStatus(bench.reader, 'present')
    }
    await nextVisitWorks()
  })

  it('a card swapped faster than the daemon looks', async () => {
    await startWithCard()
    const first = await identify()
    await bench.swap(faulty)
    await rejects(first.authenticate(pin(), digest), fault('cardRemoved'))
    await first.end()
    await untilStatus(
      bench.reader,
      (status) => status.kind === 'present' && status.insertion !== first.insertion,
    )
    await nextVisitWorks()
  })

  it('a card pulled in a command and put back faster than the daemon looks', async () => {
    await startWithCard()
    const first = await identify()
    faulty.eject = () => void bench.swap(faulty)
    faulty.failAt(3, 'ejectBefore')
    await rejects(first.authenticate(pin(), digest), fault('cardRemoved'))
    await first.end()
    const status = await untilStatus(
      bench.reader,
      (next) => next.kind === 'present' && next.insertion !== first.insertion,
    )
    notEqual(status.kind === 'present' && status.insertion, first.insertion)
    await nextVisitWorks()
  })

  it('a card that hung and was taken', async () => {
    await startWithCard()
    await identify()
    faulty.failAt(1, 'hang')
    const attempt = rejects(session?.authenticate(pin(), digest) as Promise<unknown>, fault('timeout'))
    await faulty.struck()
    bench.clock.advance(5_000)
    await attempt
    bench.remove()
    await session?.end()
    await untilStatus(bench.reader, 'empty')
    bench.place(faulty)
    await nextVisitWorks()
  })

  it('a card that hung in its first command: the event loop stays free', async () => {
    await startWithCard()
    faulty.failAt(1, 'hang')
    const attempt = rejects(identify(), fault('timeout'))
    await faulty.struck()
    // Timers, and news of the other slot, come through while the native call waits.
    const other = new FaultyCard(new SimulatedMyNumberCard({ ...user, pin: '1234' }))
    bench.placeSecond(other)
    await untilStatus(bench.reader, 'twoCards')
    bench.removeSecond()
    await untilStatus(bench.reader, 'present')
    bench.clock.advance(5_000)
    bench.remove()
    await attempt
    await untilStatus(bench.reader, 'empty')
    bench.place(faulty)
    await nextVisitWorks()
  })

  describe('another program', () => {
    let instance: PcscInstance | undefined
    let other: NativeReader

    const call = <T>(start: (done: (error: unknown, value?: T) => void) => void) =>
      new Promise<T>((resolve, reject) =>
        start((error, value) => (error ? reject(error) : resolve(value as T))),
      )

    beforeEach(async () => {
      await startWithCard()
      const made = (await loadPcscBinding())()
      instance = made
      made.on('error', () => {})
      other = await new Promise<NativeReader>((resolve) =>
        made.on('reader', (found) => {
          found.on('error', () => {})
          found.on('status', ({ state }) => (state & 0x20) !== 0 && resolve(found))
        }),
      )
    })

    afterEach(async () => {
      // The binding's own close is safe only while the daemon is quiet: it is dead first.
      await session?.end()
      await daemon.kill()
      for (const reader of Object.values(instance?.readers ?? {})) reader.close()
      instance?.close()
    })

    it('held the card a moment: it is waited for', async () => {
      await call<number>((done) => other.connect({ share_mode: 2 }, done))
      const attempt = identify()
      await call<void>((done) => other.disconnect(0, done))
      equal((await attempt).identity.kind, 'myNumberCard')
      await nextVisitWorks()
    })

    it('held the card for long: that is told, after 2 s', async () => {
      await call<number>((done) => other.connect({ share_mode: 2 }, done))
      const startedMs = bench.clock.monotonicMs()
      await rejects(identify(), fault('sharingViolation'))
      const waitedMs = bench.clock.monotonicMs() - startedMs
      ok(waitedMs >= 2_000 && waitedMs <= 4_000, `${waitedMs} ms`)
      await call<void>((done) => other.disconnect(0, done))
      await nextVisitWorks()
    })

    it('wants the card while it is ours: it is refused', async () => {
      await identify()
      await rejects(
        call<number>((done) => other.connect({ share_mode: 2 }, done)),
        /0x8010000b/,
      )
      equal((await session?.authenticate(pin(), digest))?.kind, 'signed')
    })
  })

  it('a reader of another name', async () => {
    await daemon.start()
    bench = await pcscdBench({ readerName: 'Reader 2028' })
    await bench.reader.open()
    await untilStatus(bench.reader, 'readerMissing')
    await rejects(bench.reader.connect(usual), fault('readerMissing'))
    bench.place(faulty)
    for (let look = 0; look < 3; look++) bench.clock.advance(3_100)
    equal(bench.reader.status.kind, 'readerMissing')
    deepEqual(faulty.commands, [])
  })

  it('one reader of two, chosen by name, the other is never touched', async () => {
    await daemon.start()
    bench = await pcscdBench({ readerName: 'Virtual PCD 00 00' })
    await bench.reader.open()
    const stranger = new FaultyCard(new SimulatedMyNumberCard({ ...user, pin: '1234' }))
    bench.placeSecond(stranger)
    await untilStatus(bench.reader, 'empty')
    bench.place(faulty)
    await untilStatus(bench.reader, 'present')
    await nextVisitWorks()
    deepEqual(stranger.commands, [])
  })
})
