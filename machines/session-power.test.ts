import assert from 'node:assert/strict'
import { failOnWarnings } from './testing/rig.js'
import { placed, printSheet, removed, visitTo } from './testing/visit.js'

describe('session: the battery runs empty', () => {
  failOnWarnings()

  it('ends at once where nothing is in motion, with the card back first', async () => {
    for (const screen of [
      'consenting',
      'awaitingCard',
      'choosingCertificate',
      'confirming',
      'offeringMore',
    ]) {
      const rig = await visitTo(screen)
      rig.send('POWER.LOW')
      assert.match(rig.screen, /^(cancelled|ended)$/, screen)
    }
    const rig = await visitTo('choosingIssuer')
    rig.send('POWER.LOW')
    assert.equal(rig.screen, 'returningCard')
    rig.send(removed)
    assert.match(rig.screen, /^(cancelled|ended)$/)
  })

  it('does not go on to choose when the card has left', async () => {
    const rig = await visitTo('returningCard')
    rig.send('POWER.LOW')
    assert.equal(rig.screen, 'returningCard')
    rig.send(removed)
    assert.equal(rig.screen, 'ended')
  })

  it('gives the coins back, also to who has been given double time', async () => {
    const rig = await visitTo('paying', { input: { patience: 2 } })
    await rig.answer('enableCoins', { escrowYen: 0 })
    rig.send('POWER.LOW')
    await rig.answer('inhibitCoins', { escrowYen: 100, changeShort: false })
    assert.equal(rig.screen, 'refunding')
  })

  it('lets paper in motion come out, be paid and taken, and offers nothing more', async () => {
    const rig = await visitTo('printing', { sheets: 1 })
    rig.send('POWER.LOW')
    assert.equal(rig.screen, 'printing')
    await printSheet(rig)
    await rig.answer('settle', { keptYen: 300, changeYen: 0, debtYen: 0 })
    rig.send('TRAY.EMPTY')
    assert.equal(rig.screen, 'ended')
    rig.send(placed(2))
    assert.equal(rig.screen, 'ended')
  })
})
