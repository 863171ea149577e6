import assert from 'node:assert/strict'
import { endOf, recordVisits, replay } from './bare.js'
import { replayed } from './bare-recorder.js'

describe('visits before the bare statecharts', function () {
  this.timeout(0)

  it('end every process where it ended in the kiosk, with every condition asked', async () => {
    const { visits, processes } = await recordVisits(50, 1519771395)
    assert.equal(visits, 50)
    // Each citizen has a process, and cut ones are followed by another.
    assert.ok(processes.length > visits, `${processes.length} processes`)
    for (const recording of processes) {
      assert.equal(endOf(await replay(recording)), recording.end)
      assert.equal(replayed.next, recording.answers.length)
    }
  })
})
