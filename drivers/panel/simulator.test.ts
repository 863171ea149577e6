import assert from 'node:assert/strict'
import { panelContract } from './contract.js'
import { SimulatedPanel } from './simulator.js'
import { simulatedPanelHands } from './simulator-hands.js'

panelContract('simulator', async () => {
  const panel = new SimulatedPanel()
  return { panel, hands: simulatedPanelHands(panel), dispose: () => panel.close() }
})

describe('simulated panel', () => {
  it('says that no tray sensor is fitted, whatever lies in the tray', async () => {
    const panel = new SimulatedPanel({ traySensorFitted: false })
    await panel.open()
    panel.setTrayPaper(true)
    assert.equal(panel.sensors.tray, 'notFitted')
  })

  it('plays a tray sensor that sees paper always, and one that never does', async () => {
    const panel = new SimulatedPanel()
    await panel.open()
    panel.setFault('traySeesPaper', true)
    assert.equal(panel.sensors.tray, 'paper')
    panel.setFault('traySeesPaper', false)
    assert.equal(panel.sensors.tray, 'empty')
    panel.setFault('trayBlind', true)
    panel.setTrayPaper(true)
    assert.equal(panel.sensors.tray, 'empty')
    panel.setFault('trayBlind', false)
    assert.equal(panel.sensors.tray, 'paper')
  })
})
