/** Staff at a whole kiosk: the key switch, the PIN, the tasks, and the way back into service. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stageStaffPin as pin } from './staff-pin.js'
import { KioskBench } from './testing/kiosk-bench.js'

describe('staff behind the key switch', function () {
  this.timeout(90_000)
  let bench: KioskBench

  before(async () => {
    bench = await KioskBench.start()
    await bench.screen.waitForScreen('attracting')
  })

  after(async () => {
    await bench?.close()
  })

  const turnKey = (keySwitch: 'citizen' | 'staff') =>
    bench.control.perform({ type: 'setKeySwitch', keySwitch })

  async function enter(digits: string): Promise<void> {
    await bench.screen.waitForScreen('staffPin')
    await bench.control.pressPin(digits)
    await bench.press('confirm')
  }

  /** By the number of its row, as shown. */
  async function choose(label: RegExp): Promise<void> {
    const { choices } = await bench.screen.waitForScreen('staffOverview')
    const row = choices.find((choice) => label.test(choice.label))
    assert.ok(row, `${label} in ${choices.map((choice) => choice.label).join()}`)
    await bench.screen.touch({ type: 'digit', digit: row.digit })
  }

  it('shows what is wrong and what to do, in no language but their two', async () => {
    await bench.control.setFault('printer.paperEmpty', true)
    await turnKey('staff')
    await enter(pin)
    const view = await bench.screen.waitForScreen('staffOverview')
    assert.deepEqual(
      view.languages.map(({ id }) => id),
      ['ja', 'en'],
    )
    assert.ok(view.summary.some(({ value }) => value === 'PAPER-EMPTY'))
    await bench.press('language')
    const english = await bench.screen.waitFor(({ language }) => language === 'en', 'English')
    assert.match(english.title, /Cannot serve/)
    await choose(/Faults/)
    const { summary } = await bench.screen.waitForScreen('staffLooking')
    assert.match(summary[0]?.value ?? '', /PAPER-EMPTY: .*A4/)
    await bench.control.setFault('printer.paperEmpty', false)
    await bench.press('confirm')
    const mended = await bench.screen.waitForScreen('staffOverview')
    assert.match(mended.title, /Ready to serve/)
    assert.deepEqual((await bench.control.state()).voice.saying, null)
  })

  it('closes the day, and takes the kiosk out of service beyond the turn of the key', async () => {
    await choose(/Close the day/)
    await bench.screen.waitForScreen('staffAsking')
    await bench.press('confirm')
    assert.match((await bench.screen.waitForScreen('staffTold')).title, /no\. 1 /)
    await bench.press('confirm')
    await choose(/out of service/)
    await bench.screen.waitForScreen('staffAsking')
    await bench.press('confirm')
    await bench.screen.waitForScreen('staffTold')
    await turnKey('citizen')
    const closed = await bench.screen.waitForScreen('outOfService')
    assert.match(closed.title, /休止/)
    assert.equal(closed.buttons.confirm, null)
  })

  it('counts coins that are filled in, by the device’s own count', async () => {
    await turnKey('staff')
    await enter(pin)
    await choose(/補充/)
    await bench.screen.waitForScreen('staffRefilling')
    const { tubes } = (await bench.control.state()).cash
    const before = tubes.find(({ valueYen }) => valueYen === 50)?.count ?? 0
    await bench.control.perform({ type: 'setTube', valueYen: 50, count: before + 7 })
    await bench.press('confirm')
    assert.match((await bench.screen.waitForScreen('staffTold')).title, /350円/)
    await bench.press('confirm')
  })

  it('tests itself, and prints what it found', async () => {
    await choose(/自己診断/)
    const { title, summary } = await bench.screen.waitForScreen('staffTold')
    assert.match(title, /自己診断/)
    assert.ok(summary.some(({ label, value }) => label === '合格' && /プリンター/.test(value)))
    await bench.press('confirm')
    await choose(/報告書/)
    assert.match((await bench.screen.waitForScreen('staffTold')).title, /印刷しました/)
    await bench.press('confirm')
    await bench.screen.waitForScreen('staffOverview')
    const [report] = await bench.takePaper()
    assert.equal(report?.sides, 1)
  })

  it('is not opened by a guess, and a kill forgets none', async () => {
    await turnKey('citizen')
    await bench.screen.waitFor(({ screen }) => screen === 'outOfService', 'closed')
    await turnKey('staff')
    for (const left of [4, 3]) {
      await enter('11112222')
      await bench.screen.waitFor(({ alert }) => alert?.includes(`あと${left}回`) ?? false, `${left} tries`)
    }
    await bench.killDuty()
    const resting = await bench.screen.waitFor(
      ({ screen, buttons }) => screen === 'outOfService' && buttons.confirm !== null,
      'what the key says',
    )
    assert.ok(resting.notes.some((note) => /鍵を戻す/.test(note)))
    await bench.press('confirm')
    await enter('11112222')
    await bench.screen.waitFor(({ alert }) => alert?.includes('あと2回') ?? false, 'two tries')
    await enter(pin)
    await choose(/再開/)
    await bench.screen.waitForScreen('staffAsking')
    await bench.press('confirm')
    await bench.screen.waitForScreen('staffTold')
    await turnKey('citizen')
    await bench.screen.waitForScreen('attracting')
  })

  it('leaves no digit of the PIN in any file', () => {
    const files = readdirSync(bench.folder.path, { recursive: true, withFileTypes: true })
    const searched = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
    assert.ok(searched.some((path) => path.endsWith('journal.sqlite')))
    assert.ok(searched.some((path) => path.endsWith('staff-pin')))
    assert.deepEqual(
      searched.filter((path) => readFileSync(path).includes(pin)),
      [],
    )
  })

  it('waits for the end of a visit', async () => {
    await bench.walkTo('consenting')
    await turnKey('staff')
    await bench.press('cancel')
    await bench.screen.waitForScreen('cancelled')
    await bench.press('confirm')
    await bench.screen.waitFor(
      ({ screen, buttons }) => screen === 'outOfService' && buttons.confirm !== null,
      'the key at staff',
    )
    await turnKey('citizen')
    await bench.screen.waitForScreen('attracting')
  })
})
