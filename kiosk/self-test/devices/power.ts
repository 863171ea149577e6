import type { Power } from '../../../drivers/power/power.js'
import { Finding, NotFitted } from '../result.js'

export async function testPower(power: Power): Promise<string> {
  const { source, chargePercent, low } = power.status
  if (source === 'notFitted') throw new NotFitted('the configuration has no supply')
  const seen = `${chargePercent} %`
  if (source === 'missing')
    throw new Finding('POWER-BATTERY', 'power.missing', seen, 'Check the cable of the supply.')
  if (low) throw new Finding('POWER-BATTERY', 'power.low', seen)
  if (source === 'battery') throw new Finding('POWER-BATTERY', 'power.battery', seen)
  return `on mains, ${seen}`
}
