/** What a visit works with, given by the duty process; tests give simulators. */

import type { CardReader } from '../../drivers/card-reader/card-reader.js'
import type { Cash } from '../../drivers/cash/cash.js'
import type { Centre } from '../../drivers/centre/centre.js'
import type { Attestation } from '../../drivers/centre/messages.js'
import type { Clock } from '../../drivers/driver.js'
import type { Keypad } from '../../drivers/keypad/keypad.js'
import type { MyNumberCard } from '../../drivers/my-number-card/my-number-card.js'
import type { Panel } from '../../drivers/panel/panel.js'
import type { Printer } from '../../drivers/printer/printer.js'
import type { renderReceipt } from '../../templates/receipt/index.js'
import type { CertificateTemplate } from '../../templates/template.js'
import type { Journal } from '../journal/journal.js'
import type { Log } from '../telemetry/log.js'

export interface VisitParts {
  kioskId: string
  /** What the centre is told of this kiosk. */
  attestation: Attestation
  cardReader: CardReader
  myNumberCard: MyNumberCard
  keypad: Keypad
  panel: Panel
  cash: Cash
  printer: Printer
  centre: Centre
  journal: Journal
  clock: Clock
  log: Log
  trust: TrustAnchors
  templates: ReadonlyMap<string, CertificateTemplate<unknown>>
  renderReceipt: typeof renderReceipt
  /** A sheet must be proven by then, or its job is cancelled. */
  sheetTimeoutMs: number
}

/** Pinned anchors (DER), and the issuers whose pages are not samples (S12). */
export interface TrustAnchors {
  userAuthentication: readonly Uint8Array[]
  authenticationService: readonly Uint8Array[]
  municipalIssuer: readonly Uint8Array[]
  /** SHA-256 of issuer certificates, lower-case hex. */
  productionIssuers: readonly string[]
}
