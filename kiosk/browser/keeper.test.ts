import assert from 'node:assert/strict'
import { connect } from 'node:net'
import fc from 'fast-check'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { silentLog } from '../telemetry/log.js'
import type { Browser } from './browser.js'
import { BrowserKeeper } from './keeper.js'

/** A browser of the mind: it draws, hangs and dies when told. */
class FakeBrowser implements Browser {
  readonly folder = '/nowhere'
  readonly ended: Promise<boolean>
  url: string | null = null
  living = true
  hangs = false
  draw: () => void = () => {}
  fail: () => void = () => {}
  #tellEnded: (clean: boolean) => void = () => {}

  constructor(readonly pid: number) {
    this.ended = new Promise((resolve) => {
      this.#tellEnded = resolve
    })
  }

  show(url: string, signal: AbortSignal): Promise<void> {
    assert.equal(this.url, null, 'a browser is shown once')
    this.url = url
    return new Promise((resolve, reject) => {
      this.draw = resolve
      this.fail = () => reject(new Error('nothing was drawn'))
      signal.addEventListener('abort', this.fail)
      this.ended.then(this.fail)
    })
  }

  probe = (): Promise<void> => (this.hangs ? Promise.reject(new Error('hangs')) : Promise.resolve())

  end(): Promise<boolean> {
    this.living = false
    this.#tellEnded(true)
    return Promise.resolve(true)
  }
}

const limits = { probeMs: 5000, spareAfterMs: 3000, staleMs: 15_000, backOffMs: 500, backOffMaxMs: 2000 }

