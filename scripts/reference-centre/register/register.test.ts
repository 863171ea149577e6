import assert from 'node:assert/strict'
import { municipalityOf } from '../persons/municipalities.js'
import { ageOn, japaneseDate } from './japan-time.js'
import { centreHours, hoursText, isWithin, maintenanceUntil } from './service-hours.js'

const at = (text: string) => Date.parse(`${text}+09:00`)

describe('Japanese time', () => {
  it('names the day of issue as it is in Japan', () => {
    assert.equal(japaneseDate(at('2026-11-22T00:00:00')), '令和8年11月22日')
    assert.equal(japaneseDate(at('2026-11-21T23:59:59')), '令和8年11月21日')
    assert.equal(japaneseDate(at('2019-05-01T09:00:00')), '令和元年5月1日')
  })

  it('counts full years, and a birthday on 29 February on 1 March', () => {
    assert.equal(ageOn('2012-01-01', at('2026-11-22T10:00:00')), 14)
    assert.equal(ageOn('2011-11-22', at('2026-11-22T00:00:00')), 15)
    assert.equal(ageOn('2011-11-23', at('2026-11-22T23:59:00')), 14)
    assert.equal(ageOn('2012-02-29', at('2027-02-28T12:00:00')), 14)
    assert.equal(ageOn('2012-02-29', at('2027-03-01T00:00:00')), 15)
  })
})

describe('hours of service', () => {
  it('are 6:30 to 23:00, and none at the turn of the year', () => {
    assert.equal(hoursText(centreHours), '6:30–23:00')
    assert.equal(isWithin(centreHours, at('2026-11-22T06:29:59')), false)
    assert.equal(isWithin(centreHours, at('2026-11-22T06:30:00')), true)
    assert.equal(isWithin(centreHours, at('2026-11-22T22:59:59')), true)
    assert.equal(isWithin(centreHours, at('2026-11-22T23:00:00')), false)
    assert.equal(isWithin(centreHours, at('2026-12-28T12:00:00')), true)
    assert.equal(isWithin(centreHours, at('2026-12-29T12:00:00')), false)
    assert.equal(isWithin(centreHours, at('2027-01-03T12:00:00')), false)
    assert.equal(isWithin(centreHours, at('2027-01-04T12:00:00')), true)
  })

  it('of the family register are those of the office, Monday to Friday', () => {
    const { hours } = municipalityOf('990001')
    assert.equal(hoursText(hours.familyRegister), '平日 9:00–17:00')
    assert.equal(hoursText(municipalityOf('990002').hours.familyRegister), '平日 8:30–17:15')
    assert.equal(isWithin(hours.familyRegister, at('2026-11-20T16:59:59')), true)
    assert.equal(isWithin(hours.familyRegister, at('2026-11-20T17:00:00')), false)
    for (const weekend of ['2026-11-21', '2026-11-22']) {
      assert.equal(isWithin(hours.familyRegister, at(`${weekend}T12:00:00`)), false)
    }
  })

  it('know a maintenance by its two ends', () => {
    const town = municipalityOf('990002')
    assert.equal(maintenanceUntil(town, at('2026-11-22T20:59:59')), null)
    assert.equal(maintenanceUntil(town, at('2026-11-22T21:00:00')), '2026-11-22T21:30:00.000Z')
    assert.equal(maintenanceUntil(town, at('2026-11-23T06:30:00')), null)
  })
})
