/** What a visit works with, out of what the process was given. */
import { createMyNumberCard } from '../../drivers/my-number-card/client.js'
import type { VisitParts } from '../visit/parts.js'
import type { DutyOptions } from './duty-options.js'

export function visitPartsOf(options: DutyOptions): VisitParts {
  const { devices, configuration, journal, clock, log, trust, templates, renderReceipt, attestation } =
    options
  return {
    ...devices,
    kioskId: configuration.kiosk.id,
    attestation,
    myNumberCard: createMyNumberCard(),
    journal,
    clock,
    log,
    trust,
    templates,
    renderReceipt,
    sheetTimeoutMs: configuration.devices.printer['sheet-timeout-s'] * 1000,
  }
}
