import assert from 'node:assert/strict'
import { DriverFault } from '../../drivers/driver.js'
import { type FaultCode, faultCodes } from '../../machines/fault-code.js'
import { faultOf as faultOfStep } from '../../machines/faults.js'
import { JournalFault, openMemoryStorage } from '../journal/storage.js'
import { driverFaults, faultOf } from './map.js'
import { faults } from './registry.js'

describe('fault registry', () => {
  for (const code of faultCodes) {
    it(`${code} has words for the operator and for the citizen`, () => {
      assert.match(faults[code].operator, /^[A-Z].{10,}\.?$/s)
      assert.match(faults[code].citizenKey, /^fault\.[A-Z-]+$/)
    })
  }

  it('lists nothing that is not a fault code', () => {
    assert.deepEqual(Object.keys(faults).sort(), [...faultCodes].sort())
  })

  it('maps every code of every driver to a fault', () => {
    for (const [device, codes] of Object.entries(driverFaults)) {
      for (const [code, fault] of Object.entries(codes as Record<string, FaultCode>)) {
        assert(faultCodes.includes(fault), `${device}.${code}`)
        assert.equal(faultOf(new DriverFault(device, code, 'x')), fault)
      }
    }
  })

  it('takes what breaks in the journal, or in the database below it, for the journal’s own fault', () => {
    const fault = new JournalFault('gone', 'x')
    assert.equal(faultOf(fault), 'JOURNAL-BAD')
    assert.equal(faultOfStep(fault), 'JOURNAL-BAD')
    assert.equal(fault.message, 'x')
    const read = () => openMemoryStorage().prepare('SELECT * FROM nothing')
    assert.throws(read, (error) => faultOf(error) === 'JOURNAL-BAD')
  })

  it('takes what nobody declared for a mistake of the program', () => {
    assert.equal(faultOf(new Error('x')), 'INTERNAL')
    assert.equal(faultOf(new DriverFault('printer', 'surprise', 'x')), 'INTERNAL')
    assert.equal(faultOf(new DriverFault('toaster', 'timeout', 'x')), 'INTERNAL')
    assert.equal(faultOf(undefined), 'INTERNAL')
  })
})
