/** S13: whoever may have nothing sees, hears and leaves behind the same as everybody else who may have nothing. */
import assert from 'node:assert/strict'
import type { Clock } from '../../../drivers/driver.js'
import { minimumRefusalMs } from '../../../kiosk/visit/transaction.js'
import { type StateFolder, testStateFolder } from '../../stage/testing/state-folder.js'
import type { ServiceName } from '../mischief.js'
import { excludedHouseholds } from '../persons/s10-excluded.js'
import { type ReferenceCentre, startReferenceCentre } from '../reference-centre.js'
import type { Register } from '../register/register.js'
import { withoutIds } from './testing/alike.js'
import { BorrowedClock } from './testing/borrowed-clock.js'
import { PlayedKiosk, type PlayedVisit, type VisitWishes } from './testing/played-kiosk.js'

const excluded = [
  ...excludedHouseholds.flatMap(({ members }) => members.flatMap(({ id }) => (id === null ? [] : [id]))),
  // Gave notice of moving out, and has nothing registered that could be had all the same.
  'utsuru',
]

const minuteMs = 60_000
const maintenance = { from: '2026-11-22T21:00:00+09:00', to: '2026-11-23T06:30:00+09:00' }

/** One town has its maintenance then; here all of them have. */
const underMaintenance = (register: Register): Register => ({
  find: (personId) => {
    const entry = register.find(personId)
    return entry && { ...entry, municipality: { ...entry.municipality, maintenance: [maintenance] } }
  },
})

describe('a refusal tells nothing', function () {
  this.timeout(60_000)
  let folder: StateFolder
  let opened: { close(): Promise<void> }[]

  beforeEach(async () => {
    folder = await testStateFolder()
    opened = []
  })
  afterEach(async () => {
    for (const part of opened.toReversed()) await part.close()
    folder.remove()
  })

  /** All visits at once, each at a kiosk of its own with the centre's time, which begins at `startMs`. */
  async function play(
    startMs: number,
    persons: readonly string[],
    wish: (clocks: BorrowedClock[]) => Partial<VisitWishes> = () => ({}),
  ): Promise<PlayedVisit[]> {
    const offsetMs = startMs - Date.now()
    const centreClock = new BorrowedClock()
    centreClock.step(offsetMs)
    const centre = await startCentre(centreClock)
    const kiosks = await Promise.all(persons.map((person) => startKiosk(centre, `kiosk-${person}`, offsetMs)))
    const clocks = [centreClock, ...kiosks.map(({ clock }) => clock)]
    return Promise.all(
      kiosks.map((kiosk, index) => kiosk.visit({ person: persons[index] ?? '', ...wish(clocks) })),
    )
  }

  async function startCentre(clock: Clock): Promise<ReferenceCentre> {
    const mischief = { register: (_: ServiceName, register: Register) => underMaintenance(register) }
    const options = { stateDir: folder.path, clock, minimumAnswerMs: 0 }
    const centre = await startReferenceCentre({ ...options, mischief })
    opened.push(centre)
    return centre
  }

  async function startKiosk(
    centre: ReferenceCentre,
    kioskId: string,
    offsetMs: number,
  ): Promise<PlayedKiosk> {
    const { pki, url: centreUrl } = centre
    const kiosk = await PlayedKiosk.start({ stateDir: folder.path, pki, kioskId, centreUrl })
    kiosk.clock.step(offsetMs)
    opened.push(kiosk)
    return kiosk
  }

  function assertAlike(visits: readonly PlayedVisit[]): void {
    const [first, ...others] = visits.map(withoutIds)
    for (const other of others) assert.deepEqual(other, first)
  }

  function assertRefused(visits: readonly PlayedVisit[]): void {
    for (const { end, fault, sheets, authenticatingMs, views } of visits) {
      assert.deepEqual([end, fault, sheets.length], ['refused', 'PERSON-EXCLUDED', 0])
      assert(authenticatingMs >= minimumRefusalMs, 'no sooner than the same time')
      assert(!JSON.stringify(views).match(/架空市|写架市|模擬町|凡例区/), 'no municipality is named')
    }
  }

  const times = {
    'in the hours of service': '2026-11-24T10:00:00+09:00',
    'during the maintenance of their town': maintenance.from,
  }
  for (const [title, time] of Object.entries(times)) {
    it(title, async () => {
      const visits = await play(Date.parse(time), excluded)
      assertRefused(visits)
      assertAlike(visits)
    })
  }

  it('when the hours end between card and answer', async () => {
    // Time goes on for everybody at once, when the first of them is asked for the PIN.
    let late = false
    const visits = await play(Date.parse('2026-11-24T22:59:00+09:00'), excluded, (clocks) => ({
      at: (screen) => {
        if (screen !== 'enteringPin' || late) return
        late = true
        for (const clock of clocks) clock.step(minuteMs)
      },
    }))
    assert.equal(late, true)
    assertRefused(visits)
    assertAlike(visits)
  })

  it('out of hours, nobody is asked for anything', async () => {
    const visits = await play(Date.parse('2026-11-24T03:00:00+09:00'), [...excluded, 'hanako'])
    for (const { end, screens } of visits) {
      assert.equal(end, null)
      assert(!screens.includes('awaitingCard'))
    }
    assertAlike(visits)
  })

  it('and whoever may have something is told apart by this very test', async () => {
    const visits = await play(Date.parse('2026-11-24T10:00:00+09:00'), ['shiken-1', 'hanako'])
    assert.throws(() => assertAlike(visits))
  })
})
