/** A printer that takes no page: whoever reads the line, the screen or the paper knows where to go. */
import assert from 'node:assert/strict'
import { IppPrinter } from '../../drivers/printer/ipp.js'
import { SimulatedPrinter, type SimulatedPrinterFault } from '../../drivers/printer/simulator.js'
import { blankSheet } from '../../drivers/printer/test-pages.js'
import { presentStaff } from '../screen/staff/present.js'
import { staffSamples } from '../screen/staff/samples.js'
import { staffLanguages } from '../screen/staff/scene.js'
import { testPrinter } from './devices/printer.js'
import { lineOf, type SelfTestResult } from './result.js'
import { rowOf } from './sheets.js'
import { Play } from './testing/play.js'

const standsStill = ['stopped', 'paused', 'rejectsJobs'] as const satisfies readonly SimulatedPrinterFault[]
const causes = ['printer.stopped', 'printer.paused', 'printer.takesNoJobs']

function found(fault: SimulatedPrinterFault): Promise<SelfTestResult> {
  const play = new Play()
  const simulated = new SimulatedPrinter({ clock: play.clock })
  simulated.setFault(fault, true)
  const { clock } = play
  const uri = 'ipp://simulated/ipp/print'
  const printer = new IppPrinter({ uri, clock, transport: simulated.transport })
  const options = { print: false, renderTestPage: async () => blankSheet(1) }
  return play.testOpened('printer', printer, () => testPrinter(printer, play.nobody(), options))
}

const allDiffer = (texts: readonly string[]) => assert.equal(new Set(texts).size, texts.length, texts.join())

describe('a printer that stands still', () => {
  let results: readonly SelfTestResult[]
  before(async () => {
    results = await Promise.all(standsStill.map(found))
  })

  it('is one fault with three causes, and something else to do for each', () => {
    assert.deepEqual(
      results.map(({ fault }) => fault),
      standsStill.map(() => 'PRINTER-STOPPED'),
    )
    assert.deepEqual(
      results.map(({ cause }) => cause),
      causes,
    )
    allDiffer(results.map(({ action }) => action ?? ''))
    for (const result of results) assert.ok(lineOf(result).includes(result.cause ?? 'none'))
  })

  it('is told on the printed report by its cause', () => {
    const rows = results.map(rowOf)
    for (const [index, { fault, detail }] of rows.entries()) {
      assert.equal(fault, 'PRINTER-STOPPED')
      assert.ok(detail.startsWith(`${causes[index]}: `), detail)
    }
  })

  for (const language of staffLanguages) {
    it(`is told on the staff's screen by its cause (${language})`, () => {
      const sample = staffSamples.find(({ name }) => name.endsWith('told-selfTest-bad'))
      assert.ok(sample)
      const told = results.map(({ device, result, fault, cause, action }) => {
        const lines = [{ device, result, fault, action, detail: cause ?? '' }]
        const scene = { ...sample.scene, language, result: { task: 'selfTest' as const, lines } }
        return presentStaff(scene, 1).summary[0]?.value ?? ''
      })
      for (const [index, text] of told.entries())
        assert.ok(text.startsWith(`PRINTER-STOPPED (${causes[index]}): `), text)
      allDiffer(told.map((text) => text.split('): ')[1] ?? ''))
    })
  }
})
