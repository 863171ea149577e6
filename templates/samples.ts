/** The invented pages of every certificate, by kind. Nothing the kiosk runs imports this file. */
import { samples as addressHistory } from './address-history/samples.js'
import { samples as familyRegister } from './family-register/samples.js'
import { samples as incomeTax } from './income-tax/samples.js'
import type { Sample } from './paper/testing/sample.js'
import { samples as residence } from './residence/samples.js'
import { samples as residenceItems } from './residence-items/samples.js'
import { samples as sealRegistration } from './seal-registration/samples.js'
import { samples as taxPayment } from './tax-payment/samples.js'

export const samplesOf: Readonly<Record<string, readonly Sample<unknown>[]>> = {
  residence,
  residenceItems,
  sealRegistration,
  incomeTax,
  taxPayment,
  familyRegister,
  addressHistory,
}
