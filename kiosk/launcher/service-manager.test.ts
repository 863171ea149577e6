import { deepEqual, equal } from 'node:assert/strict'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { silentLog } from '../telemetry/log.js'
import { createServiceManager } from './service-manager.js'

describe('the word to systemd', () => {
  const clock = new SimulatedClock()
  let told: string[]
  beforeEach(() => {
    told = []
  })

  function manager(environment: NodeJS.ProcessEnv) {
    const tell = (word: string, socket: string) => told.push(`${socket} ${word}`)
    return createServiceManager({ environment, clock, log: silentLog, tell })
  }

  it('says ready once, with the first process on duty', () => {
    const { onDuty, stopping } = manager({ NOTIFY_SOCKET: '/run/notify' })
    deepEqual(told, [])
    onDuty()
    onDuty()
    stopping()
    deepEqual(told, ['/run/notify READY=1', '/run/notify STOPPING=1'])
  })

  it('feeds the watchdog with what a process on duty says, and no oftener than a third of its patience', () => {
    const { alive } = manager({ NOTIFY_SOCKET: '@a', WATCHDOG_USEC: '9000000' })
    for (let second = 0; second < 7; second++) {
      alive()
      clock.advance(1_000)
    }
    deepEqual(told, ['@a WATCHDOG=1', '@a WATCHDOG=1', '@a WATCHDOG=1'])
    clock.advance(60_000)
    equal(told.length, 3, 'silence feeds nothing')
  })

  it('leaves nothing to the children that would let them feed it', () => {
    const environment = { NOTIFY_SOCKET: '@a', WATCHDOG_USEC: '1', WATCHDOG_PID: '7', PATH: '/bin' }
    manager(environment)
    deepEqual(environment, { PATH: '/bin' })
  })

  it('says nothing where nobody listens, or no watchdog waits', () => {
    const alone = manager({})
    alone.onDuty()
    alone.alive()
    manager({ NOTIFY_SOCKET: '@a' }).alive()
    deepEqual(told, [])
  })
})