describe('browser keeper', () => {
  let clock: SimulatedClock
  let browsers: FakeBrowser[]
  let shown: (number | null)[]
  let keeper: BrowserKeeper
  let cannotStart: boolean

  beforeEach(() => {
    clock = new SimulatedClock()
    browsers = []
    shown = []
    cannotStart = false
    keeper = new BrowserKeeper({
      start: async () => {
        if (cannotStart) throw new Error('no such program')
        const browser = new FakeBrowser(browsers.length + 1)
        browsers.push(browser)
        return browser
      },
      accept: (socket) => socket.end('a page'),
      clock,
      log: silentLog,
      onShown: (_, durationMs) => shown.push(durationMs),
      limits,
    })
    keeper.start()
  })
  afterEach(() => keeper.stop())

  /** Until everything that can happen by itself has happened: a door opens in the system's own time. */
  async function settle(): Promise<void> {
    for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve))
  }
  const pass = async (delayMs: number) => {
    clock.advance(delayMs)
    await settle()
  }
  const at = (index: number): FakeBrowser => {
    const browser = browsers[index]
    assert(browser, `browser ${index} was started`)
    return browser
  }
  const living = () => browsers.filter((browser) => browser.living).map(({ pid }) => pid)

  async function begin(index: number): Promise<FakeBrowser> {
    keeper.turnBegan()
    await settle()
    at(index).draw()
    await settle()
    return at(index)
  }

  const answerAt = (url: string | null): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(url ?? '').port), '127.0.0.1')
      socket.on('data', (data) => resolve(data.toString()))
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    })

  it('shows the one that stood by, and has another stand by later', async () => {
    await begin(0)
    assert.deepEqual(shown, [null])
    assert.deepEqual(living(), [1])
    await pass(limits.spareAfterMs)
    assert.deepEqual(living(), [1, 2])
    assert.equal(at(1).url, null)
  })

  it('shows each turn by another; the one before goes when that has drawn, not sooner', async () => {
    const first = await begin(0)
    await pass(limits.spareAfterMs)
    keeper.turnEnded()
    await pass(40)
    keeper.turnBegan()
    await pass(160)
    assert.notEqual(at(1).url, null)
    assert(first.living, 'the closing screen stands')
    at(1).draw()
    await settle()
    assert(!first.living)
    assert.deepEqual(shown, [null, 200])
  })

  it('gives no browser anything of another turn', async () => {
    const first = await begin(0)
    assert.equal(await answerAt(first.url), 'a page')
    keeper.turnEnded()
    assert.equal(await answerAt(first.url), 'ECONNREFUSED')
    const second = await begin(1)
    assert.equal(await answerAt(second.url), 'a page')
    assert.equal(await answerAt(first.url), 'ECONNREFUSED')
  })

  it('does not show the next turn what was opened for one that is over', async () => {
    await begin(0)
    keeper.turnEnded()
    keeper.turnBegan()
    await settle()
    // A process that dies at once: its browser may have seen something.
    keeper.turnEnded()
    keeper.turnBegan()
    await settle()
    assert(!at(1).living)
    at(2).draw()
    await settle()
    assert.deepEqual(living(), [3])
  })

  it('replaces one that dies, and one that hangs, within a turn', async () => {
    const first = await begin(0)
    await first.end()
    await settle()
    at(1).draw()
    await settle()
    at(1).hangs = true
    await pass(limits.probeMs)
    assert(!at(1).living)
    at(2).draw()
    await settle()
    assert.equal(await answerAt(at(2).url), 'a page')
  })

  it('tries again where nothing is drawn', async () => {
    keeper.turnBegan()
    await settle()
    at(0).fail()
    await settle()
    assert(!at(0).living)
    await pass(limits.backOffMs)
    at(1).draw()
    await settle()
    assert.deepEqual(living(), [2])
  })

  it('takes an old screen away when nothing follows', async () => {
    const first = await begin(0)
    keeper.turnEnded()
    await pass(limits.staleMs - 1)
    assert(first.living)
    await pass(1)
    assert(!first.living)
  })

  it('takes an old screen away when no other browser can be started', async () => {
    const first = await begin(0)
    cannotStart = true
    keeper.turnEnded()
    keeper.turnBegan()
    await pass(limits.staleMs)
    assert(!first.living)
    cannotStart = false
    await pass(limits.backOffMaxMs)
    at(1).draw()
    await settle()
    assert.equal(await answerAt(at(1).url), 'a page')
  })

  it('has another stand by for one that died in standby', async () => {
    await settle()
    await at(0).end()
    await settle()
    await pass(limits.backOffMaxMs)
    assert.deepEqual(living(), [2])
  })

  it('leaves nothing when it stops', async () => {
    await begin(0)
    await pass(limits.spareAfterMs)
    await keeper.stop()
    assert.deepEqual(living(), [])
  })

  it('comes to one browser a turn, whatever happened', async () => {
    const happening = fc.oneof(
      ...(['began', 'ended', 'draw', 'fail', 'die', 'hang'] as const).map((kind) =>
        fc.constant({ kind, ms: 0 }),
      ),
      fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 20_000 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 30 }), async (happenings) => {
        let on = false
        for (const { kind, ms } of happenings) {
          const last = browsers.findLast((browser) => browser.living && browser.url !== null)
          if (kind === 'began' && !on) keeper.turnBegan()
          if (kind === 'ended' && on) keeper.turnEnded()
          if (kind === 'began' || kind === 'ended') on = kind === 'began'
          if (kind === 'draw') last?.draw()
          if (kind === 'fail') last?.fail()
          if (kind === 'die') await last?.end()
          if (kind === 'hang' && last) last.hangs = true
          await pass(ms)
        }
        if (on) keeper.turnEnded()
        const before = new Set(browsers.filter(({ url }) => url !== null))
        keeper.turnBegan()
        for (let tries = 0; tries < 5; tries++) {
          await pass(limits.backOffMaxMs)
          browsers.at(-1)?.draw()
          await settle()
        }
        const used = browsers.filter((browser) => browser.living && browser.url !== null)
        assert.equal(used.length, 1)
        assert(used[0] && !before.has(used[0]), 'nobody has used it before')
        keeper.turnEnded()
        await pass(limits.staleMs)
        assert(living().length <= 1)
      }),
      { numRuns: 60 },
    )
  })
})
