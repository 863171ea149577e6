import type { CertificateKind } from '../../../drivers/centre/messages.js'
import { addressHistoryService } from './address-history/address-history-service.js'
import type { CertificateService } from './certificate-service.js'
import { exampleServices } from './example-service.js'
import { familyRegisterService } from './family-register/family-register-service.js'
import { incomeTaxService } from './income-tax/income-tax-service.js'
import { residenceService } from './residence/residence-service.js'
import { residenceItemsService } from './residence-items/residence-items-service.js'
import { sealRegistrationService } from './seal-registration/seal-registration-service.js'
import { taxPaymentService } from './tax-payment/tax-payment-service.js'

/** Kinds that the registers know of. */
export const ofRegisters: readonly CertificateService[] = [
  residenceService,
  residenceItemsService,
  sealRegistrationService,
  incomeTaxService,
  taxPaymentService,
  familyRegisterService,
  addressHistoryService,
]

/** Every kind there is, in the order in which it is offered. */
export const catalogue: readonly CertificateService[] = [
  ...ofRegisters,
  ...(await exampleServices(ofRegisters)),
]

export function serviceOf(kind: CertificateKind): CertificateService | undefined {
  return catalogue.find((service) => service.kind === kind)
}
