import assert from 'node:assert/strict'
import type { View } from '../view.js'
import { openLine } from './connection.js'

class StreamStub {
  static readonly OPEN = 1
  static readonly CLOSED = 2
  static last: StreamStub
  readyState = 0
  onopen: () => void = () => {}
  onmessage: (message: { data: string }) => void = () => {}
  constructor() {
    StreamStub.last = this
  }
  addEventListener(): void {}
  close(): void {}
}

// Here, for mocha takes what a test adds for a leak.
Object.assign(globalThis, { EventSource: StreamStub })

const view = (screen: string): View => ({ screen }) as View
const soon = () => new Promise(setImmediate)

describe('the page’s line to the kiosk', () => {
  const { fetch, setInterval } = globalThis
  let check: () => void
  let answer: (screen: string) => void
  let nowMs = 0
  const shown: string[] = []

  beforeEach(() => {
    shown.length = 0
    nowMs = 0
    const { performance } = globalThis
    Object.assign(globalThis, {
      setInterval: (callback: () => void) => {
        check = callback
      },
      fetch: () =>
        new Promise((resolve) => {
          answer = (screen) => resolve({ status: 200, json: async () => view(screen) })
        }),
    })
    performance.now = () => nowMs
    openLine(
      ({ screen }) => shown.push(screen),
      () => {},
    )
  })
  afterEach(() => {
    Object.assign(globalThis, { fetch, setInterval })
    Reflect.deleteProperty(globalThis.performance, 'now')
  })

  after(() => Reflect.deleteProperty(globalThis, 'EventSource'))

  function beginPoll(): void {
    nowMs = 1_000
    check()
  }

  it('shows what a poll brings where the stream brings nothing', async () => {
    beginPoll()
    answer('attracting')
    await soon()
    assert.deepEqual(shown, ['attracting'])
  })

  it('shows no answer of a poll that the stream has overtaken: it is the older view, and would stay', async () => {
    beginPoll()
    StreamStub.last.readyState = StreamStub.OPEN
    StreamStub.last.onopen()
    StreamStub.last.onmessage({ data: JSON.stringify(view('attracting')) })
    answer('checkingReadiness')
    await soon()
    assert.deepEqual(shown, ['attracting'])
  })
})
