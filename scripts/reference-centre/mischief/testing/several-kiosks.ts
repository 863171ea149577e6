/** One centre in this process, several kiosks before it, and what must hold whatever the centre does. */
import assert from 'node:assert/strict'
import { runOnPdf } from '../../../../templates/paper/test-tools.js'
import { type StateFolder, testStateFolder } from '../../../stage/testing/state-folder.js'
import type { Mischief } from '../../mischief.js'
import { nameOf } from '../../persons/household.js'
import { feeYenOf } from '../../persons/municipalities.js'
import { type ReferenceCentre, startReferenceCentre } from '../../reference-centre.js'
import { makeRegister } from '../../register/register.js'
import { makeMischiefSwitch } from '../switch.js'
import { PlayedKiosk, type PlayedVisit, type VisitWishes } from './played-kiosk.js'

const register = makeRegister()

export class SeveralKiosks {
  private constructor(
    readonly folder: StateFolder,
    readonly centre: ReferenceCentre,
    readonly mischief: ReturnType<typeof makeMischiefSwitch>,
    readonly kiosks: readonly PlayedKiosk[],
  ) {}

  static async start(count: number): Promise<SeveralKiosks> {
    const folder = await testStateFolder()
    const mischief = makeMischiefSwitch()
    const centre = await startReferenceCentre({
      stateDir: folder.path,
      ...{ mischief, alwaysOpen: true, minimumAnswerMs: 0 },
    })
    const kiosks: PlayedKiosk[] = []
    const several = new SeveralKiosks(folder, centre, mischief, kiosks)
    for (let number = 1; number <= count; number++)
      kiosks.push(await several.another(`kiosk-${1000 + number}`))
    return several
  }

  /** A further kiosk; its caller closes it. */
  another(kioskId: string, centreUrl = this.centre.url): Promise<PlayedKiosk> {
    const { pki } = this.centre
    return PlayedKiosk.start({ stateDir: this.folder.path, pki, kioskId, centreUrl })
  }

  async close(): Promise<void> {
    for (const kiosk of this.kiosks) await kiosk.close()
    await this.centre.close()
    this.folder.remove()
  }

  misbehave(mischief: Mischief): void {
    this.mischief.set(mischief)
  }

  /** All at once, one wish a kiosk. Each visit is checked: right paper or none, and no yen astray. */
  play(wishes: readonly VisitWishes[]): Promise<PlayedVisit[]> {
    return Promise.all(wishes.map((wish, index) => playHarmless(this.kiosks[index] as PlayedKiosk, wish)))
  }

  /** Staff have looked at it. */
  backInService(): void {
    for (const kiosk of this.kiosks) putBackInService(kiosk)
  }
}

export function putBackInService(kiosk: PlayedKiosk): void {
  kiosk.withJournal((journal) => {
    if (journal.latchedFault() !== null) journal.append('backInService', {})
  })
}

/** Plays a visit of which nothing wrong may come: neither paper nor money. */
export async function playHarmless(kiosk: PlayedKiosk, wish: VisitWishes): Promise<PlayedVisit> {
  const before = cashOf(kiosk)
  const played = await kiosk.visit(wish)
  const after = cashOf(kiosk)
  for (const sheet of played.sheets) assert.deepEqual(strangersOn(sheet.pdf, wish.person), [])
  const settled = played.facts.filter(({ kind }) => kind === 'accepted').length
  assert.equal(after.escrowYen, 0, 'nothing stays in the escrow')
  assert.equal(
    after.keptYen - before.keptYen,
    settled * residenceFeeYenOf(wish.person),
    'money kept for paper only',
  )
  assert.equal(
    played.facts.some(({ kind }) => kind === 'debt'),
    false,
  )
  if (played.sheets.length === 0) assert.equal(settled, 0)
  return played
}

function cashOf({ world }: PlayedKiosk): { escrowYen: number; keptYen: number } {
  const { escrowYen, counters } = world.state.cash
  const { insertedYen, returnedYen, paidOutYen } = counters
  return { escrowYen, keptYen: insertedYen - returnedYen - paidOutYen }
}

function residenceFeeYenOf(person: string): number {
  const found = register.find(person)
  return found ? feeYenOf(found.municipality, 'residence') : 0
}

/** Everybody the tests send to a kiosk, by one member of each household. */
const households = ['hanako', 'taro', 'kenji', 'akihito'].map(
  (person) => register.find(person)?.household.members.map((member) => bare(nameOf(member))) ?? [],
)

/** Names on the paper that are of no member of this person's household; also when its own are missing. */
export function strangersOn(pdf: Uint8Array, person: string): string[] {
  const text = textOf(pdf)
  const own = register.find(person)?.household.members.map((member) => bare(nameOf(member))) ?? []
  const strangers = households.flat().filter((name) => !own.includes(name) && text.includes(name))
  return own.some((name) => text.includes(name)) ? strangers : [...strangers, `nobody of ${person}`]
}

export function textOf(pdf: Uint8Array): string {
  return bare(runOnPdf('pdftotext', pdf, '-raw', '-enc', 'UTF-8', 'FILE', '-'))
}

function bare(text: string): string {
  return text.replace(/\s/gu, '')
}
