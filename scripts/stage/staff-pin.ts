/** The staff PIN of a stage with simulated devices. Like the citizens' 1234 it is no secret. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashStaffPin } from '../../kiosk/staff/staff-pin.js'

export const stageStaffPin = '73310482'

/** As little work as the hash allows: nothing is kept from anybody here. */
const cheap = { ln: 4, r: 8, p: 1 }

/** Where `npm run staff-pin` has set one, that one stays. */
export async function keepStaffPin(stateDir: string): Promise<void> {
  const file = join(stateDir, 'staff-pin')
  if (!existsSync(file))
    writeFileSync(file, await hashStaffPin(Buffer.from(stageStaffPin), cheap), { mode: 0o600 })
}
