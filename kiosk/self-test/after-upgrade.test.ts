import { deepEqual, equal } from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultCode } from '../../machines/fault-code.js'
import { createLog } from '../telemetry/log.js'
import {
  type AfterUpgradeParts,
  closedSinceUpgrade,
  tellAfterUpgrade,
  upgradedFrom,
} from './after-upgrade.js'

describe('after an upgrade', () => {
  let folder: string
  let lines: string[]
  const file = () => join(folder, 'upgraded-from')

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shomei-upgrade-'))
    lines = []
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function tell(fault: FaultCode | null, launch = 'a'): void {
    tellAfterUpgrade(parts(fault, launch))
  }

  function parts(fault: FaultCode | null, launch = 'a'): AfterUpgradeParts {
    const result = fault === null ? ('passed' as const) : ('failed' as const)
    const results = [{ device: 'printer' as const, result, fault, cause: null }]
    return {
      journalPath: join(folder, 'journal.sqlite'),
      journal: { lastSelfTest: () => ({ atMs: 0, data: { by: 'launcher', launch, results } }) },
      log: createLog({ role: 'duty' }, (line) => lines.push(line)),
      launch: 'a',
      production: true,
    }
  }

  it('says how to go back while the self-test keeps the kiosk closed', () => {
    writeFileSync(file(), '1.2.0~rc1+b2\n')
    tell('PRINTER-AWAY')
    const { level, msg, from, code } = JSON.parse(lines[0] as string)
    deepEqual(
      { level, msg, from, code },
      {
        level: 'error',
        msg: 'out of service since the upgrade; to go back: sudo shomei-kiosk back',
        from: '1.2.0-rc1-b2',
        code: 'PRINTER-AWAY',
      },
    )
    equal(existsSync(file()), true)
  })

  it('forgets the version before once the self-test has passed', () => {
    writeFileSync(file(), '1.2.0\n')
    tell(null)
    equal(existsSync(file()), false)
    equal(lines.length, 1)
  })

  it('gives screens the version to go back to, only while this start’s self-test keeps the kiosk closed', () => {
    equal(closedSinceUpgrade(parts('PRINTER-AWAY')), null, 'nothing was upgraded')
    writeFileSync(file(), '1.2.0\n')
    equal(closedSinceUpgrade(parts('PRINTER-AWAY')), '1.2.0')
    equal(closedSinceUpgrade(parts('PRINTER-AWAY', 'b')), null)
    equal(closedSinceUpgrade(parts(null)), null)
    // Where no journal opens there is no self-test: what is installed has passed none.
    equal(upgradedFrom(join(folder, 'journal.sqlite')), '1.2.0')
  })

  it('takes no self-test of another start for one of this version', () => {
    writeFileSync(file(), '1.2.0\n')
    tell(null, 'b')
    equal(existsSync(file()), true)
    deepEqual(lines, [])
  })

  it('says nothing where nothing was upgraded', () => {
    tell('PRINTER-AWAY')
    deepEqual(lines, [])
  })
})
