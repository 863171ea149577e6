import assert from 'node:assert/strict'
import { SimulatedPanel } from '../../drivers/panel/simulator.js'
import { SimulatedClock } from '../../drivers/simulated-clock.js'
import { TrayWitness } from './tray.js'

describe('the tray as a witness', () => {
  let panel: SimulatedPanel
  let tray: TrayWitness

  beforeEach(async () => {
    panel = new SimulatedPanel()
    await panel.open()
    tray = new TrayWitness({ panel, clock: new SimulatedClock() })
  })

  afterEach(() => tray.close())

  it('saw a sheet that fell into an empty tray, also when it was taken at once', () => {
    assert.equal(tray.sawArrival, false)
    panel.setTrayPaper(true)
    panel.setTrayPaper(false)
    assert.equal(tray.sawArrival, true)
    tray.forget()
    assert.equal(tray.sawArrival, false)
  })

  it('saw none where a hand lifts what lay there before and lets it fall back', () => {
    panel.setTrayPaper(true)
    tray.forget()
    panel.setTrayPaper(false)
    panel.setTrayPaper(true)
    assert.equal(tray.sawArrival, false)
  })
})
