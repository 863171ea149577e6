import { equal, ok } from 'node:assert/strict'
import { collectGarbage, residentMiB } from './memory.js'

describe('memory', () => {
  it('is told of a process that lives, and of no other', () => {
    ok((residentMiB(process.pid) ?? 0) > 10)
    equal(residentMiB(2 ** 30), null)
  })

  it('is free of what nobody holds, once it was collected', async () => {
    const left = new WeakRef({})
    // What was held in this turn of the event loop is held until its end.
    await new Promise((resolve) => setImmediate(resolve))
    collectGarbage()
    equal(left.deref(), undefined)
  })
})
