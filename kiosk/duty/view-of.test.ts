import assert from 'node:assert/strict'
import { visitTo } from '../../machines/testing/visit.js'
import type { Where } from '../../machines/where.js'
import { isSameView, type ViewParts, Views } from './view-of.js'

const kiosk = { contact: '0120-00-0000', staff: '店員', 'reset-places': '', 'reset-places-latin': '' }

function partsAt(where: Where, more: Partial<ViewParts> = {}): ViewParts {
  return {
    where,
    configuration: { kiosk } as ViewParts['configuration'],
    seen: { simulated: true, onBattery: false, headset: false, cardPresent: true, paperInTray: false },
    post: { state: null, result: null, refusal: null } as unknown as ViewParts['post'],
    ...{ visit: null, language: 'ja', rowsPage: 0, secondsLeft: null, activity: 3, reprintable: 0 },
    ...{ hours: null, notice: null, upgradedFrom: null, nowMs: 0, revision: 1 },
    ...more,
  }
}

const viewOf = (views: Views, parts: ViewParts) => views.of(parts.where, () => parts)

describe('the view of a moment', () => {
  let paying: Where
  before(async () => {
    paying = (await visitTo('paying')).where
  })

  it('is what it was, where nothing changed', () => {
    const views = new Views()
    const first = viewOf(views, partsAt(paying))
    assert.equal(viewOf(views, partsAt(paying, { revision: 2 })), first)
  })

  it('counts what was pressed, as a view made anew does', () => {
    const views = new Views()
    const first = viewOf(views, partsAt(paying))
    const pressed = partsAt(paying, { activity: 4, revision: 2 })
    const counted = viewOf(views, pressed)
    assert.deepEqual(counted, viewOf(new Views(), pressed))
    assert.ok(!isSameView(counted, first))
    assert.deepEqual(
      viewOf(views, partsAt(paying, { revision: 3 })),
      viewOf(new Views(), partsAt(paying, { revision: 3 })),
    )
  })

  it('is a new one for each thing that is seen or said', async () => {
    const seen = { simulated: true, onBattery: true, headset: true, cardPresent: true, paperInTray: false }
    const changes: Partial<ViewParts>[] = [
      { seen },
      { language: 'en' },
      { secondsLeft: 9 },
      { where: { ...paying, fault: 'COIN-JAM' } },
      { where: (await visitTo('enteringPin')).where },
    ]
    for (const change of changes) {
      const views = new Views()
      const first = viewOf(views, partsAt(paying))
      const changed = partsAt(paying, { ...change, activity: 4, revision: 2 })
      assert.deepEqual(viewOf(views, changed), viewOf(new Views(), changed))
      assert.ok(
        !isSameView(viewOf(views, changed), first),
        JSON.stringify(change.language ?? change.secondsLeft),
      )
    }
  })

  it('is compared whatever its revision', () => {
    const [one, other] = [1, 2].map((revision) => viewOf(new Views(), partsAt(paying, { revision })))
    assert.ok(one && other && one !== other && isSameView(one, other))
  })
})
