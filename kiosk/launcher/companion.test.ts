import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { unknownCondition } from '../fleet/condition.js'
import { silentLog } from '../telemetry/log.js'
import { Companion } from './companion.js'
import type { ToAgent } from './messages.js'

class PlayedAgent extends EventEmitter {
  readonly connected = true
  readonly heard: ToAgent[] = []
  readonly signals: string[] = []

  send(message: ToAgent): void {
    this.heard.push(message)
  }

  kill(signal: string): void {
    this.signals.push(signal)
    if (signal === 'SIGKILL') this.end()
  }

  end(): void {
    this.emit('exit', 0, null)
  }
}

describe('the launcher’s companion', () => {
  let clock: SimulatedClock
  let companion: Companion
  let agents: PlayedAgent[]

  beforeEach(() => {
    clock = new SimulatedClock()
    agents = []
    companion = new Companion({
      spawn: () => {
        const agent = new PlayedAgent()
        agents.push(agent)
        return agent as unknown as ChildProcess
      },
      ...{ clock, log: silentLog, startedAtMs: 7, onMessage: () => {} },
      pauses: { firstMs: 1_000, longestMs: 8_000 },
    })
    companion.start()
  })

  const begin = (index: number) => agents[index]?.heard.find(({ type }) => type === 'begin')

  it('begins the first agent afresh, and tells each one how the kiosk does', () => {
    assert.deepEqual(begin(0), { type: 'begin', startedAtMs: 7, fresh: true, restarted: null })
    const condition = { ...unknownCondition, service: 'open' as const }
    companion.tell(condition)
    assert.deepEqual(agents[0]?.heard.at(-1), { type: 'condition', condition })
    agents[0]?.end()
    clock.advance(1_000)
    assert.deepEqual(agents[1]?.heard.at(-1), { type: 'condition', condition })
  })

  it('tells the next one which restart was carried out, so that it asks for none again', () => {
    companion.restart(42)
    assert.deepEqual(agents[0]?.signals, ['SIGTERM'])
    agents[0]?.end()
    clock.advance(1_000)
    assert.deepEqual(begin(1), { type: 'begin', startedAtMs: 7, fresh: false, restarted: 42 })
  })

  it('starts one that keeps ending ever more slowly, and at once again after one that ran', () => {
    for (const pauseMs of [1_000, 2_000, 4_000, 8_000, 8_000]) {
      const before = agents.length
      agents.at(-1)?.end()
      clock.advance(pauseMs - 1)
      assert.equal(agents.length, before)
      clock.advance(1)
      assert.equal(agents.length, before + 1)
    }
    clock.advance(60_000)
    const before = agents.length
    agents.at(-1)?.end()
    clock.advance(1_000)
    assert.equal(agents.length, before + 1)
  })

  it('kills one that has gone silent, and one that does not end for a restart', () => {
    for (let second = 0; second < 300; second += 10) {
      clock.advance(10_000)
      agents[0]?.emit('message', { type: 'alive' })
    }
    assert.deepEqual(agents[0]?.signals, [])
    clock.advance(120_000)
    assert.deepEqual(agents[0]?.signals, ['SIGKILL'])
    clock.advance(1_000)
    companion.restart(3)
    clock.advance(3_000)
    assert.deepEqual(agents[1]?.signals, ['SIGTERM', 'SIGKILL'])
  })

  it('waits for its farewell when the launcher stops, and not for ever', async () => {
    const stopped = companion.stop()
    clock.advance(3_000)
    await stopped
    assert.deepEqual(agents[0]?.signals, ['SIGTERM', 'SIGKILL'])
    clock.advance(60_000)
    assert.equal(agents.length, 1)
  })
})
