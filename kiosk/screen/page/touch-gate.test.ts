import assert from 'node:assert/strict'
import { settleMs, TouchGate } from './touch-gate.js'

describe('touch gate', () => {
  let nowMs: number
  let gate: TouchGate
  let sent: number
  const send = async (): Promise<void> => {
    sent += 1
  }

  beforeEach(() => {
    nowMs = 1000
    sent = 0
    gate = new TouchGate(() => nowMs)
  })

  it('lets one of a hundred fast taps through', async () => {
    await Promise.all(Array.from({ length: 100 }, () => gate.pass(send)))
    assert.equal(sent, 1)
  })

  it('waits until a touch is answered, and a moment after', async () => {
    let answer = (): void => {}
    const first = gate.pass(() => new Promise<void>((resolve) => (answer = resolve)))
    nowMs += 10 * settleMs
    assert.equal(await gate.pass(send), false)
    answer()
    await first
    nowMs += settleMs - 1
    assert.equal(await gate.pass(send), false)
    nowMs += 1
    assert.equal(await gate.pass(send), true)
  })

  it('drops what was meant for the screen before', async () => {
    gate.screenChanged()
    assert.equal(await gate.pass(send), false)
    nowMs += settleMs
    assert.equal(await gate.pass(send), true)
  })

  it('opens again after a touch that failed', async () => {
    await assert.rejects(gate.pass(() => Promise.reject(new Error('no line'))))
    nowMs += settleMs
    assert.equal(await gate.pass(send), true)
  })
})
